import fc from 'fast-check';
import { PAYMENT_MODES, type PaymentMode } from '../../../../lib/payments/seam';

/** What somebody may switch without a deployment while calls go on; `unreadable` is a switch that cannot be read. */
export const THROWN = [
  'vault-payments',
  'vault-gateway',
  'vault-tokenize-only',
  'vault-unreadable',
  'capture-payments',
  'capture-queue',
  'capture-self-service',
  'capture-link-only',
  'capture-unreadable',
] as const;
export type Thrown = (typeof THROWN)[number];

/** How payments are set up, and what somebody switches while calls go on. */
export interface SetUp {
  readonly mode: PaymentMode;
  /** The charge is started and asked for, as with a slow gateway. */
  readonly slow: boolean;
  /** The day's cap lets one payment through. */
  readonly capped: boolean;
  readonly thrown: { readonly what: Thrown; readonly atMs: number } | null;
  /** The look at the switches of the capture half from which on they close payments. Default: never. */
  readonly closesAtLook?: number;
  /** The sweep runs each minute; `early` is one that takes the lease for over while the call goes on. */
  readonly sweep: 'later' | 'minutely' | 'early';
}

/** The value in one of so many cases. */
export function seldom<T>(oneOf: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: oneOf - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
}

/** Mostly the first of them. */
export function mostly<T>(weight: number, value: T, ...others: T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight, arbitrary: fc.constant(value) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
}

export const setUps: fc.Arbitrary<SetUp> = fc.record<SetUp>({
  mode: mostly<PaymentMode>(3, 'charge', ...PAYMENT_MODES.filter((mode) => mode !== 'charge')),
  slow: mostly(3, false, true),
  capped: mostly(4, false, true),
  thrown: seldom(4, fc.record({ what: fc.constantFrom(...THROWN), atMs: fc.nat({ max: 120_000 }) })),
  sweep: mostly<SetUp['sweep']>(3, 'later', 'minutely', 'early'),
});
