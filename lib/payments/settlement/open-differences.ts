import type { Difference } from './compare';
import type { FoundDifference, SettlementBook } from './daily-ports';

/** The differences that have not gone away: those of earlier runs, and what this one finds and clears. */
export class OpenDifferences {
  private news = 0;

  private constructor(
    private readonly book: SettlementBook,
    private readonly now: () => Date,
    private readonly open: Map<string, FoundDifference>,
  ) {}

  public static async of(book: SettlementBook, now: () => Date): Promise<OpenDifferences> {
    const open = new Map<string, FoundDifference>();
    for await (const page of book.differences())
      for (const difference of page) open.set(difference.paymentId, difference);
    return new OpenDifferences(book, now, open);
  }

  /** How many this run has found. */
  public get found(): number {
    return this.news;
  }

  public all(): readonly FoundDifference[] {
    return [...this.open.values()].sort((a, b) => a.paymentId.localeCompare(b.paymentId));
  }

  /** What is true of a payment now: a difference, or that there is none any more. */
  public async note(paymentId: string, difference: Difference | undefined): Promise<void> {
    const known = this.open.get(paymentId);
    if (difference === undefined) {
      if (known === undefined) return;
      this.open.delete(paymentId);
      await this.book.drop(paymentId);
      return;
    }
    if (known !== undefined && isSame(known, difference)) return;
    this.news += 1;
    // Written and read again, so that no text here holds on to the piece of the report that it was cut from.
    const found: FoundDifference = JSON.parse(
      JSON.stringify({ ...difference, foundAt: this.now().toISOString() }),
    );
    this.open.set(found.paymentId, found);
    await this.book.keep(found);
  }

  /** Whoever has to know was told of all. */
  public async told(): Promise<void> {
    const toldAt = this.now().toISOString();
    for (const difference of this.open.values())
      if (difference.toldAt === undefined) await this.book.keep({ ...difference, toldAt });
  }
}

function isSame(left: Difference, right: Difference): boolean {
  return left.kind === right.kind && left.booked === right.booked && left.settled === right.settled;
}
