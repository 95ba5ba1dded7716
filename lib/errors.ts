/**
 * The one error of this project. Its message is complete: what was wrong, where, and what to do.
 */
export class HardlineError extends Error {
  public override readonly name = 'HardlineError';

  /**
   * @param message lower case, with the value received, the values allowed and the change to make
   * @param where the construct path or file the message is about
   */
  public constructor(
    message: string,
    public readonly where?: string,
    options?: { readonly cause?: unknown },
  ) {
    super(where === undefined ? message : `${where}: ${message}`, options);
  }
}
