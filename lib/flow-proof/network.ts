import { behaviourOf, leavesFlow } from '../flow/behaviour';
import { edgesOf } from '../flow/graph';
import type { FlowAction } from '../flow/types';
import { FlowLookup } from './lookup';
import type { ProvableFlow, ProveOptions } from './types';

/** `done` is success; `otherwise` is what a decision takes when no condition holds. */
export type EdgeKind = 'done' | 'error' | 'condition' | 'otherwise' | 'transfer' | 'call';

/** A way out of a node. */
export interface ProofEdge {
  readonly label: string;
  readonly kind: EdgeKind;
  readonly target: number;
  readonly operator?: string;
  readonly operand?: string;
}

/** An action in one place: the actions of a module are there once for each invocation. */
export interface ProofNode {
  readonly index: number;
  readonly action: FlowAction;
  /** The flow or module the action is written in. */
  readonly flow: ProvableFlow;
  /** The flow that is proved: differs from `flow` inside a module. */
  readonly root: ProvableFlow;
  /** Tells the flow attributes of one flow or module invocation from those of another. */
  readonly scope: number;
  readonly edges: readonly ProofEdge[];
}

/** All flows of a set as one graph. */
export interface Network {
  readonly nodes: readonly ProofNode[];
  /** Where each flow starts. */
  readonly starts: ReadonlyMap<ProvableFlow, number>;
  /** The nodes at which a contact comes in from outside. */
  readonly entries: readonly number[];
  /** Where it may come in too: flows that others transfer to can have a number or a quick connect of their own. */
  readonly assumedEntries: readonly number[];
  readonly lookup: FlowLookup;
  /** Where a module is invoked that is not laid out: the set would have more blocks than are proved. */
  readonly tooMany: readonly ProofNode[];
}

/** The service lets modules invoke modules five deep. */
const DEEPEST_MODULE = 5;
/** With each module once for each place it is invoked from; more than that is not looked into. */
export const MOST_NODES = 20_000;

interface Frame {
  readonly root: ProvableFlow;
  readonly depth: number;
  /** Where the end of a module leads, by its result. */
  readonly back?: (result: string | undefined) => ProofEdge[];
}

/** Lays the flows out as one graph: transfers are edges, modules are put in where they are invoked. */
export function networkOf(flows: readonly ProvableFlow[], options: ProveOptions): Network {
  return new NetworkBuilder(flows, options).build();
}

class NetworkBuilder {
  private readonly nodes: (ProofNode & { edges: ProofEdge[] })[] = [];
  private readonly starts = new Map<ProvableFlow, number>();
  private readonly lookup: FlowLookup;
  private readonly called = new Set<ProvableFlow>();
  private readonly laid = new Set<ProvableFlow>();
  private scopes = 0;
  private readonly tooMany: ProofNode[] = [];

  public constructor(
    private readonly flows: readonly ProvableFlow[],
    private readonly options: ProveOptions,
  ) {
    this.lookup = new FlowLookup(flows, options.resolve);
  }

  public build(): Network {
    const modules = new Set(this.flows.flatMap((flow) => this.lookup.modulesOf(flow)));
    for (const flow of this.flows) if (!modules.has(flow)) this.start(flow);
    // Modules that only invoke each other, or themselves.
    for (const flow of this.flows) if (!this.laid.has(flow)) this.start(flow);
    const entries = this.entries();
    return {
      nodes: this.nodes,
      starts: this.starts,
      entries,
      assumedEntries: this.assumedEntries(new Set(entries)),
      lookup: this.lookup,
      tooMany: this.tooMany,
    };
  }

  private assumedEntries(entries: ReadonlySet<number>): number[] {
    if (this.options.entries !== undefined) return [];
    return [...this.called]
      .flatMap((flow) => this.starts.get(flow) ?? [])
      .filter((start) => start >= 0 && !entries.has(start));
  }

  private start(flow: ProvableFlow): number {
    const known = this.starts.get(flow);
    return known ?? this.lay(flow, { root: flow, depth: 0 }, (start) => this.starts.set(flow, start));
  }

  private lay(flow: ProvableFlow, frame: Frame, started: (start: number) => void): number {
    this.laid.add(flow);
    const scope = this.scopes++;
    const places = new Map<string, number>();
    const made = flow.actions.map((action) => {
      const node = { index: this.nodes.length, action, flow, root: frame.root, scope, edges: [] };
      places.set(action.Identifier, node.index);
      this.nodes.push(node);
      return node;
    });
    const start = places.get(flow.startAction) ?? made[0]?.index ?? -1;
    started(start);
    for (const node of made) this.link(node, places, frame);
    return start;
  }

  private link(
    node: ProofNode & { edges: ProofEdge[] },
    places: ReadonlyMap<string, number>,
    frame: Frame,
  ): void {
    const { action } = node;
    const own = ownEdges(action, places);
    if (action.Type === 'EndFlowModuleExecution') {
      node.edges.push(...(frame.back?.(text(action.Parameters['Result'])) ?? []));
    } else if (action.Type === 'TransferToFlow') {
      node.edges.push(...own, ...this.transfer(action));
    } else if (action.Type === 'InvokeFlowModule') {
      node.edges.push(...this.invoke(node, own, frame));
    } else {
      node.edges.push(...own);
    }
  }

  private transfer(action: FlowAction): ProofEdge[] {
    const flow = this.lookup.find(action.Parameters['ContactFlowId']);
    if (flow === undefined) return [];
    this.called.add(flow);
    return [{ label: 'transfer', kind: 'transfer', target: this.start(flow) }];
  }

  private invoke(node: ProofNode, own: readonly ProofEdge[], frame: Frame): ProofEdge[] {
    const module = this.lookup.find(node.action.Parameters['FlowModuleId']);
    if (module === undefined || frame.depth >= DEEPEST_MODULE) return [...own];
    if (this.nodes.length > MOST_NODES) {
      this.tooMany.push(node);
      return [...own];
    }
    const back = (result: string | undefined): ProofEdge[] => {
      const branch = own.filter((edge) => edge.kind === 'condition' && edge.operand === result);
      return branch.length > 0 ? branch : own.filter((edge) => edge.kind === 'done');
    };
    const start = this.lay(module, { root: frame.root, depth: frame.depth + 1, back }, () => undefined);
    const errors = own.filter((edge) => edge.kind === 'error');
    return [{ label: 'module', kind: 'call', target: start }, ...errors];
  }

  /** What nobody in the set transfers to, then one of each circle of flows that is not reached yet. */
  private entries(): number[] {
    const outside = this.flows.filter((flow) => this.starts.has(flow));
    const named = this.options.entries;
    const first = outside.filter((flow) => named?.includes(flow.name) ?? !this.called.has(flow));
    const entries = first.flatMap((flow) => this.starts.get(flow) ?? []);
    const reached = new Set<ProvableFlow>();
    for (const entry of entries) this.reach(entry, reached);
    for (const flow of outside) {
      const start = this.starts.get(flow);
      if (reached.has(flow) || start === undefined) continue;
      entries.push(start);
      this.reach(start, reached);
    }
    return entries.filter((entry) => entry >= 0);
  }

  private reach(start: number, flows: Set<ProvableFlow>): void {
    const seen = new Set<number>([start]);
    for (const index of seen) {
      const node = this.nodes[index];
      if (node === undefined) continue;
      flows.add(node.root);
      for (const { target } of node.edges) seen.add(target);
    }
  }
}

function ownEdges(action: FlowAction, places: ReadonlyMap<string, number>): ProofEdge[] {
  const seen = new Set<string>();
  return edgesOf(action).flatMap(({ label, target }, position): ProofEdge[] => {
    const index = places.get(target);
    if (index === undefined) return [];
    const kind = kindOf(action, label);
    const condition = kind === 'condition' ? action.Transitions.Conditions?.[position]?.Condition : undefined;
    const key = `${kind} ${index} ${condition === undefined ? '' : label}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const operands =
      condition === undefined ? {} : { operator: condition.Operator, operand: condition.Operands[0] ?? '' };
    return [{ label, kind, target: index, ...operands }];
  });
}

function kindOf({ Type, Parameters }: FlowAction, label: string): EdgeKind {
  if (label.startsWith('condition:')) return 'condition';
  if (label === 'error:NoMatchingCondition') return 'otherwise';
  if (label.startsWith('error:')) return 'error';
  if (leavesFlow(Type)) return 'error';
  const menu = Type === 'GetParticipantInput' && Parameters['StoreInput'] === 'False';
  return menu || behaviourOf(Type).decides === true ? 'otherwise' : 'done';
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
