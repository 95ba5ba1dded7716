import type { FlowProblem, Report } from '../problem';
import type { FlowAction } from '../types';
import { hasJsonPath, isRecord, scalars } from '../values';
import { asksForCardPin } from './card-pin-words';

const CARD_WORDS = ['card', 'debit', 'credit', 'atm', 'tarjeta', 'debito', 'credito'];
const PIN_WORDS = ['pin', 'nip'];
const RULE = "no card's PIN is taken by telephone (PCI DSS 3.3.1.3 forbids keeping it)";

/** The capture of a card's PIN, which nobody may store, not even encrypted and for a moment. */
export function checkCardPin(action: FlowAction, report: Report): FlowProblem[] {
  if (action.Type === 'GetParticipantInput') return isStored(action) ? capture(action, report) : [];
  return storing(action).map((name) =>
    report('card-pin', `puts what a caller typed into ${name}; ${RULE}: take the capture out`),
  );
}

function isStored({ Parameters }: FlowAction): boolean {
  return Parameters.StoreInput === 'True' || Parameters.StoreInput === true;
}

function capture(action: FlowAction, report: Report): FlowProblem[] {
  const { Identifier, Parameters } = action;
  const spoken = [Parameters.Text, Parameters.SSML].flatMap((text) =>
    typeof text === 'string' && asksForCardPin(text) ? ['its prompt'] : [],
  );
  const named = looksLikePin(Identifier) ? ['its name'] : [];
  const [first] = [...spoken, ...named];
  if (first === undefined) return [];
  return [report('card-pin', `captures a card's PIN, as ${first} says; ${RULE}: take the capture out`)];
}

/** `cardPin`, `debit_card_pin`, `store-card-pin`. */
function looksLikePin(name: string): boolean {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-zà-ü]+/);
  return CARD_WORDS.some((word) => words.includes(word)) && PIN_WORDS.some((word) => words.includes(word));
}

/** Attributes and parameters with such a name that take what was typed. */
function storing({ Type, Parameters }: FlowAction): string[] {
  const places: Readonly<Record<string, unknown>> = {
    UpdateContactAttributes: Parameters.Attributes,
    UpdateFlowAttributes: Parameters.FlowAttributes,
    InvokeLambdaFunction: Parameters.LambdaInvocationAttributes,
  };
  const given = Object.hasOwn(places, Type) ? places[Type] : undefined;
  return Object.entries(isRecord(given) ? given : {})
    .filter(([name, value]) => looksLikePin(name) && takesInput(value))
    .map(([name]) => name);
}

function takesInput(value: unknown): boolean {
  return scalars(value).some(
    ({ value: inner }) =>
      typeof inner === 'string' && hasJsonPath(inner) && inner.includes('$.StoredCustomerInput'),
  );
}
