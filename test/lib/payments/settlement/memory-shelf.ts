import {
  type ArrivedReport,
  type DailyResult,
  ReportReplaced,
  type ReportShelf,
} from '../../../../lib/payments/settlement';

interface Stored extends ArrivedReport {
  readonly bytes: Buffer;
}

/** Reports in memory, handed out in small pieces. */
export class MemoryShelf implements ReportShelf {
  public readonly results = new Map<string, DailyResult>();
  /** Pieces that were handed out. */
  public pieces = 0;
  /** Thrown instead of the piece of that number. */
  public readonly breaks = new Map<number, Error>();
  private readonly stored = new Map<string, Stored>();
  private versions = 0;

  public constructor(private readonly pieceBytes = 97) {}

  public put(name: string, content: string | Buffer, arrivedAt: string): void {
    this.versions += 1;
    this.stored.set(name, { name, version: String(this.versions), arrivedAt, bytes: Buffer.from(content) });
  }

  public async *list() {
    for (const { bytes, ...report } of this.stored.values()) yield [report];
  }

  public async *read({ name, version }: ArrivedReport, offset: number) {
    const found = this.stored.get(name);
    if (found?.version !== version) throw new ReportReplaced();
    for (let at = offset; at < found.bytes.length; at += this.pieceBytes) {
      this.pieces += 1;
      const broken = this.breaks.get(this.pieces);
      if (broken !== undefined) throw broken;
      yield found.bytes.subarray(at, at + this.pieceBytes);
    }
  }

  public async write(name: string, result: DailyResult): Promise<void> {
    this.results.set(name, result);
  }
}
