interface Sleeper {
  readonly at: number;
  readonly order: number;
  readonly wake: () => void;
}

/** Time that passes only when everybody sleeps. */
export class VirtualClock {
  #now = 0;
  #order = 0;
  readonly #sleepers: Sleeper[] = [];

  public now(): number {
    return this.#now;
  }

  public sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      this.#order += 1;
      this.#sleepers.push({ at: this.#now + Math.max(0, milliseconds), order: this.#order, wake });
    });
  }

  /** Lets time pass until nobody sleeps any more. */
  public async run(work: Promise<unknown>): Promise<void> {
    let isOver = false;
    void work.finally(() => {
      isOver = true;
    });
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = this.#sleepers.sort((one, other) => one.at - other.at || one.order - other.order).shift();
      if (next === undefined) {
        if (isOver) return;
        throw new Error('nobody sleeps and the work is not over');
      }
      this.#now = next.at;
      next.wake();
    }
  }
}
