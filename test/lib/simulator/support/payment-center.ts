import { agentWhisperFlow } from '../../../../constructs/front-door/agent-whisper-flow';
import { inboundFlow } from '../../../../constructs/front-door/inbound-flow';
import type { FlowDocument, FlowJson } from '../../../../lib/flow';
import { paymentFlow } from '../../../../lib/payments/payment-flow';
import type {
  CallScenario,
  ConnectLambdaEvent,
  ContactCenterModel,
  LiveContacts,
  SimulatorPorts,
} from '../../../../lib/simulator';

const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/i';
const QUEUE = `${INSTANCE}/queue/care`;
const QUICK_CONNECT = `${INSTANCE}/transfer-destination/pay`;
const flowArn = (name: string) => `${INSTANCE}/contact-flow/${name}`;
const functionArn = (name: string) => `arn:aws:lambda:us-east-1:111122223333:function:${name}`;

const BOUND: Readonly<Record<string, string>> = {
  'queue:care': QUEUE,
  'queue:return': QUEUE,
  'hours:main': `${INSTANCE}/operating-hours/main`,
  'flow:agent-whisper': flowArn('agent-whisper'),
  'lambda:relay': functionArn('relay'),
  'lambda:recording-guard': functionArn('recording-guard'),
  'security-key:payment': 'key-1',
  'certificate:payment': 'certificate',
};

function bound(document: FlowDocument): FlowJson {
  return JSON.parse(
    document.toString().replace(/\{\{([^}]+)\}\}/g, (_, name: string) => BOUND[name] ?? name),
  );
}

function simulated(name: string, document: FlowDocument): ContactCenterModel['flows'][number] {
  return { arn: flowArn(name), id: name, name, type: document.type, content: bound(document) };
}

/** The library's own flows, bound to an instance. */
export const PAYMENT_CENTER: ContactCenterModel = {
  instanceArn: INSTANCE,
  region: 'us-east-1',
  flows: [
    simulated('inbound', inboundFlow()),
    simulated('agent-whisper', agentWhisperFlow()),
    simulated('payment', paymentFlow()),
  ],
  queues: [{ arn: QUEUE, id: 'care', name: 'Care', quickConnectArns: [QUICK_CONNECT] }],
  quickConnects: [
    { arn: QUICK_CONNECT, name: 'Pay', type: 'QUEUE', queueArn: QUEUE, flowArn: flowArn('payment') },
  ],
};

export const PAYMENT_CARD = { number: '4242424242424242', expiry: '1137', code: '739' } as const;

/** One approved payment. */
export const PAYMENT_CALL: CallScenario = {
  name: 'payment',
  inboundFlow: 'inbound',
  caller: {
    answers: (['number', 'expiry', 'code'] as const).map((field) => ({
      do: 'type',
      action: `${field}-capture`,
      keys: `${PAYMENT_CARD[field]}#`,
    })),
  },
  agents: [
    {
      transfers: [
        {
          quickConnect: 'Pay',
          attributes: {
            hardline_payment_amount: '4999',
            hardline_payment_currency: 'USD',
            hardline_payment_reference: 'INV-1',
          },
        },
      ],
    },
  ],
};

type Parameters = Readonly<Record<string, string>>;

/** The seam's operations, answered from memory by its contract; reasons are always there, for forced outcomes. */
const RELAY: Readonly<Record<string, (parameters: Parameters) => Readonly<Record<string, unknown>>>> = {
  prepare: () => ({
    result: 'ready',
    reason: 'amount-over-limit',
    paymentId: 'payment-1',
    amountSpoken: '49 dollars and 99 cents',
  }),
  check: ({ ciphertext = '', field }) =>
    ciphertext.startsWith('sealed-')
      ? { valid: 'true', ...(field === 'number' ? { brand: 'visa', lastFour: 'x-42' } : {}) }
      : { valid: 'false', reason: 'not-readable' },
  charge: () => ({ outcome: 'approved', brand: 'visa', lastFour: 'x-42', reasonClass: 'card-declined' }),
};

/** Ports whose functions are functions in memory. */
export function memoryPorts(live: LiveContacts): SimulatorPorts {
  let sealed = 0;
  return {
    invoke: (arn, event) => {
      const { Parameters } = event.Details;
      const operation = Parameters['operation'] ?? '';
      const payload = arn.endsWith('recording-guard') ? guard(live, event) : RELAY[operation]?.(Parameters);
      return Promise.resolve({ kind: 'ok', payload, durationMs: 120 });
    },
    encrypt: () => {
      sealed += 1;
      return Promise.resolve(`sealed-${'abcdefghij'[sealed % 10]}`);
    },
  };
}

/** What the real guard does: the agent's recording is the initial contact's. */
function guard(live: LiveContacts, { Details: { ContactData, Parameters } }: ConnectLambdaEvent): Parameters {
  const { InitialContactId, ContactId } = ContactData;
  if (Parameters['operation'] === 'resume') {
    const resumed = live.resumeRecording(InitialContactId);
    live.resumeRecording(ContactId);
    return { protection: resumed === 'resumed' ? 'off' : 'failed' };
  }
  const suspended = live.suspendRecording(InitialContactId);
  live.suspendRecording(ContactId);
  return { protection: suspended === 'suspended' ? 'on' : 'failed' };
}
