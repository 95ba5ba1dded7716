import { mentioned } from '../template/follow';
import {
  namesAction,
  type PolicyCondition,
  type PolicyStatement,
  resourcePolicyOf,
} from '../template/policy';
import type { Assembly, ResourceView } from '../template/types';
import { hasOnlyNamed } from './conditions';
import { INVOKERS } from './fixture-invokers';
import { FUNCTION, template } from './fixture-parts';
import { partOf } from './intent';
import { pci, SOURCES } from './sources';
import type { Control, Verdict } from './types';
import { fail, pass } from './verdict';

const INVOKE = 'lambda:InvokeFunction';
const POLICY = 'AWS::Lambda::ResourcePolicy';

/** A function of the payments that no deployment invokes: what CloudFormation calls, it calls as whoever deploys. */
function isCalledInCalls(handler: ResourceView): boolean {
  if (!['capture', 'vault'].includes(partOf(handler) ?? '')) return false;
  const { resources } = handler.template;
  return !resources.some(({ properties }) =>
    mentioned(properties['ServiceToken'], handler.template).includes(handler),
  );
}

function judgeInvokers(handler: ResourceView, assembly: Assembly): Verdict[] {
  const { template: view } = handler;
  const of = (type: RegExp) =>
    view.resources.filter(
      (each) => type.test(each.type) && mentioned(each.properties['FunctionName'], view).includes(handler),
    );
  const published = of(/^AWS::Lambda::(Version|Alias)$/);
  const permission = of(/^AWS::Lambda::Permission$/)[0] ?? permissionOf(published);
  if (permission !== undefined)
    return [fail(permission.logicalId, 'a permission beside a policy: the two overwrite each other')];
  return [handler, ...published].map((each) => judgePolicyOf(each, assembly));
}

function permissionOf(published: readonly ResourceView[]): ResourceView | undefined {
  return published[0]?.template.resources.find(
    ({ type, properties }) =>
      type === 'AWS::Lambda::Permission' &&
      mentioned(properties['FunctionName'], published[0]?.template as never).some((each) =>
        published.includes(each),
      ),
  );
}

function judgePolicyOf(called: ResourceView, assembly: Assembly): Verdict {
  const { template: view, logicalId } = called;
  const own = view.resources.filter(
    ({ type, properties }) => type === POLICY && mentioned(properties['ResourceArn'], view).includes(called),
  );
  const where = { template: view, assembly };
  const deny = own.flatMap((each) => resourcePolicyOf(each)).find((each) => deniesOthers(each, where));
  return deny === undefined
    ? fail(logicalId, `nothing denies ${INVOKE} to everybody who is not named`)
    : pass(`${own[0]?.logicalId ?? ''}.${deny.path}`, 'denies invocation to everybody who is not named');
}

function deniesOthers(
  { effect, principals, conditions, ...statement }: PolicyStatement,
  where: Parameters<typeof hasOnlyNamed>[1],
): boolean {
  const isForAll = principals.some(({ kind }) => kind === '*');
  if (effect !== 'Deny' || !isForAll) return false;
  if (!namesAction({ effect, principals, conditions, ...statement }, INVOKE)) return false;
  return conditions.every((condition) => sparesServices(condition) || sparesNamed(condition, where));
}

function sparesServices({ operator, key, values }: PolicyCondition): boolean {
  const isFalse = values.length === 1 && String(values[0]) === 'false';
  return /^Bool(IfExists)?$/.test(operator) && key === 'aws:principalisawsservice' && isFalse;
}

function sparesNamed(condition: PolicyCondition, where: Parameters<typeof hasOnlyNamed>[1]): boolean {
  const { operator, key } = condition;
  return operator === 'ArnNotEquals' && key === 'aws:principalarn' && hasOnlyNamed(condition, where);
}

/** Who may invoke what handles cards. */
export const INVOCATION_CONTROLS: readonly Control[] = [
  {
    kind: 'resource',
    id: 'HL-INV1',
    title: 'Nobody but its own callers may invoke a payment function',
    why: 'Within an account IAM asks no permission of the function: every administrator could charge without a call. Only a deny in the policy of function, version and alias stands against that.',
    severity: 'error',
    sources: [SOURCES.lambdaResourcePolicy, pci('7.2')],
    appliesTo: ['AWS::Lambda::Function'],
    where: isCalledInCalls,
    judge: judgeInvokers,
    fix: 'give the function, each version and each alias an AWS::Lambda::ResourcePolicy that denies lambda:InvokeFunction to everybody but named roles and services of AWS, and no AWS::Lambda::Permission',
    fixtures: {
      pass: template({ Charge: FUNCTION, Invokers: INVOKERS }),
      fail: template({ Charge: FUNCTION }),
    },
  },
];
