import type { CardChecks, CheckVerdict } from './gateway';

/** What follows from one answer: take the money, take it and have somebody look, or give it back. */
/** The strictest first. */
export const CHECK_ACTIONS = ['void', 'review', 'accept'] as const;
export type CheckAction = (typeof CHECK_ACTIONS)[number];

/** What a merchant does about partial approvals and about the issuer's checks (AVS and CVV). */
export interface AcceptancePolicy {
  readonly partial: 'void' | 'accept';
  readonly checks: Readonly<Record<keyof CardChecks, Readonly<Record<CheckVerdict, CheckAction>>>>;
}

const ACCEPT = {
  match: 'accept',
  'no-match': 'accept',
  'not-checked': 'accept',
  unavailable: 'accept',
} as const;

/**
 * A wrong verification code gives the money back, also where the issuer approved. A wrong postal code is looked
 * at. The address is never asked for.
 */
export const DEFAULT_POLICY: AcceptancePolicy = {
  partial: 'void',
  checks: {
    code: { ...ACCEPT, 'no-match': 'void' },
    postalCode: { ...ACCEPT, 'no-match': 'review' },
    address: ACCEPT,
  },
};

/** The strictest of what the three answers lead to. */
export function judgeChecks(checks: CardChecks, policy: AcceptancePolicy): CheckAction {
  const actions = (['code', 'postalCode', 'address'] as const).map(
    (name) => policy.checks[name][checks[name].verdict],
  );
  return CHECK_ACTIONS.find((action) => actions.includes(action)) ?? 'accept';
}
