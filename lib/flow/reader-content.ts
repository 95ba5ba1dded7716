import { HardlineError } from '../errors';
import { FLOW_LANGUAGE_VERSION, type FlowAction, type FlowJson } from './types';
import { isRecord } from './values';

/**
 * Narrows parsed JSON to the content of a flow or module; refuses everything else with one clear error.
 *
 * @returns the parts that the Flow language knows, with the optional ones filled in
 */
export function readContent(value: unknown, file: string): FlowJson {
  if (!isRecord(value))
    throw notAFlow(`the JSON is ${Array.isArray(value) ? 'an array' : typeof value}`, file);
  refuseOldFormat(value, file);
  const { Version, StartAction, Actions, Metadata } = value;
  if (!Array.isArray(Actions)) throw notAFlow('it has no Actions', file);
  if (Version !== FLOW_LANGUAGE_VERSION) {
    throw notAFlow(`its Version is ${JSON.stringify(Version)}, not "${FLOW_LANGUAGE_VERSION}"`, file);
  }
  if (typeof StartAction !== 'string') throw notAFlow('it has no StartAction', file);
  const actions = Actions.map((action: unknown, index) => readAction(action, index, file));
  return { Version, StartAction, Actions: actions, ...(isRecord(Metadata) ? { Metadata } : {}) };
}

function refuseOldFormat(value: Record<string, unknown>, file: string): void {
  if (!Array.isArray(value.modules)) return;
  throw new HardlineError(
    'is in the old export format ("modules"), which is not the Flow language; import it into Amazon Connect and export it again',
    file,
  );
}

/** True for the content of a flow module: `Settings` beside the actions. */
export function isModuleContent(value: unknown): boolean {
  return isRecord(value) && isRecord(value.Settings) && Array.isArray(value.Actions);
}

function readAction(value: unknown, index: number, file: string): FlowAction {
  const place = `Actions[${index}]`;
  if (!isRecord(value)) throw notAFlow(`${place} is no object`, file);
  const { Identifier, Type, Parameters = {}, Transitions = {} } = value;
  if (typeof Identifier !== 'string') throw notAFlow(`${place} has no Identifier`, file);
  if (typeof Type !== 'string') throw notAFlow(`${place} has no Type`, file);
  if (!isRecord(Parameters)) throw notAFlow(`${place} has Parameters that are no object`, file);
  if (!isTransitions(Transitions)) throw notAFlow(`${place} has Transitions of another shape`, file);
  return { Identifier, Type, Parameters, Transitions };
}

function isTransitions(value: unknown): value is FlowAction['Transitions'] {
  return (
    isRecord(value) &&
    optional(value.NextAction, (next) => typeof next === 'string') &&
    optional(value.Errors, (errors) => Array.isArray(errors) && errors.every(isError)) &&
    optional(value.Conditions, (conditions) => Array.isArray(conditions) && conditions.every(isCondition))
  );
}

function optional(value: unknown, check: (value: unknown) => boolean): boolean {
  return value === undefined || check(value);
}

function isError(value: unknown): boolean {
  return isRecord(value) && typeof value.NextAction === 'string' && typeof value.ErrorType === 'string';
}

function isCondition(value: unknown): boolean {
  if (!isRecord(value) || typeof value.NextAction !== 'string' || !isRecord(value.Condition)) return false;
  const { Operator, Operands } = value.Condition;
  return (
    typeof Operator === 'string' &&
    Array.isArray(Operands) &&
    Operands.every((operand) => typeof operand === 'string')
  );
}

function notAFlow(reason: string, file: string): HardlineError {
  return new HardlineError(`is no contact flow: ${reason}; give the exported JSON of a contact flow`, file);
}
