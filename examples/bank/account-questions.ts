import type { DigitEnding } from '../../lib/caller-verification/module';
import {
  checkValue,
  disconnect,
  FlowBuilder,
  type FlowDocument,
  findCustomerProfile,
  invokeModule,
  playPrompt,
  reference,
  setContactAttributes,
  setFlowAttributes,
  setWorkingQueue,
  transferToQueue,
} from '../../lib/flow';
import { LANGUAGE_ATTRIBUTE } from '../../lib/prompts';
import { ACCOUNT_WORDS } from './account-words';

/** What the agent reads; it is a note for a person, and nothing in a flow decides by it. */
export const CALLER_ATTRIBUTE = 'bank_caller';

/** Attributes of the bank's customer profiles: a reference that says nothing, and what `enroll` of the vault made. */
const PROFILE = { customer: 'Attributes.digits_customer', expected: 'Attributes.digits_code' } as const;

/**
 * A caller asks about his account. His telephone number says who he may be, and the last digits of his account number
 * verify it before an agent answers. Last digits are a weak proof: the agent may tell such a caller when the branch
 * opens, and asks for more before he moves money. Whoever is not verified gets the agent too.
 */
export const accountQuestions: FlowDocument = FlowBuilder.create('CONTACT_FLOW', 'account-questions')
  .add(
    checkValue('which-language', {
      value: `$.Attributes.${LANGUAGE_ATTRIBUTE}`,
      equals: { 'es-US': 'words-es-US' },
      otherwise: 'words-en-US',
    }),
    ...Object.entries(ACCOUNT_WORDS).map(([code, attributes]) =>
      setFlowAttributes(`words-${code}`, { attributes, next: 'look-up', onError: 'hand-over' }),
    ),
    findCustomerProfile('look-up', {
      search: { PhoneNumber: '$.CustomerEndpoint.Address' },
      reads: Object.values(PROFILE),
      next: 'verify-digits',
      onNone: 'mark-not-verified',
      onSeveral: 'mark-not-verified',
      onError: 'mark-not-verified',
    }),
    invokeModule('verify-digits', {
      module: reference('module', 'digits'),
      input: { customer: `$.Customer.${PROFILE.customer}`, expected: `$.Customer.${PROFILE.expected}` },
      results: {
        verified: 'mark-verified',
        'not-verified': 'mark-not-verified',
        locked: 'mark-not-verified',
        'agent-requested': 'mark-not-verified',
        unavailable: 'mark-not-verified',
      } satisfies Record<DigitEnding, string>,
      next: 'mark-not-verified',
      onError: 'mark-not-verified',
    }),
    ...telling('verified', { note: 'knows the last digits', says: 'say_verified' }),
    ...telling('not-verified', { note: 'not verified', says: 'say_agent' }),
    ...handingOver(),
  )
  .build();

function telling(how: string, { note, says }: { readonly note: string; readonly says: string }) {
  const said = `tell-${how}`;
  return [
    setContactAttributes(`mark-${how}`, {
      attributes: { [CALLER_ATTRIBUTE]: note },
      next: said,
      // An agent who reads nothing asks for more.
      onError: 'tell-not-verified',
    }),
    playPrompt(said, { message: `<speak>$.FlowAttributes.${says} </speak>`, next: 'hand-over' }),
  ];
}

function handingOver() {
  return [
    setWorkingQueue('hand-over', {
      queue: reference('queue', 'care'),
      next: 'transfer',
      onError: 'say-sorry',
    }),
    transferToQueue('transfer', { atCapacity: 'say-sorry', onError: 'say-sorry' }),
    playPrompt('say-sorry', { message: '<speak>$.FlowAttributes.say_sorry </speak>', next: 'hang-up' }),
    disconnect('hang-up'),
  ];
}
