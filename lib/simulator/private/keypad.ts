/** Longest touchtone buffer that Connect keeps. */
const BUFFER_LIMIT = 30;

/** Where the caller's keys go: to the input that waits for them, to the touchtone buffer, or nowhere. */
export class Keypad {
  /** Set by the Set touchtone buffer behavior block. */
  public buffering = false;
  #buffer: string[] = [];
  #waiting: string[] | undefined;

  public get hasKey(): boolean {
    return (this.#waiting?.length ?? 0) > 0;
  }

  public press(key: string): void {
    if (this.#waiting !== undefined) this.#waiting.push(key);
    else if (this.buffering && this.#buffer.length < BUFFER_LIMIT) this.#buffer.push(key);
  }

  /** Begins an input, which first takes what was buffered. */
  public listen(): void {
    this.#waiting = this.#buffer;
    this.#buffer = [];
  }

  public take(): string | undefined {
    return this.#waiting?.shift();
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
