import type { FlowAction, FlowDocument } from '../../../lib/flow';
import { CheckWalk } from './oracle-checks';
import { kindOf, type PathEdge, pathEdges } from './oracle-edges';

export { pathEdges } from './oracle-edges';

/** Blocks that put what was typed where it must not be. */
const LEAKS: Readonly<Record<string, string>> = {
  'read-back': 'HL-CARD13',
  tag: 'HL-CARD14',
  task: 'HL-CARD15',
  text: 'HL-CARD16',
  fetch: 'HL-CARD17',
};

const FUNCTIONS: ReadonlySet<string> = new Set(['pay', 'verify', 'ask', 'suspend', 'resume', 'watch']);

/** Functions that are given what was typed. */
const GIVEN: ReadonlySet<string> = new Set(['pay', 'verify']);

interface Values {
  logging: string;
  ivr: string;
  agentRecording: string;
  screen: string;
  analytics: string;
  streaming: string;
  held: boolean;
  hears: boolean;
  suspension: string;
  /** `asked`: another input has asked for a key since. */
  digits: 'quiet' | 'may-arrive' | 'asked';
  buffer: string;
  /** What the register holds: nothing of interest, or the grade of the input. */
  stored: 'none' | 'secret' | 'plain';
  timeout: 'no' | 'maybe' | 'given';
  /** The same of what the flow attribute holds. */
  keptTimeout: 'no' | 'maybe' | 'given';
  /** The attributes that hold a secret. */
  kept: Set<string>;
  /** Whether a flow that records is hooked. */
  hooked: boolean;
}

/**
 * What happens on one path, told by an interpreter that shares nothing with the proof: it walks one path, keeps
 * plain values and names what goes wrong: `<rule> <action>`. It knows the blocks of a generated flow and no others.
 */
export class PathWalk {
  private values: Values;
  private checks: CheckWalk;

  public constructor(
    private readonly flow: FlowDocument,
    private readonly drains: Drains,
  ) {
    const agent = flow.type === 'QUEUE_TRANSFER';
    this.values = {
      logging: '?',
      ivr: '?',
      agentRecording: '?',
      analytics: '?',
      streaming: '?',
      screen: agent ? '?' : 'none',
      held: false,
      hears: agent,
      suspension: agent ? 'running' : 'none',
      digits: 'quiet',
      buffer: 'off',
      stored: 'none',
      timeout: 'no',
      keptTimeout: 'no',
      kept: new Set(),
      hooked: false,
    };
    this.checks = new CheckWalk(flow, drains);
  }

  /** A walk that has come as far as this one. */
  public fork(): PathWalk {
    const other = new PathWalk(this.flow, this.drains);
    other.values = { ...this.values, kept: new Set(this.values.kept) };
    other.plainInput = this.plainInput;
    other.checks = this.checks.fork();
    return other;
  }

  /** What is wrong before this action is carried out. */
  public wrongAt(action: FlowAction): string[] {
    return [
      ...this.rulesAt(action, kindOf(action)).map((rule) => `${rule} ${action.Identifier}`),
      ...this.checks.fallsOpenAt(action).map((check) => `HL-CARD11 ${check}`),
    ];
  }

  private rulesAt(action: FlowAction, kind: string): string[] {
    const { values } = this;
    const rules: string[] = [];
    const secret = this.isSecret(action);
    if (secret || this.drains.get(action.Identifier) === 'late') rules.push(...this.unprotected());
    if (secret && values.hooked) rules.push('HL-CARD21');
    if (kind === 'clear') rules.push('HL-CARD1');
    const leg = this.flow.type === 'QUEUE_TRANSFER';
    const exit = kind === 'end' ? (leg ? 'leg' : 'call') : kind === 'to-queue' ? 'on' : undefined;
    if (exit !== undefined) {
      if (values.held) rules.push('HL-FLOW2');
      if (exit !== 'call' && ['asked', 'confirmed', 'failed'].includes(values.suspension))
        rules.push('HL-FLOW3');
      if (exit === 'on' && values.agentRecording === 'off, captured') rules.push('HL-FLOW3');
      if (exit === 'on' && values.logging === 'off, captured') rules.push('HL-FLOW4');
      if (values.kept.size > 0) rules.push('HL-CARD18');
    }
    if (values.digits !== 'quiet' && kind === 'off-hold') rules.push('HL-CARD19');
    if (values.digits !== 'quiet' && (kind === 'recording-on' || kind === 'resume')) rules.push('HL-CARD21');
    if (values.held && kind === 'bot') rules.push('HL-CARD20');
    if (values.buffer === 'on, captured' && (kind === 'menu' || kind === 'question')) rules.push('HL-CARD12');
    if (values.digits === 'may-arrive' && (kind === 'menu' || kind === 'question')) rules.push('HL-CARD12');
    if (values.logging === 'on, captured' && this.checks.uses(action)) rules.push('HL-CARD3');
    const leak = LEAKS[kind];
    if (leak !== undefined && values.stored === 'secret') rules.push(leak);
    if (kind === 'copy' && values.kept.has('flow')) rules.push('HL-CARD2');
    if (values.timeout !== 'no' && leak !== undefined) rules.push('HL-FLOW7');
    if (values.keptTimeout !== 'no' && kind === 'copy') rules.push('HL-FLOW7');
    if (values.timeout !== 'no' && GIVEN.has(kind) && !this.isRefusable(action)) rules.push('HL-FLOW7');
    return rules;
  }

  private isSecret(action: FlowAction): boolean {
    const kind = kindOf(action);
    return (
      kind === 'capture' ||
      kind === 'clear' ||
      kind === 'sip' ||
      (kind === 'drain' && !this.drains.has(action.Identifier))
    );
  }

  private unprotected(): string[] {
    const { values } = this;
    const wrong: readonly (readonly [boolean, string])[] = [
      [values.logging === '?' || values.logging.startsWith('on'), 'HL-CARD3'],
      [values.ivr === '?' || values.ivr === 'on', 'HL-CARD4'],
      [values.suspension === 'running', 'HL-CARD5'],
      [values.suspension === 'asked' || values.suspension === 'failed', 'HL-CARD6'],
      [values.screen === '?', 'HL-CARD7'],
      [values.analytics === '?' || values.analytics === 'on', 'HL-CARD8'],
      [values.streaming !== 'off', 'HL-CARD9'],
      [values.hears, 'HL-CARD10'],
    ];
    return wrong.flatMap(([is, rule]) => (is ? [rule] : []));
  }

  /** A function that is given a plain input may refuse the word Timeout, where its answer is compared next. */
  private isRefusable(action: FlowAction): boolean {
    const next = this.flow.tryAction(action.Transitions.NextAction ?? '');
    return this.plainInput && next?.Type === 'Compare';
  }

  private plainInput = false;

  /** Carries the action out and leaves by an edge. */
  public leave(action: FlowAction, edge: PathEdge): void {
    const kind = kindOf(action);
    const { values } = this;
    const done = edge.kind === 'next';
    if (kind === 'logging-off') values.logging = 'off';
    if (kind === 'logging-on') values.logging = values.logging.endsWith('captured') ? 'on, captured' : 'on';
    if (kind === 'recording-off' && done) values.ivr = values.agentRecording = values.analytics = 'off';
    if (kind === 'recording-on') values.ivr = values.agentRecording = values.analytics = 'on';
    if (kind === 'screen-off' && done) values.screen = 'off';
    if (kind === 'stream-off' && done) this.stopStream();
    if (kind === 'hold' && done) {
      values.hears = false;
      values.held = true;
    }
    if (kind === 'off-hold' && (values.held || values.hears)) {
      values.hears = true;
      values.held = false;
    }
    if (kind === 'buffer-on') values.buffer = 'on';
    if (kind === 'buffer-off' || kind === 'bot' || kind === 'to-queue') values.buffer = 'off';
    if (kind === 'bot' && edge.label !== 'error:NoMatchingError') values.digits = 'quiet';
    if ((kind === 'menu' || kind === 'question') && values.digits !== 'quiet') values.digits = 'asked';
    if (kind === 'hook-recorder' && done) values.hooked = true;
    if (kind === 'hook-quiet' && done) values.hooked = false;
    if (kind === 'forget') {
      values.kept.delete('flow');
      values.keptTimeout = 'no';
    }
    if (kind === 'keep' && done) values.keptTimeout = values.timeout;
    if (kind === 'mark') values.kept.delete('contact');
    if (kind === 'keep' && done) values.kept[values.stored === 'secret' ? 'add' : 'delete']('flow');
    if (kind === 'copy' && done) values.kept[values.kept.has('flow') ? 'add' : 'delete']('contact');
    this.checks.leave(action, edge);
    this.call(kind, done);
    this.compare(kind, edge);
    this.input(action, kind, done);
  }

  /** A block stops the stream of its own contact. */
  private stopStream(): void {
    const stopped = ['here', 'here, asked', 'off'].includes(this.values.streaming);
    if (this.flow.type !== 'QUEUE_TRANSFER') this.values.streaming = 'off';
    else if (!stopped) this.values.streaming = 'here';
  }

  private watch(kind: string, done: boolean): void {
    const { values } = this;
    if (kind === 'watch' && ['here', 'here, asked', 'off'].includes(values.streaming))
      values.streaming = done ? 'here, asked' : 'here';
    else if (values.streaming === 'here, asked' && FUNCTIONS.has(kind)) values.streaming = 'here';
  }

  private call(kind: string, done: boolean): void {
    const { values } = this;
    this.watch(kind, done);
    if (FUNCTIONS.has(kind) && values.keptTimeout === 'given') values.keptTimeout = 'maybe';
    if (kind === 'suspend') values.suspension = done ? 'asked' : 'failed';
    if (kind === 'resume' && values.suspension !== 'none') values.suspension = 'running';
    if ((GIVEN.has(kind) || kind === 'ask' || kind === 'watch') && values.suspension === 'asked')
      values.suspension = 'failed';
    if (!FUNCTIONS.has(kind) || values.timeout === 'no') return;
    values.timeout = GIVEN.has(kind) && done ? 'given' : 'maybe';
  }

  private compare(kind: string, edge: PathEdge): void {
    const { values } = this;
    const yes = edge.kind === 'condition' && edge.operand === 'on';
    if (kind === 'answer' && values.suspension === 'asked') values.suspension = yes ? 'confirmed' : 'failed';
    if (kind === 'answer' && values.timeout === 'given' && yes) values.timeout = 'no';
    const accepted = (kind === 'answer' && yes) || (kind === 'heard' && edge.kind === 'condition');
    if (values.keptTimeout === 'given' && accepted) values.keptTimeout = 'no';
    if (kind === 'received' && edge.operand !== 'Timeout') values.timeout = 'no';
    if (kind !== 'heard') return;
    if (values.timeout === 'given' && edge.kind === 'condition') values.timeout = 'no';
    if (values.streaming === 'here, asked') values.streaming = edge.operand === 'nobody' ? 'off' : 'here';
  }

  private input(action: FlowAction, kind: string, done: boolean): void {
    const { values } = this;
    if (!['capture', 'clear', 'drain', 'sip', 'question'].includes(kind)) return;
    const drain = this.drains.has(action.Identifier);
    const secret = kind !== 'question' && !drain;
    if (done) {
      values.stored = secret ? 'secret' : 'none';
      values.timeout = 'maybe';
      this.plainInput = kind === 'question' || kind === 'clear';
    }
    if (drain) values.digits = 'quiet';
    if (!secret) return;
    values.digits = 'may-arrive';
    if (values.logging === 'off') values.logging = 'off, captured';
    if (values.agentRecording === 'off') values.agentRecording = 'off, captured';
    if (values.buffer === 'on') values.buffer = 'on, captured';
  }
}

/** By drain, whether a secret comes before it on every way. */
export type Drains = ReadonlyMap<string, 'late' | 'late-or-never'>;

/** The inputs called `drain` whose value nobody reads and that a secret leads to, whose value somebody reads. */
export function drainsOf(flow: FlowDocument): Drains {
  const inputs = flow.actions.filter((action) =>
    ['capture', 'clear', 'drain', 'sip'].includes(kindOf(action)),
  );
  const secrets = inputs.filter((action) => kindOf(action) === 'clear' || isRead(flow, action));
  const ids = new Set(secrets.map(({ Identifier }) => Identifier));
  const drains = new Map<string, 'late' | 'late-or-never'>();
  for (const action of inputs) {
    if (kindOf(action) !== 'drain' || ids.has(action.Identifier)) continue;
    const led = secrets.some((secret) =>
      pathEdges(secret).some(({ target }) => ways(flow, target, new Set()).has(action.Identifier)),
    );
    const never = ways(flow, flow.startAction, ids).has(action.Identifier);
    if (led) drains.set(action.Identifier, never ? 'late-or-never' : 'late');
  }
  return drains;
}

/** The actions on the ways from one, none of which goes on from some others. */
function ways(flow: FlowDocument, from: string, stop: ReadonlySet<string>): ReadonlySet<string> {
  const met = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const action = flow.tryAction(id);
    if (met.has(id) || action === undefined) continue;
    met.add(id);
    if (!stop.has(id)) open.push(...pathEdges(action).map(({ target }) => target));
  }
  return met;
}

function isRead(flow: FlowDocument, from: FlowAction): boolean {
  const seen = new Set(pathEdges(from).map(({ target }) => target));
  for (const id of seen) {
    const action = flow.tryAction(id);
    if (action === undefined) continue;
    const reader = kindOf(action);
    if (GIVEN.has(reader) || reader === 'keep' || reader in LEAKS) return true;
    if (['capture', 'clear', 'drain', 'sip', 'question'].includes(kindOf(action))) continue;
    for (const { target } of pathEdges(action)) seen.add(target);
  }
  return false;
}
