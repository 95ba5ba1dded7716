import type { ProofEdge, ProofNode } from './network';

interface Frame {
  readonly node: ProofNode;
  readonly targets: readonly ProofNode[];
  next: number;
}

/**
 * Tarjan's strongly connected components, without recursion: a chain of flows can be long. A component comes
 * after every component that it leads to.
 */
export function strongComponents(
  nodes: readonly ProofNode[],
  edgesOf: (node: ProofNode) => readonly ProofEdge[],
): ProofNode[][] {
  const byIndex = new Map(nodes.map((node) => [node.index, node]));
  const order = new Map<number, number>();
  const low = new Map<number, number>();
  const open: ProofNode[] = [];
  const isOpen = new Set<number>();
  const components: ProofNode[][] = [];
  const enter = (node: ProofNode): Frame => {
    order.set(node.index, order.size);
    low.set(node.index, order.size - 1);
    open.push(node);
    isOpen.add(node.index);
    return { node, targets: edgesOf(node).flatMap(({ target }) => byIndex.get(target) ?? []), next: 0 };
  };
  const lower = (index: number, value: number) => low.set(index, Math.min(low.get(index) ?? value, value));
  const close = (index: number) => {
    const component: ProofNode[] = [];
    for (let top = open.pop(); top !== undefined; top = open.pop()) {
      isOpen.delete(top.index);
      component.push(top);
      if (top.index === index) break;
    }
    components.push(component.reverse());
  };
  for (const root of nodes) {
    if (order.has(root.index)) continue;
    const stack = [enter(root)];
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const target = frame.targets[frame.next];
      frame.next += 1;
      if (target === undefined) {
        stack.pop();
        const { index } = frame.node;
        if (low.get(index) === order.get(index)) close(index);
        const parent = stack.at(-1);
        if (parent !== undefined) lower(parent.node.index, low.get(index) ?? 0);
      } else if (!order.has(target.index)) stack.push(enter(target));
      else if (isOpen.has(target.index)) lower(frame.node.index, order.get(target.index) ?? 0);
    }
  }
  return components;
}
