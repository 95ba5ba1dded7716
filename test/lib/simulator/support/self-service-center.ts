import { inboundFlow } from '../../../../constructs/front-door/inbound-flow';
import { payABill } from '../../../../examples/bank/pay-a-bill';
import type { FlowDocument } from '../../../../lib/flow';
import { paymentFlow } from '../../../../lib/payments/payment-flow';
import { LANGUAGES } from '../../../../lib/prompts';
import type { ContactCenterModel } from '../../../../lib/simulator';
import { PAYMENT_CENTER } from './payment-center';

const { instanceArn } = PAYMENT_CENTER;
const languages = [LANGUAGES.english, LANGUAGES.spanish];
const arnOf = (kind: string, name: string) => `${instanceArn}/${kind}/${name}`;
const functionArn = (name: string) => `arn:aws:lambda:us-east-1:111122223333:function:${name}`;

const BOUND: Readonly<Record<string, string>> = {
  'queue:care': arnOf('queue', 'care'),
  'queue:billing': arnOf('queue', 'billing'),
  'queue:return': arnOf('queue', 'return'),
  'hours:main': arnOf('operating-hours', 'main'),
  'flow:agent-whisper': arnOf('contact-flow', 'agent-whisper'),
  'flow:pay-a-bill': arnOf('contact-flow', 'pay-a-bill'),
  'flow:self-service': arnOf('contact-flow', 'self-service'),
  'lambda:relay': functionArn('relay'),
  'security-key:payment': 'key-1',
  'certificate:payment': 'certificate',
};

const MENU = [
  { id: 'care', name: 'Care', to: { kind: 'queue', queue: 'care', hours: 'main' } },
  { id: 'billing', name: 'Billing', to: { kind: 'queue', queue: 'billing', hours: 'main' } },
  { id: 'pay', name: 'Pay', to: { kind: 'flow', flow: 'pay-a-bill' } },
] as const;

/** The flows in which a caller of the bank pays without an agent, bound to an instance. */
export function selfServiceCenter(): ContactCenterModel {
  const whispers = PAYMENT_CENTER.flows.filter(({ type }) => type === 'AGENT_WHISPER');
  const queue = (id: string, name: string) => ({ arn: arnOf('queue', id), id, name, quickConnectArns: [] });
  return {
    ...PAYMENT_CENTER,
    flows: [
      simulated('inbound', 'Inbound', inboundFlow({ languages, options: MENU })),
      simulated('pay-a-bill', 'Pay a bill', payABill),
      simulated('self-service', 'Pay without an agent', paymentFlow({ entry: 'self-service', languages })),
      ...whispers,
    ],
    queues: [queue('care', 'Care'), queue('billing', 'Billing'), queue('return', 'Payment return')],
    quickConnects: [],
  };
}

function simulated(id: string, name: string, document: FlowDocument): ContactCenterModel['flows'][number] {
  const text = document.toString().replace(/\{\{([^}]+)\}\}/g, (_, key: string) => BOUND[key] ?? key);
  return { arn: arnOf('contact-flow', id), id, name, type: document.type, content: JSON.parse(text) };
}
