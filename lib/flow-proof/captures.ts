import { type Drain, findDrains } from './drains';
import { ASKING, type Evidence, evidenceIn, spaced } from './evidence';
import type { Network, ProofNode } from './network';
import type { Reading } from './paths';
import { recordingOf, SaidBefore, wordsOf } from './prompts';
import type { SensitiveKind } from './sensitive-words';
import { textOf, valueAt } from './values';

/** How sure it is that an input is sensitive: encrypted, judged by words and length, or neither. */
export type Grade = 'encrypted' | 'judged' | 'plain';

/** What is known of a block that stores what a caller types. */
export interface Capture {
  readonly grade: Grade;
  /** The words that made it `judged`. */
  readonly evidence?: string;
  /** Set where an encrypted input whose value nobody reads only lets the late digits of another run out. */
  readonly drain?: Drain;
}

/** The inputs of a set of flows. */
export class Captures {
  private readonly known = new Map<number, Capture>();
  private readonly found: readonly number[];
  private readonly stores: ReadonlySet<number>;
  private said: SaidBefore | undefined;
  /** Whether a sensitive input is encrypted, and so declared to be one. */
  public readonly anyEncrypted: boolean;

  public constructor(
    private readonly network: Network,
    private readonly readings: readonly (readonly Reading[])[],
    private readonly kinds: readonly SensitiveKind[],
  ) {
    const stores = network.nodes.filter(isStore);
    this.stores = new Set(stores.map(({ index }) => index));
    for (const node of stores) this.known.set(node.index, this.judge(node));
    this.findDrains();
    this.found = [...this.known.keys()].filter((index) => this.sensitiveAt(index) !== undefined);
    this.anyEncrypted = this.found.some((index) => this.known.get(index)?.grade === 'encrypted');
  }

  /** The input that a node stores, or undefined. */
  public at(index: number): Capture | undefined {
    return this.known.get(index);
  }

  /** The input when it is sensitive and used. */
  public sensitiveAt(index: number): Capture | undefined {
    const capture = this.known.get(index);
    return capture === undefined || capture.grade === 'plain' || capture.drain !== undefined
      ? undefined
      : capture;
  }

  /** Why a bot asks for sensitive input, which it is given in clear; undefined where it does not. */
  public askedByBot({ action, ...node }: ProofNode): string | undefined {
    if (action.Type !== 'ConnectParticipantWithLexBot') return undefined;
    const [, asked = ''] = ASKING.exec(wordsOf({ action, ...node })) ?? [];
    return evidenceIn(this.kinds, { words: asked, how: 'the bot asks for', most: Number.NaN, from: 'prompt' })
      ?.text;
  }

  /** The input when only late digits of a capture can come into it, which comes before it on every way. */
  public lateAt(index: number): Capture | undefined {
    const capture = this.known.get(index);
    return capture?.drain === 'late' ? capture : undefined;
  }

  /** The nodes that capture sensitive input. */
  public sensitive(): readonly number[] {
    return this.found;
  }

  private judge(node: ProofNode): Capture {
    const { Parameters } = node.action;
    if (Parameters['InputEncryption'] !== undefined) return { grade: 'encrypted' };
    const evidence = this.evidence(node);
    if (evidence === undefined || isDeclaredHarmless(node, evidence)) return { grade: 'plain' };
    return { grade: 'judged', evidence: evidence.text };
  }

  private evidence(node: ProofNode): Evidence | undefined {
    const { Identifier, Parameters } = node.action;
    const most = Number(valueAt(Parameters, 'InputValidation.CustomValidation.MaximumLength'));
    const asked = wordsOf(node);
    const judged = (words: string, how: string, from: Evidence['from']) =>
      evidenceIn(this.kinds, { words, how, most, from });
    const prompt = judged(/\p{L}/u.test(asked) ? asked : this.saidBefore(node), 'the prompt says', 'prompt');
    // A number that is checked as one of a telephone may be called anything; a prompt that asks for a card is clear.
    if (valueAt(Parameters, 'InputValidation.PhoneNumberValidation') !== undefined) return prompt;
    return (
      prompt ??
      judged(spaced(recordingOf(node)), 'the prompt is called', 'prompt') ??
      judged(spaced(Identifier), 'the block is called', 'name') ??
      this.judgedAfter(node, (name) => judged(spaced(name), 'it goes on as', 'name'))
    );
  }

  /** What messages say before an input that says nothing itself: a tone, a pause. */
  private saidBefore(node: ProofNode): string {
    this.said ??= new SaidBefore(this.network);
    return this.said.words(node);
  }

  /** The first of the names under which an input goes on until the next one that says what it is. */
  private judgedAfter(node: ProofNode, judged: (name: string) => Evidence | undefined): Evidence | undefined {
    const names = new Set<string>();
    for (const { index } of this.walkOn(node)) {
      for (const { path, locations } of this.readings[index] ?? []) {
        const name = nameIn(path);
        if (!locations.includes('stored') || names.has(name)) continue;
        names.add(name);
        const found = judged(name);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  /** The nodes that can come after an input before it is overwritten, nearest first; most walks end early. */
  private *walkOn(node: ProofNode): Generator<ProofNode, void> {
    const seen = new Set<number>(node.edges.map(({ target }) => target));
    for (const index of seen) {
      const next = this.network.nodes[index];
      if (next === undefined) continue;
      yield next;
      if (this.stores.has(index)) continue;
      for (const { target } of next.edges) seen.add(target);
    }
  }

  private findDrains(): void {
    const secret = [...this.known].filter(([, { grade }]) => grade !== 'plain').map(([index]) => index);
    const unread = secret
      .flatMap((index) => this.network.nodes[index] ?? [])
      .filter((node) => this.known.get(node.index)?.grade === 'encrypted' && !this.isRead(node));
    if (unread.length === 0 || unread.length === secret.length) return;
    const read = new Set(secret);
    for (const { index } of unread) read.delete(index);
    const asksNothing = unread.filter((node) => this.evidence(node) === undefined);
    for (const [index, drain] of findDrains(this.network, asksNothing, read)) {
      this.known.set(index, { grade: 'encrypted', drain });
    }
  }

  private isRead(node: ProofNode): boolean {
    for (const { action, index: at } of this.walkOn(node)) {
      if (action.Type === 'Compare') continue;
      if ((this.readings[at] ?? []).some(({ locations }) => locations.includes('stored'))) return true;
    }
    return false;
  }
}

/** What the author of a built flow said weighs more than a name, and less than what the caller is asked. */
function isDeclaredHarmless(node: ProofNode, { from }: Evidence): boolean {
  if (from === 'prompt') return false;
  const said = valueAt(node.flow.toJson().Metadata, 'hardline.nonSensitiveInput');
  return typeof said === 'object' && said !== null && node.action.Identifier in said;
}

/** Whether a node stores what a caller types. */
export function isStore({ action }: ProofNode): boolean {
  return action.Type === 'GetParticipantInput' && /^true$/i.test(textOf(action.Parameters['StoreInput']));
}

/** Whether a node asks for one key. */
export function isMenu({ action }: ProofNode): boolean {
  return (
    action.Type === 'GetParticipantInput' &&
    action.Parameters['StoreInput'] === 'False' &&
    !isBuffer(action.Parameters)
  );
}

function isBuffer(parameters: Record<string, unknown>): boolean {
  return parameters['EnableDTMFBuffer'] !== undefined;
}

/** `FlowAttributes.card_number.Value` is called `card_number`. */
export function nameIn(path: readonly string[]): string {
  const names = path.filter((name) => name !== 'Value' && !/^\d+$/.test(name));
  return names.at(-1) ?? '';
}
