/** Bytes of one coordinate on P-256. */
const COORDINATE = 32;

/**
 * An ECDSA signature as DER, which KMS gives, to r and s behind one another, which RFC 9421 wants.
 *
 * @throws Error when it is no such signature
 */
export function rawSignature(der: Uint8Array): Uint8Array {
  const [sequence, length, ...rest] = der;
  if (sequence !== 0x30 || length !== rest.length) throw notDer();
  const first = integer(rest);
  const second = integer(first.rest);
  if (second.rest.length > 0) throw notDer();
  return Uint8Array.from([...first.bytes, ...second.bytes]);
}

function integer([tag, length = 0, ...rest]: readonly number[]): {
  bytes: number[];
  rest: readonly number[];
} {
  if (tag !== 0x02 || length === 0 || length > rest.length) throw notDer();
  // A leading zero only says that the number is positive; small numbers are short.
  const digits = rest.slice(0, length);
  const first = digits.findIndex((byte) => byte !== 0);
  const significant = first < 0 ? [] : digits.slice(first);
  if (significant.length > COORDINATE) throw notDer();
  const padding = Array.from({ length: COORDINATE - significant.length }, () => 0);
  return { bytes: [...padding, ...significant], rest: rest.slice(length) };
}

function notDer(): Error {
  return new Error('the signature is no DER sequence of two numbers of P-256');
}
