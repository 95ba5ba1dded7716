import { edgesOf } from './graph';
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
  return costliestWalk(document, secondsOf);
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
  return new CostliestWalk(document, costOf, mostLoops).from(document.startAction, new Map());
}

/** Counts of the loops entered so far, by identifier. */
type LoopCounts = ReadonlyMap<string, number>;

class CostliestWalk {
  private readonly known = new Map<string, number>();
  private readonly open = new Set<string>();

  public constructor(
    private readonly document: Walkable,
    private readonly costOf: (action: FlowAction) => number,
    private readonly mostLoops: number,
  ) {}

  public from(id: string, counts: LoopCounts): number {
    const action = this.document.tryAction(id);
    if (action === undefined) return 0;
    const state = `${id} ${JSON.stringify([...counts])}`;
    const known = this.known.get(state);
    if (known !== undefined) return known;
    if (this.open.has(state)) return Number.POSITIVE_INFINITY;
    this.open.add(state);
    const cost = this.costOf(action) + this.costliestAfter(action, counts);
    this.open.delete(state);
    this.known.set(state, cost);
    return cost;
  }

  private costliestAfter(action: FlowAction, counts: LoopCounts): number {
    const ways = waysOut(action, counts, this.mostLoops);
    return Math.max(0, ...ways.map((way) => this.from(way.target, way.counts)));
  }
}

/** One way out of an action, with the counts as they are after it. */
interface CountedWay {
  readonly target: string;
  readonly counts: LoopCounts;
}

/** A loop continues until its count is used up; when it is left it starts again from nothing. */
function waysOut(action: FlowAction, counts: LoopCounts, mostLoops: number): CountedWay[] {
  if (action.Type !== 'Loop') return edgesOf(action).map(({ target }) => ({ target, counts }));
  const limit = Math.min(mostLoops, numberAt(action.Parameters, 'LoopCount', MOST_LOOPS));
  const used = counts.get(action.Identifier) ?? 0;
  const left = new Map(counts);
  left.delete(action.Identifier);
  const again = new Map(counts).set(action.Identifier, used + 1);
  return edgesOf(action).flatMap(({ label, target }): CountedWay[] => {
    if (label !== 'condition:Equals ContinueLooping') return [{ target, counts: left }];
    return used < limit ? [{ target, counts: again }] : [];
  });
}

/** What the flow itself does not bound: another person, a bot, or a module that is not at hand. */
const UNBOUNDED = Number.POSITIVE_INFINITY;

const SECONDS: Readonly<Record<string, (parameters: Record<string, unknown>) => number>> = {
  MessageParticipant: (parameters) => STEP_SECONDS + speechSeconds(parameters),
  GetParticipantInput: (parameters) => STEP_SECONDS + speechSeconds(parameters) + inputSeconds(parameters),
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

/** The longest that one action can take. */
export function secondsOf({ Parameters, Type }: FlowAction): number {
  const seconds = Object.hasOwn(SECONDS, Type) ? SECONDS[Type] : undefined;
  return seconds?.(Parameters) ?? STEP_SECONDS;
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

function speechSeconds({ Text, SSML, PromptId, Media }: Record<string, unknown>): number {
  if (PromptId !== undefined || Media !== undefined) return PROMPT_SECONDS;
  const said = String(Text ?? SSML ?? '');
  const breaks = [...said.matchAll(/<break time="(\d+)s"\s*\/>/g)].reduce(
    (sum, match) => sum + Number(match[1]),
    0,
  );
  const words = said.replace(/<[^>]*>/g, '').replace(/\$\.[\w.]+/g, 'x'.repeat(CHARACTERS_OF_A_VALUE));
  return breaks + Math.ceil(words.length / CHARACTERS_PER_SECOND);
}
