import { intrinsicOf, listOf, objectOf, type ResourceView, textOf, valueAt } from '../../../lib/template';
import type { DeployedPolicy, DeployedStatement, Thing } from './deployed';
import { arn } from './identifiers';
import type { Resolver } from './resolver';

/** Stands for the type of a secret that the vault makes by itself; no template has it. */
export const KEY_SECRET = 'KeySecret';

/** Two generations, as the vault names their secrets. */
const GENERATIONS = ['a/1', 'b/2'];

/** The secrets that `make-key` makes, and the policy that it gives to each of them; undefined for everything else. */
export function keySecretsOf(
  resource: ResourceView,
  resolver: Resolver,
): { things: Thing[]; policy: Pick<DeployedPolicy, 'kind' | 'attachedTo' | 'statements'> } | undefined {
  const { type, properties, template, path, logicalId } = resource;
  const variables = objectOf(valueAt(properties, 'Environment.Variables'));
  if (type !== 'AWS::Lambda::Function' || !('KEY_SECRET_POLICY' in variables)) return undefined;
  const prefix = resolver.text(variables['KEY_SECRETS'], template);
  const policy = resolver.text(variables['KEY_SECRET_POLICY'], template);
  const place = resolver.placeOf(template);
  const things = GENERATIONS.map((name) => ({
    type: KEY_SECRET,
    path: `${textOf(path) ?? logicalId}/${name}`,
    account: place.account,
    arn: arn('secretsmanager', place, `secret:${prefix}${name}-AbCdEf`),
  }));
  const { Statement: statements } = JSON.parse(policy) as { readonly Statement: DeployedStatement[] };
  return { things, policy: { kind: 'resource', attachedTo: things.map(({ arn: each }) => each), statements } };
}

/** Changes the policy of these secrets, which the template has as JSON in pieces between references. */
export function editKeySecretPolicy(
  properties: ResourceView['properties'],
  change: (statements: Record<string, unknown>[]) => void,
): void {
  const variables = objectOf(valueAt(properties, 'Environment.Variables')) as Record<string, unknown>;
  const pieces = listOf(listOf(intrinsicOf(variables['KEY_SECRET_POLICY'])?.argument)[1]);
  const text = pieces.map((piece, at) => (typeof piece === 'string' ? piece : `<${at}>`)).join('');
  const policy = JSON.parse(text) as { readonly Statement: Record<string, unknown>[] };
  change(policy.Statement);
  const changed = JSON.stringify(policy).split(/<(\d+)>/);
  variables['KEY_SECRET_POLICY'] = {
    'Fn::Join': ['', changed.map((piece, at) => (at % 2 === 0 ? piece : pieces[Number(piece)]))],
  };
}
