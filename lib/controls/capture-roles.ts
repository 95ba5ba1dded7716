import { mentioned, textWithGaps } from '../template/follow';
import { listOf } from '../template/narrow';
import { identityPoliciesOf, type PolicyStatement } from '../template/policy';
import type { ResourceView, TemplateView } from '../template/types';
import { partOf } from './intent';

/** A statement that some function of the capture half runs under. */
export interface CaptureStatement {
  readonly holder: ResourceView;
  readonly statement: PolicyStatement;
}

/** Allow statements of the roles of the capture half's functions, inline or in a policy attached to them. */
export function captureStatements(template: TemplateView): CaptureStatement[] {
  const roles = template.resources.filter(isCaptureFunction).map(({ properties }) => properties['Role']);
  if (roles.length === 0) return [];
  const ids = new Set(roles.flatMap((role) => mentioned(role, template).map(({ logicalId }) => logicalId)));
  const names = new Set(
    roles.flatMap((role) => /:role\/(?:.*\/)?([^/]+)$/.exec(textWithGaps(role) ?? '')?.[1] ?? []),
  );
  const serves = (holder: ResourceView) =>
    ids.has(holder.logicalId) ||
    [holder.properties['RoleName'], ...listOf(holder.properties['Roles'])].some(isOneOf);
  const isOneOf = (role: unknown) =>
    typeof role === 'string'
      ? names.has(role)
      : mentioned(role, template).some(({ logicalId }) => ids.has(logicalId));
  return template.resources.filter(serves).flatMap((holder) =>
    identityPoliciesOf(holder)
      .filter(({ effect }) => effect === 'Allow')
      .map((statement) => ({ holder, statement })),
  );
}

function isCaptureFunction(resource: ResourceView): boolean {
  return resource.type === 'AWS::Lambda::Function' && partOf(resource) === 'capture';
}
