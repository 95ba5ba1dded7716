import { holdsCardNumber } from './reference';

/** Where the events of payments come from, as rules of EventBridge name it. */
export const EVENT_SOURCE = 'hardline.payments';

/** What every event of payments is called. */
export const EVENT_TYPE = 'Payment Step';

/** The steps of a payment that the capture half tells of, in their order. */
export const PAYMENT_STEPS = {
  prepare: 'amount, currency and reference were bound to the call, or refused',
  number: 'a card number was captured and checked',
  expiry: 'an expiry date was captured and checked',
  code: 'a verification code was captured and checked',
  postal: 'a postal code was captured and checked',
  confirm: 'the caller confirmed amount and last four digits, or asked to correct',
  charge: 'the charge was sent and answered',
  status: 'the outcome of a slow charge was asked for',
  leave: 'the call left the payment before a charge',
} as const;

/** A step's name. */
export type PaymentStepName = keyof typeof PAYMENT_STEPS;

/** Every field of an event's detail, with what it holds. Card data and the caller have no field here. */
export const EVENT_DETAIL = {
  paymentId: { means: "the payment's id in the vault", pattern: /^[A-Za-z0-9_-]{1,128}$/ },
  contactId: { means: "Connect's id of the contact in the payment", pattern: /^[A-Za-z0-9-]{1,64}$/ },
  step: { means: 'the step', pattern: /^[a-z]{4,10}$/ },
  outcome: {
    means: 'how the step ended: ready, accepted, approved, ... or the reason it did not',
    pattern: /^[a-z-]{2,40}$/,
  },
  language: { means: 'language of the prompts', pattern: /^[a-z]{2}-[A-Z]{2}$/ },
  at: { means: 'time, ISO 8601 in UTC', pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/ },
} as const;

/** A field's name. */
export type EventField = keyof typeof EVENT_DETAIL;

/** The detail of one event. */
export type StepDetail = { readonly [field in EventField]?: string };

/** One step, as whoever tells it knows it. */
export interface PaymentStep {
  readonly step: PaymentStepName;
  readonly contactId: string;
  readonly paymentId?: string | undefined;
  readonly outcome?: string | undefined;
  readonly language?: string | undefined;
}

/** The detail of a step's event: a field of another shape, or one that could hold a card number, is left out. */
export function stepDetail(step: PaymentStep, at: Date): StepDetail {
  const told: Readonly<Record<string, string | undefined>> = { ...step, at: at.toISOString() };
  const fields = Object.entries(EVENT_DETAIL).flatMap(([name, { pattern }]) => {
    const value = told[name];
    return value !== undefined && pattern.test(value) && isSafe(name, value) ? [[name, value] as const] : [];
  });
  return Object.fromEntries(fields);
}

/**
 * A payment's id and a contact's id are made by machines; their digits may look like a card by chance. Nothing but
 * digits is no id: a flow that sends what was typed in its place gets it into no event.
 */
const IDENTIFIER = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isSafe(name: string, value: string): boolean {
  return name === 'at' || IDENTIFIER.test(value) || !(/^\d+$/.test(value) || holdsCardNumber(value));
}
