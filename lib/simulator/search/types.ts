import type { SinkEntry, SinkKind } from '../record';

/** Digits that must not be anywhere, under a name that may be printed. */
export interface CardSecret {
  readonly name: string;
  readonly digits: string;
  /**
   * What the digits are. An expiry date, typed as month and year, is also searched for in every other way that
   * one is written, such as `11/2037` or two fields.
   *
   * @default - an expiry date when four digits can be one
   */
  readonly kind?: 'number' | 'expiry' | 'code';
}

/** The form in which digits were found. */
export type DigitForm =
  | 'base64'
  | 'clear'
  | 'compressed'
  | 'escaped'
  | 'hex'
  | 'separated'
  | 'character codes'
  | 'spelled out'
  | 'url-encoded';

/** Where digits were found. It never holds them. */
export interface DigitFinding {
  readonly secret: string;
  readonly form: DigitForm;
  readonly kind: SinkKind;
  readonly where: string;
  readonly at: number;
  readonly contactId: string | undefined;
}

/** What was searched and what was found: an empty list of findings says little without the first half. */
export interface DigitSearch {
  readonly findings: readonly DigitFinding[];
  /** Every kind of sink, the ones that nothing was written to included. */
  readonly searched: readonly {
    readonly kind: SinkKind;
    readonly texts: number;
    readonly characters: number;
  }[];
}

/** What a search needs to know of a place. */
export type SearchedText = Pick<SinkEntry, 'kind' | 'where' | 'text'> &
  Partial<Pick<SinkEntry, 'at' | 'contactId'>>;
