import type {
  EdgeTaken,
  Hearing,
  InputTaken,
  KeysHeard,
  LambdaCall,
  Presence,
  SinkEntry,
  SinkKind,
  TimelineEntry,
} from '../record';
import type { Key } from './keypad';
import { LateEntry } from './late-entry';

/** A pause that separates what was typed before from what is typed after. */
const TYPING_PAUSE_MS = 1500;

type Open<T> = { -readonly [K in keyof T]: T[K] };

interface Tones {
  readonly entry: Open<SinkEntry>;
  keys: number;
  choices: number;
  last: number;
}

interface Burst {
  readonly entry: Open<TimelineEntry>;
  keys: number;
  last: number;
}

interface KeyPress extends Key {
  readonly kind: SinkKind;
  readonly where: string;
  readonly contactId: string;
}

function counted({ keys, choices }: Pick<Tones, 'keys' | 'choices'>, { isChoice }: Key) {
  return isChoice ? { keys, choices: choices + 1 } : { keys: keys + 1, choices };
}

/** Writes the call down while it lasts. */
export class Notebook {
  public readonly sinks: SinkEntry[] = [];
  public readonly timeline: TimelineEntry[] = [];
  public readonly lambdaCalls: LambdaCall[] = [];
  public readonly actions: string[] = [];
  public readonly flows: string[] = [];
  public readonly presence: Presence[] = [];
  public readonly edges: EdgeTaken[] = [];
  public readonly inputs: InputTaken[] = [];
  readonly #tones = new Map<string, Tones>();
  #burst: Burst | undefined;

  public sink(entry: SinkEntry): void {
    this.sinks.push(entry);
  }

  /** Keeps a value that nobody changes any more, and writes it as JSON when somebody reads it. */
  public sinkJson(entry: Omit<SinkEntry, 'text'>, value: unknown): void {
    this.sinks.push(new LateEntry(entry, value));
  }

  /** Appends a key to the tones that one sink has heard, so that a number reads as a number there. */
  public tone(at: number, press: KeyPress): void {
    const id = `${press.kind}|${press.where}|${press.contactId}`;
    const tones = this.#tones.get(id);
    if (tones === undefined) {
      const entry = {
        kind: press.kind,
        at,
        where: press.where,
        contactId: press.contactId,
        text: `tones: ${press.key}`,
      };
      this.sinks.push(entry);
      this.#tones.set(id, { entry, last: at, ...counted({ keys: 0, choices: 0 }, press) });
      return;
    }
    tones.entry.text += at - tones.last > TYPING_PAUSE_MS ? ` ${press.key}` : press.key;
    Object.assign(tones, counted(tones, press), { last: at });
  }

  public get keysHeard(): readonly KeysHeard[] {
    return this.#heard('keys');
  }

  public get choicesHeard(): readonly KeysHeard[] {
    return this.#heard('choices');
  }

  #heard(what: 'keys' | 'choices'): readonly KeysHeard[] {
    return [...this.#tones.values()]
      .filter((tones) => tones[what] > 0)
      .map(({ entry: { kind, where, contactId }, ...count }) => ({
        kind,
        where,
        contactId,
        keys: count[what],
      }));
  }

  /** Notes who is there from a moment on; of one moment the last word counts. */
  public present(presence: Presence): void {
    if (this.presence.at(-1)?.at === presence.at) this.presence.pop();
    this.presence.push(presence);
  }

  public note(entry: TimelineEntry): void {
    this.#burst = undefined;
    this.timeline.push(entry);
  }

  /** Notes that a key was pressed, never which one. */
  public key(at: number, contactId: string, hearing: Hearing): void {
    const burst = this.#burst;
    if (burst === undefined || burst.entry.hearing !== hearing || at - burst.last > TYPING_PAUSE_MS) {
      const entry: Open<TimelineEntry> = { at, contactId, kind: 'digits', text: 'types 1 key', hearing };
      this.timeline.push(entry);
      this.#burst = { entry, keys: 1, last: at };
      return;
    }
    burst.keys += 1;
    burst.last = at;
    burst.entry.until = at;
    burst.entry.text = `types ${burst.keys} keys`;
  }
}
