import { HardlineError } from '../../errors';

/** The text of a report's bytes, piece by piece; a character may begin in one and end in the next. */
export class ReportText {
  // The byte order mark stays, so that bytes can be counted by their text.
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  public constructor(private readonly file: string) {}

  /** @throws HardlineError when it is written in anything but UTF-8 */
  public decode(bytes: Uint8Array): string {
    return this.text(() => this.decoder.decode(bytes, { stream: true }));
  }

  /** What is left at the end. @throws HardlineError when a character is not complete */
  public end(): string {
    return this.text(() => this.decoder.decode());
  }

  private text(decode: () => string): string {
    try {
      return decode();
    } catch {
      throw new HardlineError(
        `${this.file} is not written in UTF-8; give the report as the gateway wrote it`,
      );
    }
  }
}
