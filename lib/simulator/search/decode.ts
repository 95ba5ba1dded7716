import { unpacked, unpackedBase64 } from './compressed';
import type { DigitForm } from './types';

/** A text read out of another one. */
export interface Decoded {
  readonly form: DigitForm;
  readonly text: string;
}

const BASE64_RUN = /[A-Za-z0-9+/_-]{8,}={0,2}/g;
const HEX_RUN = /(?:[0-9a-fA-F]{2}){4,}[0-9a-fA-F]?/g;
const SAMPLE = 32;

/** Every text that a text carries in another encoding. */
export function decodings(text: string): readonly Decoded[] {
  return [
    ...unpackedBase64(text).map((inside) => ({ form: 'compressed', text: inside }) as const),
    ...urlDecoded(text),
    ...unescaped(text),
    ...base64Decoded(text),
    ...hexDecoded(text),
  ];
}

function urlDecoded(text: string): Decoded[] {
  if (!text.includes('%')) return [];
  const decoded = text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => character(code, 16));
  return decoded === text ? [] : [{ form: 'url-encoded', text: decoded }];
}

function unescaped(text: string): Decoded[] {
  if (!text.includes('\\') && !text.includes('&')) return [];
  const decoded = text
    .replace(/\\u([0-9a-f]{4})|\\x([0-9a-f]{2})/gi, (_, long?: string, short?: string) =>
      character(long ?? short ?? '', 16),
    )
    // The octal escapes of digits.
    .replace(/\\0(6[0-7]|7[01])/g, (_, code: string) => character(code, 8))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => character(code, 16))
    .replace(/&#(\d+);/g, (_, code: string) => character(code, 10))
    .replace(/\\[nrt]|&nbsp;/g, ' ')
    .replace(/\\(["'\\/])/g, '$1');
  return decoded === text ? [] : [{ form: 'escaped', text: decoded }];
}

function base64Decoded(text: string): Decoded[] {
  const found: Decoded[] = [];
  for (const [run] of text.matchAll(BASE64_RUN)) {
    // Text may precede the encoded part without a gap, so each alignment is tried.
    for (let start = 0; start < 4; start += 1) {
      const sample = Buffer.from(run.slice(start, start + SAMPLE), 'base64').toString('latin1');
      const bytes = () => Buffer.from(run.slice(start), 'base64');
      if (readable(sample)) found.push({ form: 'base64', text: bytes().toString('latin1') });
      else if (sample.startsWith('x')) found.push(...compressed(bytes()));
    }
  }
  return found;
}

function hexDecoded(text: string): Decoded[] {
  const found: Decoded[] = [];
  for (const [run] of text.matchAll(HEX_RUN)) {
    for (const start of [0, 1]) {
      const bytes = run.slice(start, run.length - ((run.length - start) % 2));
      const decoded = Buffer.from(bytes, 'hex').toString('latin1');
      if (readable(decoded.slice(0, SAMPLE))) found.push({ form: 'hex', text: decoded });
      else found.push(...compressed(Buffer.from(bytes, 'hex')));
    }
  }
  return found;
}

function compressed(bytes: Buffer): Decoded[] {
  const text = unpacked(bytes);
  return text === undefined ? [] : [{ form: 'compressed', text }];
}

/** Whether bytes look like text (zero bytes of UTF-16 included): ciphertext need not be read further. */
function readable(sample: string): boolean {
  if (sample.length < 3) return false;
  let good = 0;
  for (let place = 0; place < sample.length; place += 1) {
    const code = sample.charCodeAt(place);
    if (code === 0 || code === 9 || code === 10 || code === 13 || (code >= 32 && code < 127)) good += 1;
  }
  return good / sample.length > 0.85;
}

function character(code: string, radix: number): string {
  const value = Number.parseInt(code, radix);
  return value <= 0x10ffff ? String.fromCodePoint(value) : '';
}
