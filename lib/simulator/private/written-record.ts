import type { CallRecord, SinkKind, TimelineEntry } from '../record';
import type { CallScenario } from '../scenario';
import type { Notebook } from './notebook';
import { withhold } from './withhold';

type Summary = Pick<CallRecord, 'ending' | 'durationMs' | 'contacts' | 'recordings'>;

/** The record of a call that is over. A class for the same reason as `LateEntry`. */
export class WrittenRecord implements CallRecord {
  public readonly scenario: string;
  public readonly ending: CallRecord['ending'];
  public readonly durationMs: number;
  public readonly contacts: CallRecord['contacts'];
  public readonly recordings: CallRecord['recordings'];
  public readonly sinks: CallRecord['sinks'];
  public readonly keysHeard: CallRecord['keysHeard'];
  public readonly choicesHeard: CallRecord['choicesHeard'];
  public readonly lambdaCalls: CallRecord['lambdaCalls'];
  public readonly actions: CallRecord['actions'];
  public readonly flows: CallRecord['flows'];
  public readonly presence: CallRecord['presence'];
  public readonly edges: CallRecord['edges'];
  public readonly inputs: CallRecord['inputs'];
  private shown: readonly TimelineEntry[] | undefined;

  public constructor(
    summary: Summary,
    private readonly notes: Notebook,
    private readonly played: CallScenario,
  ) {
    this.scenario = played.name;
    this.ending = summary.ending;
    this.durationMs = summary.durationMs;
    this.contacts = summary.contacts;
    this.recordings = summary.recordings;
    this.sinks = notes.sinks;
    this.keysHeard = notes.keysHeard;
    this.choicesHeard = notes.choicesHeard;
    this.lambdaCalls = notes.lambdaCalls;
    this.actions = notes.actions;
    this.flows = notes.flows;
    this.presence = notes.presence;
    this.edges = notes.edges;
    this.inputs = notes.inputs;
  }

  /** Looking through every text costs more than the call: it waits until somebody reads the story. */
  public get timeline(): readonly TimelineEntry[] {
    this.shown ??= withhold(this.notes.timeline, this.played);
    return this.shown;
  }

  public addSink(kind: SinkKind, where: string, delivered: unknown): void {
    const entry = { kind, at: this.durationMs, where };
    if (typeof delivered === 'string') this.notes.sink({ ...entry, text: delivered });
    else this.notes.sinkJson(entry, delivered);
  }

  public toJSON(): object {
    const { notes: _, played: __, shown: ___, ...written } = this;
    return { ...written, timeline: this.timeline };
  }
}
