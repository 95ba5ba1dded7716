import type { ActionBehaviour, Switched } from './action-behaviour';
import { actionRule } from './action-types/table';
import type { FlowAction } from './types';
import { valueAt } from './values';

const NONE: Partial<ActionBehaviour> = {};

/** What an action of a type does beside its place in the graph; nothing where the table does not say. */
export function behaviourOf(type: string): Partial<ActionBehaviour> {
  return actionRule(type)?.behaviour ?? NONE;
}

/** True when the contact leaves the flow if the action succeeds: its NextAction is taken only when it fails. */
export function leavesFlow(type: string): boolean {
  return actionRule(type)?.leaves === true;
}

/** Who has the contact after an action that lets go of it; undefined where the flow goes on. */
export function exitOf({
  Type,
  Parameters,
}: Pick<FlowAction, 'Type' | 'Parameters'>): 'nobody' | 'elsewhere' | undefined {
  const { exit } = behaviourOf(Type);
  if (exit === undefined) return undefined;
  const applies = exit.when === undefined || valueAt(Parameters, exit.when.path) === exit.when.equals;
  return applies ? exit.to : undefined;
}

const OFF: ReadonlySet<unknown> = new Set(['Disabled', 'False', 'false', false]);

/** One thing that an action switches, to what, and the setting as it is written. */
export interface SwitchSetting {
  readonly switches: Switched;
  readonly on: boolean;
  readonly value: unknown;
}

/** What an action switches, and to what. */
export function switchedBy(type: string, parameters: FlowAction['Parameters']): SwitchSetting[] {
  return (behaviourOf(type).switches ?? []).flatMap(({ switches, at }) => {
    const value = valueAt(parameters, at);
    if (value === undefined) return [];
    return [{ switches, on: Array.isArray(value) ? value.length > 0 : !OFF.has(value), value }];
  });
}

/** Whether an action switches on something that keeps what is heard or seen. */
export function switchesRecordingOn(type: string, parameters: FlowAction['Parameters']): boolean {
  return switchedBy(type, parameters).some(({ switches, on }) => on && switches !== 'logging');
}
