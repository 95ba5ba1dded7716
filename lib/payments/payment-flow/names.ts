import { reference } from '../../flow';

/** The named references that whoever deploys the payment flow binds. */
export const PAYMENT_REFERENCES = {
  relay: reference('lambda', 'relay'),
  recordingGuard: reference('lambda', 'recording-guard'),
  returnQueue: reference('queue', 'return'),
  securityKey: reference('security-key', 'payment'),
  certificate: reference('certificate', 'payment'),
} as const;

/** What the agent's desktop sets before it starts the quick connect. */
export const PAYMENT_REQUEST_ATTRIBUTES = {
  amount: 'hardline_payment_amount',
  currency: 'hardline_payment_currency',
  reference: 'hardline_payment_reference',
} as const;

/** What the flow leaves for the agent. None of them ever holds card data beyond brand and last four. */
export const PAYMENT_RESULT_ATTRIBUTES = {
  status: 'hardline_payment_status',
  reason: 'hardline_payment_reason',
  id: 'hardline_payment_id',
  brand: 'hardline_payment_brand',
  lastFour: 'hardline_payment_last_four',
  recording: 'hardline_recording',
} as const;

/** Values that end with the flow. Those called `card_...` are ciphertext. */
export const FLOW_ATTRIBUTES = {
  paymentId: 'payment_id',
  amount: 'payment_amount',
  number: 'card_number',
  expiry: 'card_expiry',
  code: 'card_code',
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
