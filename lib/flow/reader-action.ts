import { HardlineError } from '../errors';
import type { FlowAction } from './types';
import { isRecord } from './values';

/** Real parameters are a few levels deep; what is deeper would not be read to its end. */
const DEEPEST = 100;

/**
 * Narrows one entry of `Actions`.
 *
 * @throws HardlineError that names the action, the part that is not as the Flow language has it, and what to write
 */
export function readAction(value: unknown, index: number, file: string): FlowAction {
  const refuse = (what: string) => {
    const name =
      isRecord(value) && typeof value.Identifier === 'string' ? `action "${value.Identifier}"` : '';
    const place = name === '' ? `Actions[${index}]` : `${name} (Actions[${index}])`;
    return new HardlineError(`is no contact flow: ${place} ${what}`, file);
  };
  if (!isRecord(value))
    throw refuse('is no object; write {"Identifier", "Type", "Parameters", "Transitions"}');
  const { Identifier, Type, Parameters = {}, Transitions = {} } = value;
  if (typeof Identifier !== 'string') throw refuse('has no Identifier; give it a name as text');
  if (typeof Type !== 'string') throw refuse('has no Type; give it one as text, such as MessageParticipant');
  if (!isRecord(Parameters)) throw refuse('has Parameters that are no object; write {} for none');
  if (isDeeper(value, DEEPEST)) throw refuse(`is nested more than ${DEEPEST} levels deep; flatten it`);
  const wrong = wrongTransitions(Transitions);
  if (wrong !== undefined) throw refuse(`has ${wrong}`);
  return { Identifier, Type, Parameters, Transitions: Transitions as FlowAction['Transitions'] };
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

/** The part of the transitions that has another shape, and what to write there. */
function wrongTransitions(value: unknown): string | undefined {
  if (!isRecord(value)) return 'Transitions that are no object; write {} for none';
  const { NextAction, Errors, Conditions } = value;
  if (NextAction !== undefined && typeof NextAction !== 'string')
    return 'a NextAction that is no text; write the identifier of an action';
  return (
    wrongEntry('Errors', Errors, isError, ERROR) ??
    wrongEntry('Conditions', Conditions, isCondition, CONDITION)
  );
}

const ERROR = '{"NextAction": "...", "ErrorType": "..."}';
const CONDITION = '{"NextAction": "...", "Condition": {"Operator": "Equals", "Operands": ["..."]}}';

function wrongEntry(
  name: string,
  entries: unknown,
  isRight: (entry: unknown) => boolean,
  example: string,
): string | undefined {
  if (entries === undefined) return undefined;
  if (!Array.isArray(entries)) return `${name} that are no list; write [] for none`;
  const index = entries.findIndex((entry) => !isRight(entry));
  return index < 0 ? undefined : `${name}[${index}] of another shape; write ${example}`;
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
