import {
  checkValue,
  disconnect,
  FlowBuilder,
  type FlowDocument,
  loop,
  playPrompt,
  reference,
  setContactAttributes,
  setFlowAttributes,
  setWorkingQueue,
  storeInput,
  transferToFlow,
  transferToQueue,
} from '../../lib/flow';
import { PAYMENT_REQUEST_ATTRIBUTES } from '../../lib/payments/payment-flow';
import { LANGUAGE_ATTRIBUTE } from '../../lib/prompts';
import { BILL_WORDS } from './bill-words';

const TYPED = '$.StoredCustomerInput';
const AGENT = 'say-agent';

/**
 * A caller pays a bill without an agent: he types its number and its amount, then the payment flow takes the card.
 * With 0 he gets an agent at any question; nothing of a card has been asked for by then. Where an invoice can be
 * looked up, a function should give amount and currency instead of the caller.
 */
export const payABill: FlowDocument = FlowBuilder.create('CONTACT_FLOW', 'pay-a-bill')
  .add(
    checkValue('which-language', {
      value: `$.Attributes.${LANGUAGE_ATTRIBUTE}`,
      equals: { 'es-US': 'words-es-US' },
      otherwise: 'words-en-US',
    }),
    ...Object.entries(BILL_WORDS).map(([code, attributes]) =>
      setFlowAttributes(`words-${code}`, { attributes, next: 'bill-attempt', onError: 'hand-over' }),
    ),
    ...asking({
      name: 'bill',
      digits: 10,
      why: 'the number of a bill names neither a person nor a card',
      keeps: { [PAYMENT_REQUEST_ATTRIBUTES.reference]: TYPED },
      next: 'amount-attempt',
    }),
    ...asking({
      name: 'amount',
      digits: 6,
      why: 'an amount of money; the vault refuses one over its limit and reads it back',
      keeps: { [PAYMENT_REQUEST_ATTRIBUTES.amount]: TYPED, [PAYMENT_REQUEST_ATTRIBUTES.currency]: 'USD' },
      next: 'pay',
    }),
    transferToFlow('pay', { flow: reference('flow', 'self-service'), onError: AGENT }),
    ...handingOver(),
  )
  .build();

interface Question {
  readonly name: 'bill' | 'amount';
  /** The most that may be typed, without the pound key. */
  readonly digits: number;
  readonly why: string;
  readonly keeps: Readonly<Record<string, string>>;
  readonly next: string;
}

/** Asks three times, then an agent helps. */
function asking({ name, digits, why, keeps, next }: Question) {
  const again = `${name}-attempt`;
  return [
    loop(again, { count: 3, each: `${name}-ask`, done: AGENT }),
    storeInput(`${name}-ask`, {
      message: `<speak>$.FlowAttributes.say_${name} </speak>`,
      maximumLength: digits,
      timeLimitSeconds: 10,
      nonSensitive: why,
      next: `${name}-typed`,
      onError: AGENT,
    }),
    checkValue(`${name}-typed`, {
      value: TYPED,
      equals: { Timeout: again, '0': AGENT },
      otherwise: `${name}-keep`,
    }),
    setContactAttributes(`${name}-keep`, { attributes: keeps, next, onError: AGENT }),
  ];
}

function handingOver() {
  const [sorry, goodbye] = [
    '<speak>$.FlowAttributes.say_agent </speak>',
    '<speak>$.FlowAttributes.say_sorry </speak>',
  ];
  return [
    playPrompt(AGENT, { message: sorry, next: 'hand-over' }),
    setWorkingQueue('hand-over', {
      queue: reference('queue', 'billing'),
      next: 'transfer',
      onError: 'say-sorry',
    }),
    transferToQueue('transfer', { atCapacity: 'say-sorry', onError: 'say-sorry' }),
    playPrompt('say-sorry', { message: goodbye, next: 'hang-up' }),
    disconnect('hang-up'),
  ];
}
