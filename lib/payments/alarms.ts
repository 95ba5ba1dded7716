import type { MetricName } from './metrics';
import type { PaymentHalf } from './switches';

/** One alarm: what is counted over how long, and what it means to whoever is woken. */
export interface AlarmRecord {
  readonly metric: MetricName;
  /** Counts only what has this reason. */
  readonly reason?: string;
  readonly halves: readonly PaymentHalf[];
  /** From this count in the period on. */
  readonly threshold: number;
  readonly minutes: number;
  readonly means: string;
  /** Where the docs say what to do. */
  readonly page: string;
}

const OPERATING = 'docs/payments.md';
const ROTATION = 'docs/key-rotation.md';
const OUTAGE = 'docs/runbooks/gateway-outage.md';
const UNKNOWN = 'docs/runbooks/unknown-outcomes.md';
const VERIFICATION = 'docs/constructs/caller-verification.md';

/** The alarms of running payments, by name; those of protection belong to the capture half itself. */
export const PAYMENT_ALARMS = {
  UnknownOutcomes: {
    metric: 'OutcomeUnknown',
    halves: ['vault'],
    threshold: 1,
    minutes: 5,
    means: 'a charge was sent and nobody knows yet whether it was made; it is reconciled, never repeated',
    page: UNKNOWN,
  },
  HumanQueue: {
    metric: 'HumanQueue',
    halves: ['vault'],
    threshold: 1,
    minutes: 5,
    means: 'reconciliation could not settle a payment; a person must ask the gateway',
    page: UNKNOWN,
  },
  GatewayCircuitOpen: {
    metric: 'CircuitOpen',
    halves: ['vault'],
    threshold: 1,
    minutes: 5,
    means: 'the gateway counts as down; callers are told before they type',
    page: OUTAGE,
  },
  DecryptionFailures: {
    metric: 'DecryptionFailed',
    halves: ['vault'],
    threshold: 3,
    minutes: 5,
    means:
      'what callers type cannot be read: a key, a certificate or a flow does not fit, or messages are replayed',
    page: OPERATING,
  },
  RetiredKeySeen: {
    metric: 'DecryptionFailed',
    reason: 'key-retired',
    halves: ['vault'],
    threshold: 1,
    minutes: 5,
    means:
      'something was captured with a payment key that is retired: a flow names an old key, or an old message is replayed',
    page: ROTATION,
  },
  UnknownKeySeen: {
    metric: 'DecryptionFailed',
    reason: 'key-not-registered',
    halves: ['vault'],
    threshold: 1,
    minutes: 5,
    means:
      'something was captured with a key that this vault never registered: a flow names a key of somebody else',
    page: ROTATION,
  },
  CardTesting: {
    metric: 'VelocityReached',
    halves: ['vault'],
    threshold: 10,
    minutes: 5,
    means: 'somebody may be trying cards; payments without an agent close first',
    page: OPERATING,
  },
  StrangeContacts: {
    metric: 'ContactRefused',
    halves: ['vault'],
    threshold: 3,
    minutes: 5,
    means:
      'contacts that may not pay asked for payments: another flow calls the relay, the quick connect has another queue, or Connect describes contacts in another way',
    page: OPERATING,
  },
  ContactsUnseen: {
    metric: 'ContactRefused',
    reason: 'contact-unseen',
    halves: ['capture'],
    threshold: 3,
    minutes: 5,
    means: 'Connect does not say in time who is on the call, so payments are refused',
    page: OPERATING,
  },
  DigitsGuessed: {
    metric: 'CallerNotVerified',
    halves: ['vault'],
    threshold: 30,
    minutes: 60,
    means:
      'many callers do not know their digits: somebody may be trying the same digits with many customers, which no lock of one customer sees',
    page: VERIFICATION,
  },
  EnrolmentsRefused: {
    metric: 'CallerEnrolled',
    reason: 'too-many',
    halves: ['vault'],
    threshold: 1,
    minutes: 5,
    means:
      'one customer is enrolled again and again: somebody may be trying out which digits a code belongs to',
    page: VERIFICATION,
  },
  VaultUnavailable: {
    metric: 'VaultUnavailable',
    halves: ['capture'],
    threshold: 3,
    minutes: 5,
    means: 'the contact center gets no answer from the vault',
    page: OUTAGE,
  },
  TextsRefused: {
    metric: 'TextRefused',
    halves: ['capture'],
    threshold: 1,
    minutes: 5,
    means: 'a text that somebody replaced cannot be read or said, so callers hear the deployed one',
    page: OPERATING,
  },
  EventsNotSent: {
    metric: 'EventNotSent',
    halves: ['capture'],
    threshold: 10,
    minutes: 15,
    means: 'agents see payments late or not at all; payments themselves go on',
    page: OPERATING,
  },
  SwitchesUnreadable: {
    metric: 'SwitchUnreadable',
    halves: ['capture', 'vault'],
    threshold: 1,
    minutes: 5,
    means: 'switches cannot be read, so payments count as closed',
    page: OPERATING,
  },
} as const satisfies Readonly<Record<string, AlarmRecord>>;

/** The alarms of one half. */
export function alarmsOf(half: PaymentHalf): readonly (readonly [string, AlarmRecord])[] {
  return Object.entries<AlarmRecord>(PAYMENT_ALARMS).filter(([, { halves }]) => halves.includes(half));
}
