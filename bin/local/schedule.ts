import { HardlineError } from '../../lib/errors';
import type { LambdaAnswer } from '../../lib/simulator';
import type { DeployedResource, LocalStack } from './engine';
import type { Caller } from './services';

/** How the functions of schedules are run. */
export type RunAs = (functionArn: string, payload: unknown, as: Caller) => Promise<LambdaAnswer>;

interface Target {
  readonly Arn?: unknown;
  readonly Input?: unknown;
}

/** The rules of a stack that a schedule sets off, not an event. */
export function schedulesOf(stack: LocalStack): readonly DeployedResource[] {
  return stack.ofType('AWS::Events::Rule').filter(({ properties }) => isScheduled(properties));
}

/**
 * Does once what EventBridge does when the time of a rule has come: every target is invoked with its input, as the
 * rule, and only where the function's policy lets the rule in.
 *
 * @throws HardlineError when the stack has no such rule, or its target is no function
 */
export async function tick(
  stack: LocalStack,
  logicalId: string,
  run: RunAs,
): Promise<readonly LambdaAnswer[]> {
  const rule = schedulesOf(stack).find((candidate) => candidate.logicalId === logicalId);
  if (rule === undefined) throw unknownRule(stack, logicalId);
  // A rule that is switched off does nothing, however often its time comes.
  if (rule.properties['State'] === 'DISABLED') return [];
  const sourceArn = String(rule.attributes['Arn']);
  const as: Caller = {
    kind: 'service',
    principal: 'events.amazonaws.com',
    sourceArn,
    sourceAccount: stack.identity.account,
  };
  const answers: LambdaAnswer[] = [];
  for (const target of targetsOf(rule))
    answers.push(await run(functionArn(target, rule), inputOf(target), as));
  return answers;
}

function isScheduled({ ScheduleExpression }: DeployedResource['properties']): boolean {
  return typeof ScheduleExpression === 'string' && ScheduleExpression !== '';
}

function targetsOf({ properties }: DeployedResource): readonly Target[] {
  return Array.isArray(properties['Targets']) ? (properties['Targets'] as readonly Target[]) : [];
}

function functionArn({ Arn }: Target, { logicalId }: DeployedResource): string {
  if (typeof Arn === 'string' && Arn.includes(':lambda:')) return Arn;
  throw new HardlineError(
    'the target of the schedule is no function, which is all that runs locally',
    logicalId,
  );
}

/** Without an input EventBridge sends an event of its own, which no handler of ours reads. */
function inputOf({ Input }: Target): unknown {
  return typeof Input === 'string' ? JSON.parse(Input) : { source: 'aws.events' };
}

function unknownRule(stack: LocalStack, logicalId: string): HardlineError {
  const known = schedulesOf(stack).map((rule) => rule.logicalId);
  return new HardlineError(
    `the stack has no schedule ${logicalId}; it has: ${known.join(', ') || 'none'}`,
    stack.identity.name,
  );
}
