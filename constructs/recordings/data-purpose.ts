import { HardlineError } from '../../lib/errors';
import { requirePlainKnownProps } from '../private/checks';

/**
 * Why a kind of data is stored, who answers for it, and how long that needs it.
 */
export interface DataPurpose {
  /**
   * What it is needed for, such as `complaints about advice`.
   */
  readonly why: string;

  /**
   * What allows it, such as `GDPR 6(1)(f)` or the section of a law.
   */
  readonly legalBasis: string;

  /**
   * The team or role that answers for it; no person and no address, since it is written into the template.
   */
  readonly owner: string;

  /**
   * Days for which it has to be there. A retention below is refused.
   */
  readonly minimumDays: number;

  /**
   * Days after which it has to be gone for good: the retention, the days to undo, and up to two of rounding by S3.
   */
  readonly maximumDays: number;
}

const KNOWN = ['why', 'legalBasis', 'owner', 'minimumDays', 'maximumDays'];
const LONGEST_DAYS = 36_500;

/** Refuses a purpose that says nothing, or days that are none. */
export function checkPurpose(purpose: DataPurpose, what: string): void {
  requirePlainKnownProps(purpose, KNOWN, what);
  for (const name of ['why', 'legalBasis', 'owner'] as const)
    if (typeof purpose[name] !== 'string' || purpose[name].trim() === '')
      throw new HardlineError(`the purpose of ${what} has no ${name}: say it in a few words`);
  if (purpose.owner.includes('@'))
    throw new HardlineError(
      `the owner of ${what} is an address: name a team or a role, since it is written into the template`,
    );
  requireDays(purpose.minimumDays, `minimumDays of ${what}`, LONGEST_DAYS);
  requireDays(purpose.maximumDays, `maximumDays of ${what}`, LONGEST_DAYS);
}

/** Refuses days that S3 does not take: zero, negative, infinite, fractional. */
export function requireDays(days: number, what: string, most: number): void {
  if (Number.isInteger(days) && days >= 1 && days <= most) return;
  throw new HardlineError(`${what} is ${days}: use a whole number of days from 1 to ${most}`);
}
