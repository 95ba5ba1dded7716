/** Attributes by name, and as an object that shows them as they are now: later changes make another one. */
export class Attributes extends Map<string, string> {
  #shown: Readonly<Record<string, string>> | undefined;

  public override set(name: string, value: string): this {
    this.#shown = undefined;
    return super.set(name, value);
  }

  public asObject(): Readonly<Record<string, string>> {
    this.#shown ??= Object.freeze(Object.fromEntries(this));
    return this.#shown;
  }
}
