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
  return new Components(nodes, edgesOf).find();
}

class Components {
  private readonly byIndex: ReadonlyMap<number, ProofNode>;
  private readonly order = new Map<number, number>();
  private readonly low = new Map<number, number>();
  private readonly open: ProofNode[] = [];
  private readonly isOpen = new Set<number>();
  private readonly found: ProofNode[][] = [];

  public constructor(
    private readonly nodes: readonly ProofNode[],
    private readonly edgesOf: (node: ProofNode) => readonly ProofEdge[],
  ) {
    this.byIndex = new Map(nodes.map((node) => [node.index, node]));
  }

  public find(): ProofNode[][] {
    for (const root of this.nodes) if (!this.order.has(root.index)) this.walk(root);
    return this.found;
  }

  private walk(root: ProofNode): void {
    const stack = [this.enter(root)];
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const target = frame.targets[frame.next];
      frame.next += 1;
      if (target === undefined) {
        stack.pop();
        this.leave(frame.node, stack.at(-1)?.node);
      } else if (!this.order.has(target.index)) stack.push(this.enter(target));
      else if (this.isOpen.has(target.index)) this.lower(frame.node.index, this.order.get(target.index) ?? 0);
    }
  }

  private enter(node: ProofNode): Frame {
    this.low.set(node.index, this.order.size);
    this.order.set(node.index, this.order.size);
    this.open.push(node);
    this.isOpen.add(node.index);
    const targets = this.edgesOf(node).flatMap(({ target }) => this.byIndex.get(target) ?? []);
    return { node, targets, next: 0 };
  }

  private leave({ index }: ProofNode, parent: ProofNode | undefined): void {
    if (this.low.get(index) === this.order.get(index)) this.close(index);
    if (parent !== undefined) this.lower(parent.index, this.low.get(index) ?? 0);
  }

  private close(index: number): void {
    const component: ProofNode[] = [];
    for (let top = this.open.pop(); top !== undefined; top = this.open.pop()) {
      this.isOpen.delete(top.index);
      component.push(top);
      if (top.index === index) break;
    }
    this.found.push(component.reverse());
  }

  private lower(index: number, value: number): void {
    this.low.set(index, Math.min(this.low.get(index) ?? value, value));
  }
}
