const DIGIT = /\p{Nd}/u;
const ASCII_ZERO = 0x30;

/** Writes full-width digits, and those of other scripts, as plain ones. */
export function plainDigits(text: string): string {
  return text.normalize('NFKC').replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? ASCII_ZERO;
    return String((code - zeroOf(code)) % 10);
  });
}

/** Each script has its ten digits in a row. */
function zeroOf(code: number): number {
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return zero;
}
