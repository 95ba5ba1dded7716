/** Longest touchtone buffer that Connect keeps. */
const BUFFER_LIMIT = 30;

/** A key, and whether the caller means it as his choice in the menu that asks. */
export interface Key {
  readonly key: string;
  readonly isChoice: boolean;
}

/** Where the caller's keys go: to the input that waits for them, to the touchtone buffer, or nowhere. */
export class Keypad {
  /** Set by the Set touchtone buffer behavior block. */
  public buffering = false;
  #buffer: Key[] = [];
  #waiting: Key[] | undefined;
  #last: Key | undefined;
  #isMenu = false;

  public get hasKey(): boolean {
    return (this.#waiting?.length ?? 0) > 0;
  }

  /** Whether a menu waits that no key has answered yet. */
  public get asksForChoice(): boolean {
    return this.#isMenu && this.#waiting?.length === 0;
  }

  /** Whether the key that this input took last was meant as a choice; so is a value that no key gave. */
  public get tookChoice(): boolean {
    return this.#last?.isChoice ?? true;
  }

  public press(key: Key): void {
    if (this.#waiting !== undefined) this.#waiting.push(key);
    else if (this.buffering && this.#buffer.length < BUFFER_LIMIT) this.#buffer.push(key);
  }

  /** Begins an input, which first takes what was buffered. */
  public listen(isMenu: boolean): void {
    this.#isMenu = isMenu;
    this.#last = undefined;
    this.#waiting = this.#buffer;
    this.#buffer = [];
  }

  public take(): string | undefined {
    this.#last = this.#waiting?.shift();
    return this.#last?.key;
  }

  /** Ends an input; keys it did not need stay for the next one only when buffering is on. */
  public ignore(): void {
    if (this.buffering) this.#buffer = this.#waiting ?? [];
    this.#waiting = undefined;
  }

  public clear(): void {
    this.#buffer = [];
  }
}
