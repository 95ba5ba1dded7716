import { behaviourOf } from './behaviour';
import { edgesOf } from './graph';
import { longestWay, type WayNode } from './longest-way';
import type { FlowAction } from './types';
import { valueAt } from './values';

/** What a step takes when the flow does not say: the service's own work. */
const STEP_SECONDS = 1;
/** A slow voice; SSML breaks count as they are written. */
const CHARACTERS_PER_SECOND = 10;
const CHARACTERS_OF_A_VALUE = 40;
const PROMPT_SECONDS = 60;
const MOST_LOOPS = 100;
/** Connect's limits of an input whose digits or times come from an attribute. */
const MOST_DIGITS = 20;
const MOST_BETWEEN_DIGITS = 20;

/** A flow or a module. */
interface Walkable {
  readonly startAction: string;
  tryAction(identifier: string): FlowAction | undefined;
}

/**
 * An upper bound on how long a contact stays in a flow: the longest way through it, with every time limit
 * used up, every loop run out, and speech estimated slowly. Queue time, which comes after the flow, is not
 * in it.
 *
 * @returns seconds; `Infinity` when a way round exists that no Loop block bounds, or when somebody else
 *   decides how long a block takes: a bot, a third party, a module
 */
export function worstCaseSeconds(document: Walkable): number {
  const lengths = new Map<string, number>();
  costliestWalk(document, (action) => noteLengths(action, lengths));
  return costliestWalk(document, (action) => secondsOf(action, lengths));
}

/**
 * The most that a contact can cost on one way through a flow, by what each action costs.
 *
 * @param mostLoops how often a loop is gone through at most; its own count when that is lower
 * @returns `Infinity` when a way round exists that no Loop block bounds
 */
export function costliestWalk(
  document: Walkable,
  costOf: (action: FlowAction) => number,
  mostLoops: number = Number.POSITIVE_INFINITY,
): number {
  const nodes = new Map<string, WayNode>();
  const open = [document.startAction];
  for (const id of open) {
    const action = document.tryAction(id);
    if (action === undefined || nodes.has(id)) continue;
    nodes.set(id, wayNode(action, costOf, mostLoops));
    open.push(...edgesOf(action).map(({ target }) => target));
  }
  return longestWay([...nodes.values()], document.startAction);
}

/** A loop continues until its count is used up; when it is left it starts again from nothing. */
function wayNode(action: FlowAction, costOf: (action: FlowAction) => number, mostLoops: number): WayNode {
  const ways = edgesOf(action).map(({ label, target }) => ({
    to: target,
    continues: label === 'condition:Equals ContinueLooping',
  }));
  const node = { id: action.Identifier, cost: costOf(action), ways };
  if (action.Type !== 'Loop') return node;
  return { ...node, count: Math.min(mostLoops, numberAt(action.Parameters, 'LoopCount', MOST_LOOPS)) };
}

/** What the flow itself does not bound: another person, a bot, or a module that is not at hand. */
const UNBOUNDED = Number.POSITIVE_INFINITY;

const SECONDS: Readonly<
  Record<string, (parameters: Record<string, unknown>, lengths: TextLengths) => number>
> = {
  MessageParticipant: (parameters, lengths) => STEP_SECONDS + speechSeconds(parameters, lengths),
  GetParticipantInput: (parameters, lengths) =>
    STEP_SECONDS + speechSeconds(parameters, lengths) + inputSeconds(parameters),
  InvokeLambdaFunction: (parameters) => numberAt(parameters, 'InvocationTimeLimitSeconds', 8),
  Wait: (parameters) => numberAt(parameters, 'TimeLimitSeconds', 604_800),
  MessageParticipantIteratively: (parameters) => numberAt(parameters, 'InterruptFrequencySeconds', UNBOUNDED),
  ShowView: (parameters) => numberAt(parameters, 'InvocationTimeLimitSeconds', UNBOUNDED),
  AuthenticateParticipant: (parameters) => 60 * numberAt(parameters, 'TimeLimitMinutes', UNBOUNDED),
  ConnectParticipantWithLexBot: () => UNBOUNDED,
  ConnectParticipantWithAgenticCX: () => UNBOUNDED,
  InvokeFlowModule: () => UNBOUNDED,
  TransferParticipantToThirdParty: (parameters) =>
    parameters.ContinueFlowExecution === 'False'
      ? numberAt(parameters, 'ThirdPartyConnectionTimeLimitSeconds', 600)
      : UNBOUNDED,
};

/**
 * The longest that one action can take.
 *
 * @param lengths characters of what flow attributes hold, by name, where the flow itself says it
 */
export function secondsOf({ Parameters, Type }: FlowAction, lengths: TextLengths = NO_LENGTHS): number {
  const seconds = Object.hasOwn(SECONDS, Type) ? SECONDS[Type] : undefined;
  return seconds?.(Parameters, lengths) ?? STEP_SECONDS;
}

type TextLengths = ReadonlyMap<string, number>;
const NO_LENGTHS: TextLengths = new Map();

/** The longest text that a flow puts into each flow attribute. */
function noteLengths({ Type, Parameters }: FlowAction, lengths: Map<string, number>): number {
  const { keeps } = behaviourOf(Type);
  if (keeps?.location !== 'flow') return 0;
  for (const name of Object.keys(Parameters[keeps.parameter] ?? {})) {
    const text = String(valueAt(Parameters, `${keeps.parameter}.${name}.Value`) ?? '');
    const length = text.includes('$.')
      ? CHARACTERS_OF_A_VALUE
      : spoken(text).length + CHARACTERS_PER_SECOND * breakSeconds(text);
    lengths.set(name, Math.max(length, lengths.get(name) ?? 0));
  }
  return 0;
}

function inputSeconds(parameters: Record<string, unknown>): number {
  const firstDigit = numberAt(parameters, 'InputTimeLimitSeconds', 5);
  const digits = numberAt(parameters, 'InputValidation.CustomValidation.MaximumLength', 1, MOST_DIGITS);
  const between = 'DTMFConfiguration.InterdigitTimeLimitSeconds';
  return firstDigit + digits * numberAt(parameters, between, 5, MOST_BETWEEN_DIGITS);
}

/** @param dynamic the most that a value can be which is read from an attribute */
function numberAt(
  parameters: Record<string, unknown>,
  path: string,
  otherwise: number,
  dynamic = otherwise,
): number {
  const given = valueAt(parameters, path);
  const value = Number(given ?? otherwise);
  return Number.isNaN(value) ? dynamic : value;
}

function speechSeconds(
  { Text, SSML, PromptId, Media }: Record<string, unknown>,
  lengths: TextLengths,
): number {
  if (PromptId !== undefined || Media !== undefined) return PROMPT_SECONDS;
  const said = String(Text ?? SSML ?? '');
  const words = spoken(said).replace(/\$\.([\w.]+)/g, (_, path: string) =>
    'x'.repeat(lengths.get(path.replace(/^FlowAttributes\./, '')) ?? CHARACTERS_OF_A_VALUE),
  );
  return breakSeconds(said) + Math.ceil(words.length / CHARACTERS_PER_SECOND);
}

function spoken(text: string): string {
  return text.replace(/<[^>]*>/g, '');
}

function breakSeconds(text: string): number {
  const breaks = [...text.matchAll(/<break time="(\d+)s"\s*\/>/g)];
  return breaks.reduce((sum, [, seconds]) => sum + Number(seconds), 0);
}
