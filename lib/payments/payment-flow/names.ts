import { reference } from '../../flow';
import { LANGUAGE_ATTRIBUTE } from '../../prompts';

/** The named references that whoever deploys the payment flow binds. */
export const PAYMENT_REFERENCES = {
  relay: reference('lambda', 'relay'),
  recordingGuard: reference('lambda', 'recording-guard'),
  callGuard: reference('lambda', 'call-guard'),
  returnQueue: reference('queue', 'return'),
  securityKey: reference('security-key', 'payment'),
  certificate: reference('certificate', 'payment'),
} as const;

/**
 * What is set on the contact before the payment begins: by the agent's desktop before the quick connect, or by
 * the flow that leads to self-service. The first three are needed, the others may be missing.
 */
export const PAYMENT_REQUEST_ATTRIBUTES = {
  amount: 'hardline_payment_amount',
  currency: 'hardline_payment_currency',
  reference: 'hardline_payment_reference',
  country: 'hardline_payment_country',
  agent: 'hardline_payment_agent',
  queue: 'hardline_payment_queue',
} as const;

/** What says how a call is spoken to: the language, and `slow` for callers who need more time to type. */
export const PAYMENT_CALL_ATTRIBUTES = {
  language: LANGUAGE_ATTRIBUTE,
  pace: 'hardline_payment_pace',
} as const;

/** What the flow leaves for the agent. None of them ever holds card data beyond brand and last four. */
export const PAYMENT_RESULT_ATTRIBUTES = {
  status: 'hardline_payment_status',
  reason: 'hardline_payment_reason',
  step: 'hardline_payment_step',
  id: 'hardline_payment_id',
  brand: 'hardline_payment_brand',
  lastFour: 'hardline_payment_last_four',
  recording: 'hardline_recording',
} as const;

/** Values that end with the flow. Those called `card_...` are ciphertext; `say_...`, which are words, are beside them. */
export const FLOW_ATTRIBUTES = {
  paymentId: 'payment_id',
  amount: 'payment_amount',
  lastFour: 'payment_last_four',
  language: 'payment_language',
  postalWanted: 'payment_postal',
  texts: 'payment_texts',
  number: 'card_number',
  expiry: 'card_expiry',
  code: 'card_code',
  postal: 'card_postal',
} as const;

/** Stands where an attribute has no value: the service refuses empty ones. */
export const NO_VALUE = '-';

/** Marks that nobody confirmed that the rest of the call is recorded. */
export const UNCONFIRMED = 'unconfirmed';

/** Where every ending goes on. */
export const EXIT = 'exit';

/** The JSONPath of a flow attribute. */
export function flowAttribute(name: keyof typeof FLOW_ATTRIBUTES): string {
  return `$.FlowAttributes.${FLOW_ATTRIBUTES[name]}`;
}
