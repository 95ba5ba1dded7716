import { playPrompt, setContactAttributes } from '../../flow';
import { EXIT, PAYMENT_RESULT_ATTRIBUTES } from './names';
import type { PaymentPrompt, PaymentPrompts } from './prompts';

const { status, reason, brand, lastFour } = PAYMENT_RESULT_ATTRIBUTES;
const CARD = { [brand]: '$.External.brand', [lastFour]: '$.External.lastFour' };

interface Ending {
  readonly name: string;
  readonly prompt: PaymentPrompt;
  /** What the agent reads; these values are always there. */
  readonly marks: Readonly<Record<string, string>>;
  /** What a Lambda function may have answered; each is set alone, since a missing one fails the whole block. */
  readonly details?: readonly Readonly<Record<string, string>>[];
}

const ENDINGS: readonly Ending[] = [
  { name: 'approved', prompt: 'approved', marks: { [status]: 'approved' }, details: [CARD] },
  {
    name: 'declined',
    prompt: 'declined',
    marks: { [status]: 'declined' },
    details: [CARD, { [reason]: '$.External.reasonClass' }],
  },
  { name: 'unknown', prompt: 'unknown', marks: { [status]: 'unknown' } },
  { name: 'unavailable', prompt: 'unavailable', marks: { [status]: 'unavailable' } },
  { name: 'invalid', prompt: 'invalid', marks: { [status]: 'invalid' } },
  {
    name: 'too-many-attempts',
    prompt: 'tooManyAttempts',
    marks: { [status]: 'invalid', [reason]: 'too-many-attempts' },
  },
  {
    name: 'refused',
    prompt: 'refused',
    marks: { [status]: 'refused' },
    details: [{ [reason]: '$.External.reason' }],
  },
  { name: 'already-paid', prompt: 'alreadyPaid', marks: { [status]: 'refused', [reason]: 'already-paid' } },
  {
    name: 'being-checked',
    prompt: 'beingChecked',
    marks: { [status]: 'refused', [reason]: 'being-checked' },
  },
  {
    name: 'agent-not-held',
    prompt: 'notProtected',
    marks: { [status]: 'not-protected', [reason]: 'agent-not-held' },
  },
  {
    name: 'not-protected',
    prompt: 'notProtected',
    marks: { [status]: 'not-protected', [reason]: 'recording' },
  },
  { name: 'wrong-channel', prompt: 'wrongChannel', marks: { [status]: 'refused', [reason]: 'channel' } },
];

/** Each way a payment can end: marked for the agent, told to the caller, then the one exit. */
export function endings(prompts: PaymentPrompts) {
  return ENDINGS.flatMap((ending) => [
    ...marking(ending),
    playPrompt(`say-${ending.name}`, { message: prompts[ending.prompt], next: EXIT }),
  ]);
}

function marking({ name, marks, details = [] }: Ending) {
  const steps = [marks, ...details];
  const id = (index: number) => (index === 0 ? `end-${name}` : `end-${name}-detail-${index}`);
  return steps.map((attributes, index) => {
    const next = index + 1 < steps.length ? id(index + 1) : `say-${name}`;
    return setContactAttributes(id(index), { attributes, next, onError: next });
  });
}
