import { type Arn, kindOf, parseArn } from '../arn';
import type { FlowContext } from '../context';
import { type FlowProblem, type Report, reporterOf } from '../problem';
import { referencesIn } from '../references';
import { type ResourceReference, resourceReferencesIn } from '../resource-references';
import type { FlowAction } from '../types';
import { hasJsonPath, isOpen, scalars } from '../values';
import { checkCall } from './module';

/** What a flow refers to: of the right kind, in the same place, bound and there. */
export function checkReferences(actions: readonly FlowAction[], context: FlowContext): FlowProblem[] {
  return actions.flatMap((action) => {
    const report = reporterOf(action);
    return [
      ...checkArns(action, context, report),
      ...checkBound(action, context, report),
      ...resourceReferencesIn([action]).flatMap((reference) => checkTarget(reference, context, report)),
      ...checkModule(action, context, report),
    ];
  });
}

function checkArns(action: FlowAction, context: FlowContext, report: Report): FlowProblem[] {
  return scalars(action.Parameters).flatMap(({ path, value }) => {
    if (typeof value !== 'string' || isOpen(value) || hasJsonPath(value)) return [];
    const arn = parseArn(value);
    const wrong = arn === undefined ? [] : differences(arn, context);
    if (arn === undefined || wrong.length === 0) return [];
    const message = `has in ${path} an ARN of ${wrong.join(', ')}; give that of this instance, or a named reference`;
    return [report('arn-elsewhere', message, arn.service === 'connect' ? 'error' : 'warning')];
  });
}

/** Views of AWS itself have `aws` as their account; an ARN without account or Region is not judged there. */
function differences(arn: Arn, { account, region, instanceId }: FlowContext): string[] {
  const differ = (found: string | undefined, wanted: string | undefined) =>
    wanted !== undefined && found !== undefined && found !== '' && found !== 'aws' && found !== wanted;
  return [
    ...(differ(arn.account, account) ? [`account ${arn.account} (here ${account})`] : []),
    ...(differ(arn.region, region) ? [`Region ${arn.region} (here ${region})`] : []),
    ...(differ(arn.instanceId, instanceId) ? [`instance ${arn.instanceId} (here ${instanceId})`] : []),
  ];
}

function checkBound(action: FlowAction, { bound }: FlowContext, report: Report): FlowProblem[] {
  if (bound === undefined) return [];
  return referencesIn(action.Parameters)
    .filter((name) => !bound.includes(name))
    .map((name) =>
      report('reference-unbound', `refers to {{${name}}}, which is bound to nothing; bind ${name}`),
    );
}

function checkTarget(reference: ResourceReference, context: FlowContext, report: Report): FlowProblem[] {
  const { path, kind, value } = reference;
  if (hasJsonPath(value)) return [];
  const found = kindOf(parseArn(value) ?? { service: '', region: '', account: '' });
  if (found !== undefined && found !== kind) {
    return [report('reference-wrong-kind', `has in ${path} the ARN of a ${found}; give that of a ${kind}`)];
  }
  if (context.resolve?.(reference) !== 'absent') return [];
  const message = `refers in ${path} to the ${kind} ${value}, which is not there; add it or correct the name`;
  return [report('reference-absent', message)];
}

function checkModule(action: FlowAction, context: FlowContext, report: Report): FlowProblem[] {
  const id = action.Parameters.FlowModuleId;
  if (action.Type !== 'InvokeFlowModule' || typeof id !== 'string') return [];
  const contract = context.moduleContract?.(id);
  return contract === undefined ? [] : checkCall(action, contract, report);
}
