import { LiveContacts } from './contacts';
import type { CallBreach } from './invariants';
import type { ContactCenterModel, SimulatorPorts } from './ports';
import { type Coverage, type Edge, edgesToCover, reasonNever } from './private/edges';
import { type Forcing, forcingsOf, withForcings } from './private/forcings';
import { ModelIndex } from './private/model-index';
import type { CallRecord } from './record';
import type { CallScenario } from './scenario';
import { simulateCall } from './simulate';

/** What to explore, and what must hold on every call. */
export interface ExploreOptions {
  /** Name, id or ARN of the flow whose edges are to be covered. */
  readonly flow: string;
  /** A call that reaches the flow; every explored call is this one with forced outcomes. */
  readonly scenario: CallScenario;
  /** Looks at every explored call. */
  readonly invariants?: readonly ((record: CallRecord) => readonly string[])[];
  /** Gives up after so many calls. @default 5000 */
  readonly maximumCalls?: number;
}

/** What an exploration found. */
export interface Exploration {
  readonly calls: number;
  readonly covered: number;
  readonly total: number;
  /** Edges that no call took, each with the reason. */
  readonly uncovered: readonly { readonly edge: string; readonly reason: string }[];
  readonly breaches: readonly CallBreach[];
}

/**
 * Plays a flow along every declared edge, with silence at every input and a hang-up at every participant
 * action, by forcing one outcome after the other.
 *
 * @param ports made anew for every call, so that no call depends on another
 */
export async function explore(
  model: ContactCenterModel,
  ports: (live: LiveContacts) => SimulatorPorts,
  options: ExploreOptions,
): Promise<Exploration> {
  const flow = ModelIndex.of(model).flow(options.flow);
  if (flow === undefined) throw new Error(`there is no flow ${options.flow}`);
  const coverage: Coverage = edgesToCover(flow);
  const planned = new Set<string>();
  const plans: (readonly Forcing[])[] = [[]];
  const breaches: CallBreach[] = [];
  let calls = 0;
  for (const plan of plans) {
    if (calls >= (options.maximumCalls ?? 5000)) break;
    calls += 1;
    const live = new LiveContacts();
    const record = await simulateCall(model, ports(live), withForcings(options.scenario, plan), live);
    coverage.cover(record, plan);
    for (const invariant of options.invariants ?? []) {
      breaches.push(
        ...invariant(record).map((what) => ({ forced: plan.map(({ edge }) => edge.name), what })),
      );
    }
    for (const forcing of forcingsOf(flow, record, coverage.open())) {
      const key = `${forcing.edge.name}${forcing.answer?.afterEffect === false ? ' without effect' : ''}`;
      if (planned.has(key)) continue;
      planned.add(key);
      plans.push([...plan, forcing]);
    }
  }
  const open: readonly Edge[] = coverage.open();
  return {
    calls,
    covered: coverage.total - open.length,
    total: coverage.total,
    uncovered: open.map((edge) => ({ edge: edge.name, reason: reasonNever(edge, planned) })),
    breaches,
  };
}
