/** What a value in a scenario file may be. */
export type Shape =
  | { readonly is: 'text' | 'flag' | 'anything' }
  /** Digits, star and pound: never printed. */
  | { readonly is: 'keys' }
  /** Milliseconds, at most a day. */
  | { readonly is: 'time' }
  | { readonly is: 'count' }
  | { readonly is: 'word'; readonly words: readonly string[] }
  | { readonly is: 'list'; readonly of: Shape }
  | { readonly is: 'map'; readonly of: Shape }
  | { readonly is: 'object'; readonly fields: Fields };

/** One key of an object; documentation is made from `says`. */
export interface Field {
  readonly shape: Shape;
  readonly required?: true;
  readonly says: string;
}

export type Fields = Readonly<Record<string, Field>>;

export const TEXT: Shape = { is: 'text' };
export const FLAG: Shape = { is: 'flag' };
export const KEYS: Shape = { is: 'keys' };
export const TIME: Shape = { is: 'time' };
export const COUNT: Shape = { is: 'count' };
export const ANYTHING: Shape = { is: 'anything' };
export const word = (...words: readonly string[]): Shape => ({ is: 'word', words });
export const list = (of: Shape): Shape => ({ is: 'list', of });
export const map = (of: Shape): Shape => ({ is: 'map', of });
export const object = (fields: Fields): Shape => ({ is: 'object', fields });

/** A shape in a reader's words. */
export function described(shape: Shape): string {
  switch (shape.is) {
    case 'text':
      return 'text';
    case 'flag':
      return '`true` or `false`';
    case 'anything':
      return 'anything';
    case 'keys':
      return 'keys in quotes, such as `"1#"`';
    case 'time':
      return 'milliseconds, a whole number from 0 to 86400000';
    case 'count':
      return 'a whole number from 1';
    case 'word':
      return shape.words.map((one) => `\`${one}\``).join(', ');
    case 'list':
      return `a list of ${described(shape.of)}`;
    case 'map':
      return `names with ${described(shape.of)}`;
    case 'object':
      return 'an object';
  }
}
