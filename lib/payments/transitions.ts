/**
 * The life of one payment, as a table: every state, every event, what follows. `confirmed` means that the caller
 * accepted what was read back; no way leads to the gateway but through it, whatever a flow leaves out. `submitting`
 * is written before the gateway is called, so that whatever happens then (a retry by Connect, a function that dies)
 * finds a row that forbids a second charge. `started` means that it was given to a worker, and nothing was sent yet.
 */
export const PAYMENT_STATES = [
  'prepared',
  'confirmed',
  'started',
  'submitting',
  'approved',
  'partial',
  'declined',
  'unavailable',
  'unknown',
  'left',
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/**
 * What can happen to a payment. The five words that are outcomes too come from the gateway, at once, late or by
 * reconciliation. `postponed` is a look at an unclear payment that settled nothing, `handed-over` gives it to a
 * person, `given-up` ends one that was denied before it was submitted, or that no worker took.
 */
export const PAYMENT_EVENTS = [
  'confirmed',
  'started',
  'submitted',
  'token-made',
  'approved',
  'partial',
  'declined',
  'unavailable',
  'unknown',
  'postponed',
  'handed-over',
  'left',
  'given-up',
] as const;
export type PaymentEventKind = (typeof PAYMENT_EVENTS)[number];

/**
 * A state to go to, or `same` (it is known already, nothing is written), or `refused` (the event cannot be of this
 * payment any more, or not yet).
 */
export type Transition = PaymentState | 'same' | 'refused';

type Row = Readonly<Record<PaymentState, Transition>>;

function row(otherwise: Transition, transitions: Partial<Row>): Row {
  const entries = PAYMENT_STATES.map((state) => [state, transitions[state] ?? otherwise] as const);
  return Object.fromEntries(entries) as Row;
}

const NOTHING_SENT = {
  prepared: 'refused',
  confirmed: 'refused',
  started: 'refused',
  left: 'refused',
} as const;

/** Money that moved always shows, whatever was believed before; money that did not move never hides it. */
export const TRANSITIONS: Readonly<Record<PaymentEventKind, Row>> = {
  confirmed: row('refused', { prepared: 'confirmed', confirmed: 'same' }),
  started: row('refused', { confirmed: 'started', started: 'same' }),
  submitted: row('refused', { confirmed: 'submitting', started: 'submitting' }),
  'token-made': row('refused', { submitting: 'submitting' }),
  approved: row('approved', { approved: 'same', partial: 'same' }),
  partial: row('partial', { approved: 'same', partial: 'same' }),
  declined: row('same', { ...NOTHING_SENT, submitting: 'declined', unknown: 'declined' }),
  unavailable: row('same', { ...NOTHING_SENT, submitting: 'unavailable', unknown: 'unavailable' }),
  unknown: row('same', { ...NOTHING_SENT, submitting: 'unknown' }),
  postponed: row('same', { ...NOTHING_SENT, submitting: 'unknown', unknown: 'unknown' }),
  'handed-over': row('same', { ...NOTHING_SENT, submitting: 'unknown', unknown: 'unknown' }),
  left: row('refused', { prepared: 'left', confirmed: 'left', started: 'left', left: 'same' }),
  'given-up': row('refused', {
    prepared: 'unavailable',
    confirmed: 'unavailable',
    started: 'unavailable',
    unavailable: 'same',
  }),
};

const TAKEN: readonly string[] = ['approved', 'partial'];
const NOT_TAKEN: readonly string[] = ['declined', 'unavailable'];

/** Whether two words of the gateway contradict each other, so that a person has to look. */
export function contradicts(state: PaymentState, event: PaymentEventKind): boolean {
  if (TAKEN.includes(event)) return !['submitting', 'unknown', ...TAKEN].includes(state);
  return NOT_TAKEN.includes(event) && TAKEN.includes(state);
}

/** Whether the gateway was never asked for money. */
export function isUnsent(state: PaymentState): boolean {
  return state === 'prepared' || state === 'confirmed' || state === 'started' || state === 'left';
}

/** Whether it may have moved money and nobody knows. */
export function isUnclear(state: PaymentState): boolean {
  return state === 'submitting' || state === 'unknown';
}
