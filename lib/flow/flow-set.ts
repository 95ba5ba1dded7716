import type { FlowContext } from './context';
import type { FlowDocument } from './document';
import type { FlowModule } from './module';
import type { FlowProblem } from './problem';
import { reference } from './references';
import { validateFlow } from './validator';
import { scalars } from './values';

/** A flow or module among others that it may refer to. */
export interface FlowSetMember {
  readonly flow: FlowDocument | FlowModule;
  /**
   * What others write to refer to it: ARN, id.
   *
   * @default - the named reference made of its name: `{{flow:main}}`, `{{module:verify}}`
   */
  readonly ids?: readonly string[];
  /** The file it came from, for messages. */
  readonly file?: string;
}

/** Flows that refer to each other in a circle, so that none of them can be created first. */
export interface FlowCycle {
  /** The names in the order of the references; the last refers to the first. */
  readonly flows: readonly string[];
  /** The action in each flow that refers to the next. */
  readonly actions: readonly string[];
}

/** Which action of a flow leads to which other one. */
export interface FlowLink {
  readonly to: string;
  readonly action: string;
}

/** By flow, where it leads. */
export type FlowLinks = ReadonlyMap<string, readonly FlowLink[]>;

/**
 * The circles in which flows refer to each other: for each flow on a circle the shortest one through it,
 * each circle once.
 */
export function flowCycles(members: readonly FlowSetMember[]): FlowCycle[] {
  return cyclesAmong(linksOf(members));
}

/**
 * Flows that have to be created with a placeholder and published again when all others exist, so that no
 * circle is left. Few, not always the fewest possible; none when there is no circle. Only what refers to a flow
 * can be opened: a module that is invoked has to be there.
 */
export function flowsToPublishLater(members: readonly FlowSetMember[]): string[] {
  const later: string[] = [];
  let links = linksOf(members);
  for (let cycles = cyclesAmong(links); cycles.length > 0; cycles = cyclesAmong(links)) {
    const counts = new Map<string, number>();
    for (const name of cycles.flatMap((cycle) => leadingToFlow(cycle, members)))
      counts.set(name, (counts.get(name) ?? 0) + 1);
    const [most] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
    if (most === undefined) break;
    later.push(most);
    links = new Map([...links].filter(([name]) => name !== most));
  }
  return later;
}

/** The members of a circle that refer to a flow; in a circle of modules only, which nothing opens, none. */
function leadingToFlow({ flows }: FlowCycle, members: readonly FlowSetMember[]): string[] {
  const modules = new Set(members.filter(({ flow }) => flow.type === 'MODULE').map(({ flow }) => flow.name));
  return flows.filter((_, at) => !modules.has(flows[(at + 1) % flows.length] ?? ''));
}

/** Every problem of each flow, by name, and one for each circle with the flow that it begins at. */
export function validateFlowSet(
  members: readonly FlowSetMember[],
  context: Omit<FlowContext, 'file'> = {},
): Map<string, FlowProblem[]> {
  const cycles = flowCycles(members);
  return new Map(
    members.map((member) => {
      const { flow, file } = member;
      const own = validateFlow(flow, flow.type, {
        invokedModule: (id) => moduleOf(members, id),
        moduleContract: (id) => moduleOf(members, id)?.contract,
        ...context,
        ...(file === undefined ? {} : { file }),
      });
      const begun = cycles.filter(({ flows }) => flows[0] === flow.name);
      return [flow.name, [...own, ...begun.map((cycle) => cycleProblem(cycle, file))]];
    }),
  );
}

function moduleOf(members: readonly FlowSetMember[], id: string): FlowModule | undefined {
  const found = members.find((member) => idsOf(member).includes(id))?.flow;
  return found?.type === 'MODULE' ? found : undefined;
}

function cycleProblem({ flows, actions }: FlowCycle, file: string | undefined): FlowProblem {
  const circle = [...flows, flows[0]].map((name) => `"${name}"`).join(' -> ');
  const where = file === undefined ? '' : `${file}: `;
  return {
    kind: 'flow-cycle',
    severity: 'error',
    ...(actions[0] === undefined ? {} : { action: actions[0] }),
    message: `${where}${circle}: these flows refer to each other (${actions.join(', ')}), so none can be created first; create one with a placeholder and publish it again when all exist`,
  };
}

function idsOf({ flow, ids }: FlowSetMember): readonly string[] {
  return ids ?? [reference(flow.type === 'MODULE' ? 'module' : 'flow', flow.name)];
}

/** Any text counts: an ARN in a flow attribute must exist as early as one in a transfer. */
function linksOf(members: readonly FlowSetMember[]): FlowLinks {
  return new Map(
    members.map(({ flow }) => [
      flow.name,
      members.flatMap((other) => {
        const action = flow.actions.find(({ Parameters }) =>
          scalars(Parameters).some(({ value }) => refersTo(value, idsOf(other))),
        );
        return action === undefined ? [] : [{ to: other.flow.name, action: action.Identifier }];
      }),
    ]),
  );
}

/** An ARN or a named reference may stand within text; an id stands alone. */
function refersTo(value: unknown, ids: readonly string[]): boolean {
  return (
    typeof value === 'string' && ids.some((id) => (id.includes(':') ? value.includes(id) : value === id))
  );
}

/** The circles among flows whose links are known already: for each flow the shortest one through it, each once. */
export function cyclesAmong(links: FlowLinks): FlowCycle[] {
  const found = new Map<string, FlowCycle>();
  for (const name of links.keys()) {
    const cycle = shortestBack(name, links);
    const key = [...(cycle?.flows ?? [])].sort().join('\n');
    if (cycle !== undefined && !found.has(key)) found.set(key, cycle);
  }
  return [...found.values()];
}

function shortestBack(start: string, links: FlowLinks): FlowCycle | undefined {
  const seen = new Set<string>();
  let frontier: FlowCycle[] = [{ flows: [start], actions: [] }];
  while (frontier.length > 0) {
    const next: FlowCycle[] = [];
    for (const { flows, actions } of frontier) {
      for (const { to, action } of links.get(flows.at(-1) ?? '') ?? []) {
        if (to === start) return { flows, actions: [...actions, action] };
        if (!seen.has(to)) {
          seen.add(to);
          next.push({ flows: [...flows, to], actions: [...actions, action] });
        }
      }
    }
    frontier = next;
  }
  return undefined;
}
