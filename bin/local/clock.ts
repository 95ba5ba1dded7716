/** The time of the local AWS: that of this machine, and what was let pass on top of it. */
export class LocalClock {
  private ahead = 0;

  /** The time as it is now. */
  public now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  /** Lets time pass at once. Functions go by the time of this machine; what services keep goes by this one. */
  public advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }
}
