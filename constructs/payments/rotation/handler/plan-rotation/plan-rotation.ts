import {
  keyDates,
  nextStep,
  type RotationMemory,
  type RotationRules,
  type RotationStep,
  type StackState,
  strangeKeys,
} from '../../../../../lib/payments/rotation-plan';
import { type LogWriter, logLine } from '../../../../private/handler/log-line';
import { metric } from '../../../../private/handler/metric';

export interface PlanPorts {
  readonly rules: Omit<RotationRules, 'ask'>;
  readonly now: () => Date;
  readonly write?: LogWriter;
}

/** A step as the state machine reads it: every field that a state names is there. */
export type PlannedStep = RotationStep & {
  /** All parameters of the stack, for an update with the previous template. */
  readonly parameters: readonly UpdatedParameter[];
};

interface UpdatedParameter {
  readonly ParameterKey: string;
  readonly ParameterValue?: string;
  readonly UsePreviousValue?: true;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Decides the next step of a rotation from what the state machine has looked up. It changes nothing itself and may
 * do nothing but write its log.
 */
export function planRotation({ rules, now, write }: PlanPorts) {
  return async (event: unknown): Promise<PlannedStep> => {
    const fields = record(event);
    const stack = stackState(record(fields['stack']));
    const keyIds = list(fields['keys']).map((key) => text(record(key)['AssociationId']));
    const ask = text(record(fields['input'])['ask']) as RotationRules['ask'];
    const memory = memoryOf(record(fields['memory']), record(fields['failure']));
    const step = nextStep({ stack, keyIds, memory, rules: { ...rules, ask } }, now());
    tell(step, { stack, keyIds }, { now, write });
    return { ...step, parameters: parametersOf(stack, step) };
  };
}

function stackState(stack: Fields): StackState {
  const pairs = (of: string, key: string, value: string) =>
    Object.fromEntries(list(stack[of]).map((each) => [text(record(each)[key]), text(record(each)[value])]));
  return {
    status: text(stack['StackStatus']),
    hasRole: text(stack['RoleARN']) !== '',
    parameters: pairs('Parameters', 'ParameterKey', 'ParameterValue'),
    outputs: pairs('Outputs', 'OutputKey', 'OutputValue'),
  };
}

function memoryOf(memory: Fields, failure: Fields): RotationMemory {
  const { target, tried, waitedFor } = memory;
  return {
    target: text(target),
    tried: text(tried),
    waitedFor: text(waitedFor),
    failure: text(failure['Error']),
  };
}

/** CloudFormation puts a parameter that is left out back to its default. */
function parametersOf({ parameters }: StackState, step: RotationStep): UpdatedParameter[] {
  const values = step.next === 'update' ? step.values : {};
  return Object.keys(parameters).map((name) => {
    const value = values[name];
    return value === undefined
      ? { ParameterKey: name, UsePreviousValue: true }
      : { ParameterKey: name, ParameterValue: value };
  });
}

/** Each look at the keys is also what the alarms about them are made from. */
function tell(
  step: RotationStep,
  seen: { readonly stack: StackState; readonly keyIds: readonly string[] },
  { now, write }: Pick<PlanPorts, 'now' | 'write'>,
): void {
  const { age, left } = keyDates(seen.stack, now());
  metric('KeyAge', {}, age, write);
  metric('CertificateDaysLeft', {}, left, write);
  metric('StrangeKey', {}, strangeKeys(seen).length, write);
  if (step.next === 'stop') metric('RotationStopped', {}, 1, write);
  const reason = step.next === 'stop' ? step.reason : step.next === 'done' ? step.result : undefined;
  logLine('key-rotation', { result: step.next, ...(reason === undefined ? {} : { reason }) }, write);
}

function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
