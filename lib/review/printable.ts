import { isObject } from '../template/narrow';

/** Control characters, and those that turn the direction of text: both can make a name look like another. */
const UNPRINTABLE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * The same data with every unprintable character of every string made visible.
 *
 * Names in a template are not ours: one may carry terminal escapes or turn the reading direction.
 */
export function printable<T>(value: T): T {
  return visible(value) as T;
}

function visible(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(UNPRINTABLE, escaped);
  if (Array.isArray(value)) return value.map(visible);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visible(item)]));
}

function escaped(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
