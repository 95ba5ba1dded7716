/** A block as the longest way sees it. */
export interface WayNode {
  readonly id: string;
  readonly cost: number;
  /** How often a Loop block continues; absent on any other block. */
  readonly count?: number;
  readonly ways: readonly { readonly to: string; readonly continues: boolean }[];
}

/** Some of the blocks, and those at which a contact comes in. */
interface Part {
  readonly nodes: readonly WayNode[];
  readonly entries: ReadonlySet<string>;
}

/**
 * The most that a contact can cost on its way through blocks, from where it comes in to wherever it ends. Blocks that
 * lead round to each other are taken together: each Loop block among them continues only so often, and each time
 * costs at most the way from there to the next one.
 *
 * @returns `Infinity` when a way round exists that no Loop block bounds
 */
export function longestWay(nodes: readonly WayNode[], ...starts: readonly string[]): number {
  return longest({ nodes, entries: new Set(starts) });
}

function longest({ nodes, entries }: Part): number {
  const components = componentsOf(nodes);
  const component = new Map(components.flatMap((part, at) => part.map(({ id }) => [id, at] as const)));
  const comesIn = new Set(entries);
  for (const { id, ways } of nodes)
    for (const { to } of ways) if (component.get(to) !== component.get(id)) comesIn.add(to);
  // Components come with what they lead to first.
  const total: number[] = [];
  components.forEach((part, at) => {
    const onward = part.flatMap(({ ways }) => ways.map(({ to }) => component.get(to) ?? at));
    const after = Math.max(0, ...onward.filter((next) => next !== at).map((next) => total[next] ?? 0));
    total.push(within({ nodes: part, entries: comesIn }) + after);
  });
  return Math.max(0, ...[...entries].map((id) => total[component.get(id) ?? -1] ?? 0));
}

/** The most that blocks can cost which all lead to each other, or one block. */
function within({ nodes, entries }: Part): number {
  const ids = new Set(nodes.map(({ id }) => id));
  const stays = ({ ways }: WayNode) => ways.filter(({ to }) => ids.has(to));
  const [only] = nodes;
  if (only !== undefined && nodes.length === 1 && stays(only).length === 0) return only.cost;
  const heads = nodes.filter(
    (node) => node.count !== undefined && stays(node).every(({ continues }) => continues),
  );
  if (heads.length === 0) return Number.POSITIVE_INFINITY;
  const open = nodes.map((node) => (heads.includes(node) ? { ...node, cost: 0, ways: [] } : node));
  const costFrom = (at: readonly string[]) => longest({ nodes: open, entries: new Set(at) });
  const rounds = heads.map((head) => {
    const round = head.cost + costFrom(stays(head).map(({ to }) => to));
    return head.count === 0 ? 0 : (head.count ?? 0) * round;
  });
  const first = costFrom([...ids].filter((id) => entries.has(id)));
  return rounds.reduce((sum, each) => sum + each, first) + Math.max(...heads.map(({ cost }) => cost));
}

/** Tarjan's strongly connected components: each comes after those that it leads to. */
function componentsOf(nodes: readonly WayNode[]): WayNode[][] {
  const places = new Map(nodes.map((node) => [node.id, node]));
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: WayNode[] = [];
  const found: WayNode[][] = [];
  const visit = (node: WayNode): number => {
    const number = order.size;
    order.set(node.id, number);
    low.set(node.id, number);
    open.push(node);
    for (const { to } of node.ways) {
      const next = places.get(to);
      if (next === undefined) continue;
      if (!order.has(to)) lower(node.id, visit(next));
      else if (open.includes(next)) lower(node.id, order.get(to) ?? number);
    }
    const reached = low.get(node.id) ?? number;
    if (reached === number) found.push(open.splice(open.indexOf(node)));
    return reached;
  };
  const lower = (id: string, value: number) => low.set(id, Math.min(low.get(id) ?? value, value));
  for (const node of nodes) if (!order.has(node.id)) visit(node);
  return found;
}
