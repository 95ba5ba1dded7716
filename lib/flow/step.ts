import { HardlineError } from '../errors';
import type { ActionType } from './action-types';
import type { FlowAction, FlowTransitions } from './types';
import { scalars } from './values';

/** A block that a builder can take: an action of a known type, with what its author said about it. */
export interface FlowStep<T extends ActionType = ActionType> {
  readonly type: T;
  readonly action: FlowAction;
  /** Why the input that this block stores needs no encryption. */
  readonly nonSensitive?: string;
  /** Why callers may go round through this block without a bound, until the queue takes them. */
  readonly waitsForQueue?: string;
}

/** What the authors of steps said about them, as metadata for reviewers. */
export function statementsOf(steps: readonly FlowStep[]): object {
  const nonSensitiveInput = reasonsOf(steps, 'nonSensitive');
  const waitsForQueue = reasonsOf(steps, 'waitsForQueue');
  const statements = {
    ...(nonSensitiveInput === undefined ? {} : { nonSensitiveInput }),
    ...(waitsForQueue === undefined ? {} : { waitsForQueue }),
  };
  return Object.keys(statements).length === 0 ? {} : { hardline: statements };
}

function reasonsOf(steps: readonly FlowStep[], of: 'nonSensitive' | 'waitsForQueue'): object | undefined {
  const reasons = steps.flatMap(({ action, [of]: reason }) =>
    reason === undefined ? [] : [[action.Identifier, reason] as const],
  );
  return reasons.length === 0 ? undefined : Object.fromEntries(reasons);
}

/** Makes a step; refuses an empty value, which the service answers with a message that names no field. */
export function step<T extends ActionType>(
  type: T,
  id: string,
  parameters: Record<string, unknown>,
  transitions: FlowTransitions,
): FlowStep<T> {
  for (const { path, value } of scalars(parameters)) {
    if (value === '') {
      throw new HardlineError(
        `"${id}" has an empty ${path}; the service refuses empty values: leave it out or give it text`,
      );
    }
  }
  return { type, action: { Identifier: id, Type: type, Parameters: parameters, Transitions: transitions } };
}

/** The transitions of a block that only has a catch-all error. */
export function nextOrError(next: string, onError: string): FlowTransitions {
  return { NextAction: next, Errors: [{ NextAction: onError, ErrorType: 'NoMatchingError' }] };
}

/** A whole number as the service takes it; refuses what is outside the limits. */
export function wholeNumber(
  id: string,
  name: string,
  value: number,
  minimum: number,
  maximum: number,
): string {
  if (!Number.isInteger(value) || value < minimum || value > maximum) {
    throw new HardlineError(
      `"${id}" has ${name} ${value}; it must be a whole number from ${minimum} to ${maximum}`,
    );
  }
  return String(value);
}
