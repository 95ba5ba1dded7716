import { constants, gunzipSync, inflateSync } from 'node:zlib';

/** What is unpacked of one text at most: a bomb is no place where anybody looks for a card. */
const MOST_BYTES = 4_000_000;
/** How the base64 of every gzip file begins. */
const GZIP_IN_BASE64 = 'H4sI';
const BASE64 = /[A-Za-z0-9+/_-]+/y;

/** The text in gzip or zlib data, a part that is cut off included; undefined for anything else. */
export function unpacked(bytes: Buffer): string | undefined {
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST_BYTES };
  try {
    if (isGzip(bytes)) return gunzipSync(bytes, options).toString();
    if (isZlib(bytes)) return inflateSync(bytes, options).toString();
  } catch {
    // Bytes that only begin like compressed data.
  }
  return undefined;
}

/** The texts of gzip data in base64, wherever it begins and however it is broken into lines. */
export function unpackedBase64(text: string): string[] {
  const found: string[] = [];
  if (!text.includes(GZIP_IN_BASE64)) return found;
  const joined = text.replace(/\s+|\\[nr]/g, '');
  for (let at = joined.indexOf(GZIP_IN_BASE64); at >= 0; at = joined.indexOf(GZIP_IN_BASE64, at + 1)) {
    BASE64.lastIndex = at;
    const [run = ''] = BASE64.exec(joined) ?? [];
    const inside = unpacked(Buffer.from(run, 'base64'));
    if (inside !== undefined) found.push(inside);
  }
  return found;
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/** The method, a window that there is, and a header that is a multiple of 31. */
function isZlib(bytes: Buffer): boolean {
  const [first = 0, second = 0] = bytes;
  return (first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0;
}
