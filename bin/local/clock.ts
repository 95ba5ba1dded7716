/** The time of the local AWS: that of this machine, and what was let pass on top of it. */
export class LocalClock {
  private ahead = 0;

  /** The time as it is now. */
  public now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  /** What was let pass. */
  public get aheadMs(): number {
    return this.ahead;
  }

  /**
   * Lets time pass at once. What services keep goes by this time; functions go by that of this machine, unless the
   * local AWS was started with `functionsByClock`.
   */
  public advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }
}
