import { intrinsicOf, mentioned } from '../template/follow';
import { listOf, objectOf } from '../template/narrow';
import { IDENTITY_POLICIES, identityPoliciesOf, type PolicyStatement } from '../template/policy';
import type { Assembly, ResourceView } from '../template/types';
import { judgeAttached } from './managed-policies';
import type { Verdict } from './types';
import { fail, pass, worst } from './verdict';

export const MACHINE = 'AWS::StepFunctions::StateMachine';
/** The tag by which changes of a rotation are expected. */
export const TAG = { Key: 'cdk-hardline:expected-changes', Value: 'payment-key-rotation' };
export const UPDATE = 'cloudformation:UpdateStack';
/** What would make an update more than other values of parameters. */
const NOTHING_ELSE = [
  'cloudformation:templateurl',
  'cloudformation:rolearn',
  'cloudformation:stackpolicyurl',
];
/** Whatever these do, it is not what a rotation does. */
const FOREIGN = /^(iam|connect|lambda|kms|secretsmanager|sts):(?!List|Get|Describe|InvokeFunction$)/i;

export function isRotation({ type, properties }: ResourceView): boolean {
  return (
    type === MACHINE &&
    listOf(properties['Tags']).some((tag) => {
      const { Key, Value } = objectOf(tag);
      return Key === TAG.Key && Value === TAG.Value;
    })
  );
}

function roleOf(machine: ResourceView): ResourceView | undefined {
  return mentioned(machine.properties['RoleArn'], machine.template).find(
    ({ type }) => type === 'AWS::IAM::Role',
  );
}

export function judgeOneStack(machine: ResourceView, assembly: Assembly): Verdict {
  const role = roleOf(machine);
  if (role === undefined)
    return fail('Properties.RoleArn', 'is no role of this template, so nobody sees what it may do');
  const statements = policiesOf(role)
    .flatMap(identityPoliciesOf)
    .filter(({ effect }) => effect === 'Allow');
  const updates = statements.filter(({ actions }) => actions.includes(UPDATE));
  if (updates.length === 0) return fail('Properties.RoleArn', `${role.logicalId} may not update the stack`);
  const attached = judgeAttached(role, assembly);
  const verdicts = [...updates.map(judgeUpdate), ...statements.flatMap(judgeForeign), ...attached];
  return worst(verdicts, pass('Properties.RoleArn', `${role.logicalId} updates this stack and nothing else`));
}

/** The role itself, and the policies of its template that name it. */
function policiesOf(role: ResourceView): ResourceView[] {
  const named = role.template.resources.filter(
    ({ type, properties, template: view }) =>
      IDENTITY_POLICIES.includes(type) &&
      mentioned([properties['Roles'], properties['RoleName']], view).includes(role),
  );
  return [role, ...named];
}

function judgeUpdate({ resources, conditions, path }: PolicyStatement): Verdict {
  const [only, ...more] = resources;
  const isThisStack = intrinsicOf(only)?.argument === 'AWS::StackId';
  if (!isThisStack || more.length > 0) return fail(`${path}.Resource`, 'may update more than its own stack');
  const missing = NOTHING_ELSE.filter(
    (key) => !conditions.some((condition) => condition.operator === 'Null' && condition.key === key),
  );
  return missing.length === 0
    ? pass(`${path}.Condition`, 'hands over no template by address, no role and no stack policy')
    : fail(`${path}.Condition`, `does not exclude ${missing.join(', ')}`);
}

function judgeForeign({ actions, path }: PolicyStatement): Verdict[] {
  const foreign = actions.find((action) => FOREIGN.test(action) || action.includes('*'));
  return foreign === undefined ? [] : [fail(`${path}.Action`, `allows ${foreign}, which no rotation needs`)];
}

export function judgeAlarm(machine: ResourceView): Verdict {
  const role = roleOf(machine);
  const listens = machine.template.resources.some(
    ({ type, properties, template: view }) =>
      type === 'AWS::Events::Rule' &&
      role !== undefined &&
      mentioned(properties['EventPattern'], view).includes(role) &&
      listOf(properties['Targets']).length > 0 &&
      properties['State'] !== 'DISABLED',
  );
  return listens
    ? pass('Properties.RoleArn', 'each change by its role reaches somebody')
    : fail('Properties.RoleArn', 'no rule tells anybody what its role changes');
}
