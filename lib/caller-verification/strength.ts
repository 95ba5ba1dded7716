/** What a proof by digits is worth, in figures that need nobody's opinion. */

export interface DigitStrength {
  /** How many digits are asked for. */
  readonly count: number;
  /** Wrong attempts after which the customer is locked. */
  readonly attempts: number;
  readonly lockSeconds: number;
}

const YEAR_SECONDS = 365 * 24 * 3600;

/** How likely a stranger is to pass before the lock who knows nothing of the digits: from 0 to 1. */
export function chanceBeforeTheLock({ count, attempts }: DigitStrength): number {
  return Math.min(1, attempts / 10 ** count);
}

/** How likely one is to pass within a year who comes back whenever the lock ends, and tries no digits twice. */
export function chanceInAYear(strength: DigitStrength): number {
  const { attempts, lockSeconds, count } = strength;
  return Math.min(1, (attempts * Math.floor(YEAR_SECONDS / lockSeconds + 1)) / 10 ** count);
}

/** Both in a sentence. */
export function strengthInWords(strength: DigitStrength): string {
  const once = Math.round(1 / chanceBeforeTheLock(strength));
  const year = Math.round(100 * chanceInAYear(strength));
  return `the last ${strength.count} digits are a weak proof of identity: a stranger who only guesses passes once in ${once.toLocaleString('en-US')} customers, and ${year >= 100 ? 'certainly' : `with ${year} %`} within a year at one customer whom he tries whenever the lock ends; whoever has seen the number passes at once`;
}
