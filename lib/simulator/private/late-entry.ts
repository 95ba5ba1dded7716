import type { SinkEntry, SinkKind } from '../record';

/**
 * An entry whose text is written when somebody reads it. A class, since V8 makes a hidden class of its own, kept until
 * the next full collection with all it leads to, for each object that is written down with a getter in it.
 */
export class LateEntry implements SinkEntry {
  public readonly kind: SinkKind;
  public readonly at: number;
  public readonly where: string;
  public readonly contactId?: string;
  private written: string | undefined;

  public constructor(
    { kind, at, where, contactId }: Omit<SinkEntry, 'text'>,
    private value: unknown,
  ) {
    this.kind = kind;
    this.at = at;
    this.where = where;
    this.contactId = contactId;
  }

  public get text(): string {
    if (this.written === undefined) {
      this.written = JSON.stringify(this.value) ?? '';
      this.value = undefined;
    }
    return this.written;
  }

  public toJSON(): SinkEntry {
    const { kind, at, where, contactId, text } = this;
    return { kind, at, where, contactId, text };
  }
}
