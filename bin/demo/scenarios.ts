import { PAYMENT_CAPTURES, PAYMENT_REQUEST_ATTRIBUTES } from '../../lib/payments/payment-flow';
import type { CallScenario, CardSecret } from '../../lib/simulator';
import type { CallToPlay } from '../calls';

/** A card of a network's published test numbers; expiry and code are chosen so that nothing else equals them. */
export interface TestPayment {
  readonly number: string;
  readonly expiry: string;
  readonly code: string;
}

/** A call of the demo, and what must come of it. */
export interface DemoCall extends CallToPlay {
  /** Value of the payment's status attribute that the agent must see. */
  readonly status: string;
}

const AMOUNT = '4999';
const POSTAL_CODE = '60614';

export const DEMO_CALLS: readonly DemoCall[] = [
  {
    title: 'a card that the bank approves',
    secrets: secretsOf({ number: '4242424242424242', expiry: '1137', code: '739' }),
    faults: [],
    status: 'approved',
    scenario: scenario('approved', 'INV-1001', { number: '4242424242424242', expiry: '1137', code: '739' }),
  },
  {
    title: 'a card that the bank declines, in Spanish',
    secrets: secretsOf({ number: '4000000000000002', expiry: '1036', code: '853' }),
    faults: [],
    status: 'declined',
    scenario: inSpanish(
      scenario('declined', 'INV-1002', { number: '4000000000000002', expiry: '1036', code: '853' }),
    ),
  },
  {
    title: 'a call whose recording cannot be suspended: no digit is asked for',
    secrets: secretsOf({ number: '5555555555554444', expiry: '0938', code: '617' }),
    // Somebody took the permission away: Connect refuses, and repeating does not help.
    faults: [
      {
        service: 'connect',
        operation: 'SuspendContactRecording',
        effect: 'fail',
        code: 'AccessDeniedException',
      },
    ],
    status: 'not-protected',
    scenario: scenario('unprotected', 'INV-1003', {
      number: '5555555555554444',
      expiry: '0938',
      code: '617',
    }),
  },
];

/** What must not be found anywhere but at the gateway. */
function secretsOf({ number, expiry, code }: TestPayment): CardSecret[] {
  return [
    { name: 'card number', digits: number, kind: 'number' },
    { name: 'expiry date', digits: expiry, kind: 'expiry' },
    { name: 'verification code', digits: code, kind: 'code' },
  ];
}

function scenario(name: string, reference: string, card: TestPayment): CallScenario {
  const typed = { ...card, postal: POSTAL_CODE, confirm: '1' };
  return {
    name,
    inboundFlow: 'Inbound',
    caller: {
      answers: PAYMENT_CAPTURES.flatMap(({ action, field }) =>
        field === 'late-digits' ? [] : [{ do: 'type' as const, action, keys: `${typed[field]}#` }],
      ),
    },
    agents: [
      {
        transfers: [
          {
            quickConnect: 'Take a payment',
            attributes: {
              [PAYMENT_REQUEST_ATTRIBUTES.amount]: AMOUNT,
              [PAYMENT_REQUEST_ATTRIBUTES.currency]: 'USD',
              [PAYMENT_REQUEST_ATTRIBUTES.reference]: reference,
            },
          },
        ],
      },
    ],
  };
}

/** The caller chooses Spanish, and the first queue. */
function inSpanish(call: CallScenario): CallScenario {
  const menus = ['language-menu', 'destination-menu-es-US'].map(
    (action, index) => ({ do: 'type', action, keys: String(2 - index) }) as const,
  );
  return { ...call, caller: { ...call.caller, answers: [...menus, ...(call.caller.answers ?? [])] } };
}
