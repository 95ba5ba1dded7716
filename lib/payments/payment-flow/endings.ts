import { invokeLambda, setContactAttributes, setFlowAttributes } from '../../flow';
import { hasAgent, type PaymentDesign } from './design';
import { EXIT, FLOW_ATTRIBUTES, flowAttribute, PAYMENT_REFERENCES, PAYMENT_RESULT_ATTRIBUTES } from './names';
import { say } from './say';
import type { Speech } from './speech';

const { status, reason, step, brand, lastFour } = PAYMENT_RESULT_ATTRIBUTES;
const CARD = { [brand]: '$.External.brand', [lastFour]: '$.External.lastFour' };
const REASON = { [reason]: '$.External.reason' };

interface Ending {
  readonly name: string;
  readonly says: Speech;
  /** What the agent reads; these values are always there. */
  readonly marks: Readonly<Record<string, string>>;
  /** What a function may have answered; each is set alone, since a missing one fails the whole block. */
  readonly details?: readonly Readonly<Record<string, string>>[];
  /** Whether the vault is told that the call gave the payment up, which frees its reference at once. */
  readonly leaves?: true;
  /** Only where an agent is held, or only where there is none. */
  readonly withAgent?: boolean;
}

const LEAVE = 'leave';

const ENDINGS: readonly Ending[] = [
  { name: 'approved', says: 'approved', marks: { [status]: 'approved' }, details: [CARD] },
  { name: 'partial', says: 'partial', marks: { [status]: 'partial' }, details: [CARD] },
  {
    name: 'declined',
    says: 'declined',
    marks: { [status]: 'declined' },
    details: [CARD, { [reason]: '$.External.reasonClass' }],
  },
  { name: 'unknown', says: 'unknown', marks: { [status]: 'unknown' } },
  { name: 'unavailable', says: 'unavailable', marks: { [status]: 'unavailable' }, leaves: true },
  { name: 'gateway-down', says: 'unavailable', marks: { [status]: 'unavailable', [reason]: 'gateway-down' } },
  {
    name: 'contact-unseen',
    says: 'unavailable',
    marks: { [status]: 'unavailable', [reason]: 'contact-unseen' },
  },
  { name: 'closed', says: 'closed', marks: { [status]: 'closed' }, details: [REASON], leaves: true },
  { name: 'link-only', says: 'linkOnly', marks: { [status]: 'closed', [reason]: 'link-only' } },
  { name: 'invalid', says: 'invalid', marks: { [status]: 'invalid' }, leaves: true },
  {
    name: 'too-many-attempts',
    says: 'tooManyAttempts',
    marks: { [status]: 'invalid', [reason]: 'too-many-attempts' },
    leaves: true,
  },
  { name: 'no-input', says: 'noInput', marks: { [status]: 'time-out' }, leaves: true },
  { name: 'agent-requested', says: 'agentRequested', marks: { [status]: 'agent-requested' }, leaves: true },
  { name: 'refused', says: 'refused', marks: { [status]: 'refused' }, details: [REASON] },
  { name: 'already-paid', says: 'alreadyPaid', marks: { [status]: 'refused', [reason]: 'already-paid' } },
  { name: 'being-checked', says: 'beingChecked', marks: { [status]: 'refused', [reason]: 'being-checked' } },
  {
    name: 'agent-not-held',
    says: 'notProtected',
    marks: { [status]: 'not-protected', [reason]: 'agent-not-held' },
    leaves: true,
    withAgent: true,
  },
  {
    name: 'not-protected',
    says: 'notProtected',
    marks: { [status]: 'not-protected', [reason]: 'recording' },
    leaves: true,
  },
  {
    name: 'not-watched',
    says: 'notProtected',
    marks: { [status]: 'not-protected', [reason]: 'listening-unknown' },
    leaves: true,
    withAgent: true,
  },
  {
    name: 'overheard',
    says: 'overheard',
    marks: { [status]: 'overheard' },
    details: [{ [reason]: '$.External.listening' }],
    leaves: true,
    withAgent: true,
  },
  {
    name: 'agent-gone',
    says: 'lateDigits',
    marks: { [status]: 'agent-gone' },
    leaves: true,
    withAgent: true,
  },
  {
    name: 'agent-in-call',
    says: 'notProtected',
    marks: { [status]: 'not-protected', [reason]: 'agent-in-call' },
    withAgent: false,
  },
  { name: 'wrong-channel', says: 'wrongChannel', marks: { [status]: 'refused', [reason]: 'channel' } },
];

/** Each way a payment can end: marked for the agent, told to the caller, then the one exit. */
export function endings(design: PaymentDesign) {
  const possible = ENDINGS.filter(({ withAgent = hasAgent(design) }) => withAgent === hasAgent(design));
  return [...possible.flatMap((each) => ending(each, design)), leaving()];
}

function ending(each: Ending, design: PaymentDesign) {
  const { name, says, leaves } = each;
  return [
    ...marking(each),
    ...(name === 'partial' ? [keepingWhatWasTaken()] : []),
    ...say(`say-${name}`, { says, next: leaves === true ? LEAVE : EXIT }, design),
  ];
}

function marking({ name, marks, details = [] }: Ending) {
  const steps = [{ ...marks, [step]: 'done' }, ...details];
  const id = (index: number) => (index === 0 ? `end-${name}` : `end-${name}-detail-${index}`);
  const last = name === 'partial' ? PARTIAL_AMOUNT : `say-${name}`;
  return steps.map((attributes, index) => {
    const next = index + 1 < steps.length ? id(index + 1) : last;
    return setContactAttributes(id(index), { attributes, next, onError: next });
  });
}

const PARTIAL_AMOUNT = 'end-partial-amount';

function keepingWhatWasTaken() {
  const attributes = { [FLOW_ATTRIBUTES.amount]: '$.External.amountSpoken' };
  return setFlowAttributes(PARTIAL_AMOUNT, { attributes, next: 'say-partial', onError: 'say-partial' });
}

/**
 * Frees the reference for another attempt. The status is one of the outcomes that the vault takes here, or none
 * that it knows, which it ignores. Nothing waits for it: a failure is found by the vault's own reconciliation.
 */
function leaving() {
  return invokeLambda(LEAVE, {
    function: PAYMENT_REFERENCES.relay,
    parameters: {
      operation: 'leave',
      paymentId: flowAttribute('paymentId'),
      outcome: `$.Attributes.${status}`,
    },
    next: EXIT,
    onError: EXIT,
  });
}
