import type { FlowAction, FlowDocument } from '../../../lib/flow';
import type { Drains } from './oracle';
import { kindOf, type PathEdge, pathEdges } from './oracle-edges';

const STORES: ReadonlySet<string> = new Set(['capture', 'clear', 'drain', 'sip', 'question']);
/** Blocks that are given what was typed last. */
const USES: ReadonlySet<string> = new Set([
  'pay',
  'verify',
  'keep',
  'read-back',
  'tag',
  'task',
  'text',
  'fetch',
  'received',
]);
const FUNCTIONS: ReadonlySet<string> = new Set(['pay', 'verify', 'ask', 'suspend', 'resume', 'watch']);

/** What a flow says of its functions before any path is walked. */
class Statics {
  private readonly before = new Map<string, FlowAction[]>();
  private readonly toCapture: ReadonlySet<string>;
  private readonly sources = new Map<FlowAction, readonly string[]>();
  private readonly checks = new Map<FlowAction, boolean>();

  public constructor(
    private readonly flow: FlowDocument,
    private readonly drains: Drains,
  ) {
    for (const action of flow.actions) {
      for (const { target } of pathEdges(action)) {
        this.before.set(target, [...(this.before.get(target) ?? []), action]);
      }
    }
    const secrets = flow.actions.filter((action) => this.isSecret(action));
    const toCapture = new Set(secrets.map(({ Identifier }) => Identifier));
    for (const id of toCapture)
      for (const { Identifier } of this.before.get(id) ?? []) toCapture.add(Identifier);
    this.toCapture = toCapture;
  }

  public isSecret(action: FlowAction): boolean {
    return (
      ['capture', 'clear', 'drain', 'sip'].includes(kindOf(action)) && !this.drains.has(action.Identifier)
    );
  }

  /** The secrets whose values an action is given, at once or by way of the flow attribute. */
  public sourcesOf(action: FlowAction): readonly string[] {
    const known = this.sources.get(action) ?? this.findSources(action);
    this.sources.set(action, known);
    return known;
  }

  private findSources(action: FlowAction): string[] {
    const kind = kindOf(action);
    if (kind === 'copy') {
      return this.flow.actions
        .filter((other) => kindOf(other) === 'keep')
        .flatMap((keeper) => this.lastBefore(keeper));
    }
    return USES.has(kind) ? this.lastBefore(action) : [];
  }

  private lastBefore({ Identifier }: FlowAction): string[] {
    const open = [...(this.before.get(Identifier) ?? [])];
    const seen = new Set(open.map((action) => action.Identifier));
    const found: string[] = [];
    for (const action of open) {
      if (STORES.has(kindOf(action))) {
        if (this.isSecret(action)) found.push(action.Identifier);
        continue;
      }
      for (const next of this.before.get(action.Identifier) ?? []) {
        if (!seen.has(next.Identifier)) open.push(next);
        seen.add(next.Identifier);
      }
    }
    return found;
  }

  /** Whether something depends on what a function says. */
  public isCheck(action: FlowAction): boolean {
    const known = this.checks.get(action) ?? this.findCheck(action);
    this.checks.set(action, known);
    return known;
  }

  private findCheck(action: FlowAction): boolean {
    if (!['pay', 'verify', 'ask'].includes(kindOf(action)) || this.toCapture.size === 0) return false;
    return this.sourcesOf(action).length > 0 || this.isGate(action);
  }

  /** One answer leads to a capture, another leads away from all. */
  private isGate(action: FlowAction): boolean {
    if (!this.toCapture.has(action.Identifier)) return false;
    const answers = this.comparisons(action)
      .flatMap(pathEdges)
      .filter(({ kind }) => kind === 'condition');
    return (
      answers.some(({ target }) => this.toCapture.has(target)) &&
      answers.some(({ target }) => !this.toCapture.has(target))
    );
  }

  private comparisons(action: FlowAction): FlowAction[] {
    const ids = new Set(pathEdges(action).flatMap(({ kind, target }) => (kind === 'error' ? [] : [target])));
    const found: FlowAction[] = [];
    for (const id of ids) {
      const next = this.flow.tryAction(id);
      if (next === undefined || FUNCTIONS.has(kindOf(next))) continue;
      if (kindOf(next) === 'answer' || kindOf(next) === 'heard') found.push(next);
      for (const { target } of pathEdges(next)) ids.add(target);
    }
    return found;
  }
}

/** The checks of one path that failed, or whose answer was never looked at. */
export class CheckWalk {
  private failed = new Set<string>();
  private asked: string | undefined;

  public constructor(
    private readonly flow: FlowDocument,
    private readonly drains: Drains,
    private readonly statics = new Statics(flow, drains),
  ) {}

  public fork(): CheckWalk {
    const other = new CheckWalk(this.flow, this.drains, this.statics);
    other.failed = new Set(this.failed);
    other.asked = this.asked;
    return other;
  }

  /** The functions whose check did not pass, and yet what depends on it is reached. */
  public fallsOpenAt(action: FlowAction): string[] {
    if (!this.dependsOn(action)) return [];
    const open = [...this.failed];
    if (this.asked?.startsWith('verify')) open.push(this.asked);
    return open.filter((id) => id !== action.Identifier && !this.takesAgain(id, action));
  }

  /** Whether an action is given a secret. */
  public uses(action: FlowAction): boolean {
    return !this.statics.isSecret(action) && this.statics.sourcesOf(action).length > 0;
  }

  private dependsOn(action: FlowAction): boolean {
    if (this.statics.isSecret(action)) return true;
    return (
      ['keep', 'copy', 'pay', 'verify'].includes(kindOf(action)) && this.statics.sourcesOf(action).length > 0
    );
  }

  private takesAgain(id: string, { Identifier }: FlowAction): boolean {
    const check = this.flow.tryAction(id);
    return check !== undefined && this.statics.sourcesOf(check).includes(Identifier);
  }

  public leave(action: FlowAction, edge: PathEdge): void {
    const kind = kindOf(action);
    if (this.dependsOn(action)) {
      this.failed.clear();
      this.asked = undefined;
    }
    if ((kind === 'answer' || kind === 'heard') && this.asked !== undefined) {
      if (!(edge.kind === 'condition' && edge.operand !== 'false')) this.failed.add(this.asked);
      this.asked = undefined;
    }
    if (!FUNCTIONS.has(kind)) return;
    this.asked = undefined;
    this.failed.delete(action.Identifier);
    if (!this.statics.isCheck(action)) return;
    if (edge.kind === 'error') this.failed.add(action.Identifier);
    else this.asked = action.Identifier;
  }
}
