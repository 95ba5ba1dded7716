/** Something that was read, and when it has to be read again. */
export interface Read<S> {
  readonly state: S;
  readonly until: number;
}

/**
 * What is read again only when it is old. While a read is under way it serves everybody; its age begins before it was
 * sent, so that a change counts everywhere after that time.
 */
export class Aged<S> {
  private last: Promise<Read<S>> | undefined;
  private until = 0;

  /** @param readOnce never rejects; is told when it was asked */
  public constructor(
    private readonly readOnce: (asked: number) => Promise<Read<S>>,
    private readonly now: () => number = Date.now,
  ) {}

  /** What was read last, or is read now. */
  public async read(): Promise<S> {
    const now = this.now();
    if (this.last === undefined || now >= this.until) {
      this.until = Number.POSITIVE_INFINITY;
      this.last = this.readOnce(now).then((read) => {
        this.until = read.until;
        return read;
      });
    }
    return (await this.last).state;
  }
}
