import { HardlineError } from '../../../lib/errors';
import type { LocalStack } from '../engine';
import { isList, isObject, type Json, type JsonObject, textAt } from '../engine/json';
import type { World } from '../resources';
import type { Stacks } from '../stacks';
import { TaskError } from './execution';

/** Who runs a task, and in what. */
export interface TaskWorld {
  readonly world: World;
  readonly stacks: Stacks;
  readonly role: { readonly roleArn: string; readonly account: string };
}

type Task = (parameters: JsonObject, tasks: TaskWorld) => Json | Promise<Json>;

/** Lambda's longest time. */
const FUNCTION_MS = 900_000;
const CLOUDFORMATION = 'CloudFormation.CloudFormationException';

const table: Readonly<Record<string, Task>> = {
  'arn:aws:states:::lambda:invoke': invoke,
  'arn:aws:states:::aws-sdk:cloudformation:describeStacks': (parameters, { stacks }) => ({
    Stacks: [described(stackOf(parameters, stacks))],
  }),
  'arn:aws:states:::aws-sdk:cloudformation:updateStack': updateStack,
  'arn:aws:states:::aws-sdk:connect:listSecurityKeys': listSecurityKeys,
};

/**
 * Runs one task of a state machine.
 * @throws TaskError as Step Functions names it; HardlineError for a task that the local AWS does not run
 */
export async function runTask(resource: string, parameters: Json, tasks: TaskWorld): Promise<Json> {
  const task = table[resource.replace(/^arn:aws-[a-z-]+:/, 'arn:aws:')];
  if (task === undefined)
    throw new HardlineError(
      `the local AWS does not run the task ${resource}; it runs ${Object.keys(table).join(', ')}`,
    );
  return task(isObject(parameters) ? parameters : {}, tasks);
}

async function invoke(parameters: JsonObject, { world, role }: TaskWorld): Promise<Json> {
  const functionArn = textAt(parameters, 'FunctionName') ?? '';
  const caller = { kind: 'role', ...role } as const;
  const payload = parameters['Payload'] ?? {};
  const answer = await world.functions.invoke(functionArn, payload, { caller, timeLimitMs: FUNCTION_MS });
  if (answer.kind !== 'ok') throw new TaskError('States.TaskFailed', answer.message);
  return { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: answer.payload as Json };
}

function stackOf(parameters: JsonObject, stacks: Stacks): LocalStack {
  const name = textAt(parameters, 'StackName') ?? '';
  const stack = stacks.find(name);
  if (stack === undefined) throw new TaskError(CLOUDFORMATION, `Stack with id ${name} does not exist`);
  return stack;
}

/** What DescribeStacks says; every stack here was deployed with an execution role, as the CDK does. */
function described({ identity, status, parameters, outputs }: LocalStack): JsonObject {
  return {
    StackId: identity.id,
    StackName: identity.name,
    StackStatus: status,
    RoleARN: `arn:${identity.partition}:iam::${identity.account}:role/cdk-hnb659fds-cfn-exec-role-${identity.account}-${identity.region}`,
    Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    })),
    Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
  };
}

/** Answers at once; the update goes on until the next wait is over. */
function updateStack(parameters: JsonObject, { stacks }: TaskWorld): Json {
  const stack = stackOf(parameters, stacks);
  if (parameters['UsePreviousTemplate'] !== true)
    throw new HardlineError('a state machine of ours updates a stack with its previous template only');
  if (stack.status.endsWith('_IN_PROGRESS'))
    throw new TaskError(
      CLOUDFORMATION,
      `Stack:${stack.identity.id} is in ${stack.status} state and can not be updated.`,
    );
  const values = parameterValues(parameters, stack);
  if (Object.entries(values).every(([name, value]) => stack.parameters[name] === value))
    throw new TaskError(CLOUDFORMATION, 'No updates are to be performed.');
  stacks.beginUpdate(stack, values);
  return { StackId: stack.identity.id };
}

/** As CloudFormation: a parameter that is left out goes back to its default. */
function parameterValues(parameters: JsonObject, stack: LocalStack): Record<string, string> {
  const given = isList(parameters['Parameters']) ? parameters['Parameters'].filter(isObject) : [];
  const values = given.map((parameter) => {
    const name = textAt(parameter, 'ParameterKey') ?? '';
    const value =
      parameter['UsePreviousValue'] === true ? stack.parameters[name] : textAt(parameter, 'ParameterValue');
    if (value === undefined)
      throw new TaskError(CLOUDFORMATION, `Parameters: [${name}] do not exist in the template`);
    return [name, value] as const;
  });
  const missing = Object.keys(stack.parameters).filter((name) => !values.some(([known]) => known === name));
  if (missing.length > 0)
    throw new HardlineError(
      `an update of ours says of every parameter what becomes of it; it is silent about ${missing.join(', ')}`,
    );
  return Object.fromEntries(values);
}

function listSecurityKeys(parameters: JsonObject, { world }: TaskWorld): Json {
  const instance = world.connect.instance(textAt(parameters, 'InstanceId') ?? '');
  if (instance === undefined)
    throw new TaskError('Connect.ResourceNotFoundException', 'the instance does not exist');
  const keys = world.connect.securityKeys.filter(({ instanceArn }) => instanceArn === instance.arn);
  return {
    SecurityKeys: keys.map(({ associationId, publicKeyPem }) => ({
      AssociationId: associationId,
      Key: publicKeyPem,
    })),
  };
}
