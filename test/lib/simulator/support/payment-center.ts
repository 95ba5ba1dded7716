import { agentWhisperFlow } from '../../../../constructs/front-door/agent-whisper-flow';
import { inboundFlow } from '../../../../constructs/front-door/inbound-flow';
import type { FlowDocument, FlowJson } from '../../../../lib/flow';
import { type PaymentFlowProps, paymentFlow } from '../../../../lib/payments/payment-flow';
import { LANGUAGES } from '../../../../lib/prompts';
import type {
  CallScenario,
  ContactCenterModel,
  LiveContacts,
  SimulatorPorts,
} from '../../../../lib/simulator';
import { guardCall, guardRecording, MemoryVault, Seals, type VaultBehaviour } from './payment-vault';

const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/i';
const QUEUE = `${INSTANCE}/queue/care`;
const RETURN = `${INSTANCE}/queue/return`;
const QUICK_CONNECT = `${INSTANCE}/transfer-destination/pay`;
const flowArn = (name: string) => `${INSTANCE}/contact-flow/${name}`;
const functionArn = (name: string) => `arn:aws:lambda:us-east-1:111122223333:function:${name}`;

const BOUND: Readonly<Record<string, string>> = {
  'queue:care': QUEUE,
  'queue:return': RETURN,
  'hours:main': `${INSTANCE}/operating-hours/main`,
  'flow:agent-whisper': flowArn('agent-whisper'),
  'flow:self-service': flowArn('payment'),
  'lambda:relay': functionArn('relay'),
  'lambda:recording-guard': functionArn('recording-guard'),
  'lambda:call-guard': functionArn('call-guard'),
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

const SPOKEN = [LANGUAGES.english, LANGUAGES.spanish];
const MENU = [
  { id: 'care', name: 'Care', to: { kind: 'queue', queue: 'care', hours: 'main' } },
  { id: 'pay', name: 'Pay', to: { kind: 'flow', flow: 'self-service' } },
] as const;

/** The library's own flows, bound to an instance. */
export function paymentCenter(props: PaymentFlowProps = {}): ContactCenterModel {
  const door = {
    ...(props.languages === undefined ? {} : { languages: SPOKEN }),
    ...(props.entry === 'self-service' ? { options: MENU } : {}),
  };
  const queue = (name: string, arn: string) => ({
    arn,
    id: arn.split('/').at(-1) ?? '',
    name,
    quickConnectArns: [QUICK_CONNECT],
  });
  return {
    instanceArn: INSTANCE,
    region: 'us-east-1',
    flows: [
      simulated('inbound', inboundFlow(door)),
      simulated('agent-whisper', agentWhisperFlow()),
      simulated('payment', paymentFlow(props)),
    ],
    queues: [queue('Care', QUEUE), queue('Payment return', RETURN)],
    quickConnects: [
      { arn: QUICK_CONNECT, name: 'Pay', type: 'QUEUE', queueArn: RETURN, flowArn: flowArn('payment') },
    ],
  };
}

export const PAYMENT_CENTER = paymentCenter();

export const PAYMENT_CARD = {
  number: '4242424242424242',
  expiry: '1137',
  code: '739',
  postal: '60614',
} as const;

/** What a caller types who gets everything right. */
export const PAYMENT_ANSWERS = Object.entries({ ...PAYMENT_CARD, confirm: '1' }).map(
  ([field, digits]) => ({ do: 'type', action: `${field}-capture`, keys: `${digits}#` }) as const,
);

export const PAYMENT_ATTRIBUTES = {
  hardline_payment_amount: '4999',
  hardline_payment_currency: 'USD',
  hardline_payment_reference: 'INV-1',
} as const;

/** One approved payment. */
export const PAYMENT_CALL: CallScenario = {
  name: 'payment',
  inboundFlow: 'inbound',
  caller: { answers: PAYMENT_ANSWERS },
  agents: [{ transfers: [{ quickConnect: 'Pay', attributes: PAYMENT_ATTRIBUTES }] }],
};

/** Ports whose functions are functions in memory. */
export function memoryPorts(live: LiveContacts, behaviour: VaultBehaviour = {}): SimulatorPorts {
  const seals = new Seals();
  const vault = new MemoryVault(seals, behaviour);
  return {
    invoke: (arn, event) => {
      const answer = arn.endsWith('recording-guard')
        ? guardRecording(live, event)
        : arn.endsWith('call-guard')
          ? guardCall(live, event)
          : vault.answer(event);
      return Promise.resolve({ kind: 'ok', payload: answer, durationMs: 120 });
    },
    encrypt: ({ digits }) => Promise.resolve(seals.seal(digits)),
  };
}
