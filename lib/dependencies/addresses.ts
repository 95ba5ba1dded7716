/** A range of addresses, as two numbers. */
export interface CidrRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const BITS = { 4: 32, 6: 128 } as const;
const HOST = /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/i;

/** Reads `10.0.0.0/16` or `2001:db8::/32`; undefined when it is none, or when bits are set behind the prefix. */
export function readCidr(text: string): CidrRange | undefined {
  const [address = '', length = '', ...more] = text.split('/');
  const version = versionOf(address);
  if (version === undefined || more.length > 0 || !/^\d{1,3}$/.test(length)) return undefined;
  const free = BITS[version] - Number(length);
  if (free < 0) return undefined;
  const first = version === 4 ? ofFour(address) : ofSix(address);
  const size = 1n << BigInt(free);
  return first % size === 0n ? { version, first, last: first + size - 1n } : undefined;
}

/** Whether two ranges have an address in common. */
export function overlap(left: CidrRange, right: CidrRange): boolean {
  return left.version === right.version && left.first <= right.last && right.first <= left.last;
}

/** Whether every address of the inner range is in the outer one. */
export function contains(outer: CidrRange, inner: CidrRange): boolean {
  return outer.version === inner.version && outer.first <= inner.first && inner.last <= outer.last;
}

/** A fully qualified name of at most 253 characters, perhaps with `*.` in front. */
export function isHostName(text: string): boolean {
  return text.length <= 253 && HOST.test(text);
}

/** Whether a name, or every subdomain of one with `*.` or a leading dot in front, can mean the host. */
export function hostMatches(pattern: string, host: string): boolean {
  const wanted = pattern.toLowerCase().replace(/^\./, '*.');
  const name = host.toLowerCase();
  return wanted.startsWith('*.')
    ? name.endsWith(wanted.slice(1)) || name === wanted
    : wanted === name || (name.startsWith('*.') && wanted.endsWith(name.slice(1)));
}

const FOUR = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

function versionOf(address: string): 4 | 6 | undefined {
  if (FOUR.test(address)) return 4;
  return address.includes(':') && URL.canParse(`http://[${address}]/`) ? 6 : undefined;
}

function ofFour(address: string): bigint {
  return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function ofSix(address: string): bigint {
  const [head = '', tail] = withoutDots(address).split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].reduce((sum, part) => (sum << 16n) + BigInt(`0x${part}`), 0n);
}

/** `::ffff:10.0.0.1` has its last 32 bits in the older notation. */
function withoutDots(address: string): string {
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  if (dotted === null) return address;
  const [a = 0, b = 0, c = 0, d = 0] = dotted.slice(1).map(Number);
  return `${address.slice(0, dotted.index)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}
