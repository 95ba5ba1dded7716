/** SVG text that is safe already; every other text is escaped before it gets into a drawing. */
export class Svg {
  public constructor(public readonly text: string) {}
}

export type SvgPart = Svg | string | undefined | readonly SvgPart[];
export type SvgAttributes = Readonly<Record<string, string | number | undefined>>;

/** Control characters, which XML forbids, and those that turn the direction of text. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/gu;

/** Most text of a drawing: numbers, names, ways. */
const PLAIN = /^[\w .,:;#()/+-]*$/;

/** An element; names come from this library, values and text from anybody. */
export function element(name: string, attributes: SvgAttributes, ...children: readonly SvgPart[]): Svg {
  let written = '';
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    written += ` ${key}="${typeof value === 'number' ? figure(value) : escapeText(value)}"`;
  }
  const inner = children.map(rendered).join('');
  return new Svg(inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`);
}

function rendered(part: SvgPart): string {
  if (part === undefined) return '';
  if (part instanceof Svg) return part.text;
  if (typeof part === 'string') return escapeText(part);
  return part.map(rendered).join('');
}

/** Escapes text for content and quoted attributes; what cannot be seen is written as its code. */
export function escapeText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(UNPRINTABLE, visible).replace(/[&<>"'`]/g, (found) => `&#${found.charCodeAt(0)};`);
}

function visible(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}

/** A coordinate with one decimal at most, so that the same flow gives the same text everywhere. */
export function figure(value: number): string {
  return String(Math.round(value * 10) / 10);
}
