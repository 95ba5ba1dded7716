import { HardlineError } from '../errors';
import { LiveContacts } from './contacts';
import type { CallBreach } from './invariants';
import type { ContactCenterModel, SimulatorPorts } from './ports';
import { type Edge, edgesToCover, keyOf, waysTaken } from './private/edges';
import { type Forcing, forcingsOf, lastingTrouble, repeated, withForcings } from './private/forcings';
import { ModelIndex } from './private/model-index';
import type { CallRecord } from './record';
import type { CallScenario } from './scenario';
import { simulateCall } from './simulate';

/** What to explore, and what must hold on every call. */
export interface ExploreOptions {
  /** Name, id or ARN of the flow whose edges, and those of the modules it calls, are to be covered. */
  readonly flow: string;
  /** A call that reaches the flow; every explored call is this one with forced outcomes. */
  readonly scenario: CallScenario;
  /** Looks at every explored call. */
  readonly invariants?: readonly ((record: CallRecord) => readonly string[])[];
  /** Gives up after so many calls. @default 5000 */
  readonly maximumCalls?: number;
}

/** An edge that no explored call took. */
export interface UncoveredEdge {
  readonly edge: string;
  readonly reason: string;
}

/** What an exploration found. */
export interface Exploration {
  readonly calls: number;
  readonly covered: number;
  /** Edges that a call can take: all but those of `neverTaken`. */
  readonly total: number;
  /** Coverable edges that no call took, each with the reason. */
  readonly uncovered: readonly UncoveredEdge[];
  /** Edges that the Flow language requires and the service never takes, by the table of action types. */
  readonly neverTaken: readonly UncoveredEdge[];
  readonly breaches: readonly CallBreach[];
}

/** A forcing may be tried on so many calls: on one of them an earlier forcing may stand in its way. */
const TRIES = 3;

/**
 * Plays a flow along every declared edge of it and of its modules, with silence at every input and a hang-up
 * at every participant action, by forcing one outcome after the other; actions in a loop on a later run as well.
 *
 * @param ports made anew for every call, so that no call depends on another
 * @throws HardlineError when the flow is not there
 */
export async function explore(
  model: ContactCenterModel,
  ports: (live: LiveContacts) => SimulatorPorts,
  options: ExploreOptions,
): Promise<Exploration> {
  const open = openEdges(model, options.flow);
  const all = [...open.values()];
  const tries = new Map<string, number>();
  const again = new Map<string, number>();
  const lasted = new Map<string, number>();
  const plans: (readonly Forcing[])[] = [[]];
  const breaches: CallBreach[] = [];
  let calls = 0;
  for (const plan of plans) {
    if (calls >= (options.maximumCalls ?? 5000)) break;
    const last = plan.at(-1);
    // The edge may have been covered since, unless the call is played for what the function did or did not do.
    if (last !== undefined && isForItsEdge(last) && !open.has(edgeKey(last.edge))) continue;
    calls += 1;
    const live = new LiveContacts();
    const record = await simulateCall(model, ports(live), withForcings(options.scenario, plan), live);
    for (const key of waysTaken(record)) open.delete(key);
    breaches.push(...breachesOf(record, plan, options));
    const left = [...open.values()];
    plans.push(...nextPlans(plan, forcingsOf(record, left), tries));
    if (!left.some(({ later }) => later)) continue;
    plans.push(...nextPlans(plan, repeated(record, plan), again));
    const lasting = lastingTrouble(plan, left);
    if (last === undefined || lasting.length === 0) continue;
    if (nextPlans([], [last], lasted).length > 0) plans.push([...plan, ...lasting]);
  }
  return { calls, ...outcome(all, [...open.values()], tries), breaches };
}

/** Otherwise it is for what comes after it, or for the function that ran or did not. */
function isForItsEdge({ answer, repeats }: Forcing): boolean {
  return answer?.data === undefined && repeats !== true;
}

function openEdges(model: ContactCenterModel, name: string): Map<string, Edge> {
  const index = ModelIndex.of(model);
  const flow = index.flow(name);
  if (flow === undefined) {
    const there = model.flows.map((one) => one.name).join(', ');
    throw new HardlineError(`there is no flow ${name} to explore; flows: ${there}`);
  }
  return new Map(edgesToCover(flow, index).map((edge) => [edgeKey(edge), edge]));
}

function edgeKey({ flow, action, way, later }: Edge): string {
  return keyOf(flow, action.Identifier, way, later);
}

function breachesOf(record: CallRecord, plan: readonly Forcing[], options: ExploreOptions): CallBreach[] {
  const forced = plan.map(({ edge }) => edge.name);
  return (options.invariants ?? []).flatMap((invariant) =>
    invariant(record).map((what) => ({ forced, what })),
  );
}

function nextPlans(
  plan: readonly Forcing[],
  forcings: readonly Forcing[],
  tries: Map<string, number>,
): (readonly Forcing[])[] {
  return forcings.flatMap((forcing) => {
    const key = `${forcing.edge.name}${forcing.answer?.afterEffect === false ? ' without effect' : ''}`;
    const tried = tries.get(key) ?? 0;
    if (forcing.edge.never !== undefined || tried >= TRIES) return [];
    tries.set(key, tried + 1);
    return [[...plan, forcing]];
  });
}

function outcome(all: readonly Edge[], open: readonly Edge[], tries: ReadonlyMap<string, number>) {
  const never = open.flatMap(({ name, never }) =>
    never === undefined ? [] : [{ edge: name, reason: never }],
  );
  const missed = open.filter((edge) => edge.never === undefined);
  const total = all.length - never.length;
  return {
    covered: total - missed.length,
    total,
    uncovered: missed.map(({ name }) => ({
      edge: name,
      reason: tries.has(name)
        ? 'forcing the outcome led elsewhere'
        : 'no explored call ran the action so often',
    })),
    neverTaken: never,
  };
}
