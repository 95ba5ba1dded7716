import type { RecordingSpan, RecordingTimeline } from '../record';

type Voice = 'caller' | 'agent' | 'system';

/** One recording while the call lasts. */
export class Recording {
  readonly #spans: RecordingSpan[] = [];
  #state: 'on' | 'suspended' | 'ended' = 'on';
  #since: number;
  #audible: readonly Voice[];

  public constructor(
    public readonly kind: RecordingTimeline['kind'],
    public readonly contactId: string,
    /** Whose voices the flow asked to record. */
    public readonly participants: ReadonlySet<string>,
    now: number,
    audible: readonly Voice[],
  ) {
    this.#since = now;
    this.#audible = audible;
  }

  public get running(): boolean {
    return this.#state !== 'ended';
  }

  /** Whether sound reaches the file now. */
  public get listening(): boolean {
    return this.#state === 'on';
  }

  public get suspended(): boolean {
    return this.#state === 'suspended';
  }

  public change(state: 'on' | 'suspended' | 'ended', now: number): void {
    if (state === this.#state || this.#state === 'ended') return;
    this.#close(now);
    this.#state = state;
  }

  public hears(audible: readonly Voice[], now: number): void {
    if (this.#state === 'ended' || audible.join() === this.#audible.join()) return;
    this.#close(now);
    this.#audible = audible;
  }

  public timeline(): RecordingTimeline {
    return { kind: this.kind, contactId: this.contactId, spans: this.#spans };
  }

  #close(now: number): void {
    if (this.#state !== 'ended' && now > this.#since) {
      this.#spans.push({ from: this.#since, to: now, state: this.#state, audible: this.#audible });
    }
    this.#since = now;
  }
}
