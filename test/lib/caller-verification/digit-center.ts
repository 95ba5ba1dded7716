import { inboundFlow } from '../../../constructs/front-door/inbound-flow';
import { accountQuestions } from '../../../examples/bank/account-questions';
import { verify } from '../../../lib/caller-verification';
import { type DigitModuleProps, digitModule } from '../../../lib/caller-verification/module';
import type { FlowDocument, FlowModule } from '../../../lib/flow';
import { LANGUAGES } from '../../../lib/prompts';
import type { CallerAnswer, CallScenario, ContactCenterModel, SimulatorPorts } from '../../../lib/simulator';
import { PAYMENT_CENTER } from '../simulator/support/payment-center';
import { asking, CUSTOMER, codeFor, DIGITS, DigitVault, RULES } from './fixtures';

const { instanceArn } = PAYMENT_CENTER;
const arnOf = (kind: string, name: string) => `${instanceArn}/${kind}/${name}`;
const functionArn = (name: string) => `arn:aws:lambda:us-east-1:111122223333:function:${name}`;

const BOUND: Readonly<Record<string, string>> = {
  'queue:care': arnOf('queue', 'care'),
  'hours:main': arnOf('operating-hours', 'main'),
  'flow:agent-whisper': arnOf('contact-flow', 'agent-whisper'),
  'flow:account': arnOf('contact-flow', 'account'),
  'module:digits': arnOf('flow-module', 'digits'),
  'lambda:relay': functionArn('relay'),
  'security-key:payment': 'key-1',
  'certificate:payment': 'certificate',
};

const CARE = { kind: 'queue', queue: 'care', hours: 'main' } as const;
/** As long as that of the bank; all of its agents are in one queue here. */
const MENU = [
  ...['Care', 'Billing', 'Pay'].map((name) => ({ id: name.toLowerCase(), name, to: CARE })),
  { id: 'account', name: 'Account', to: { kind: 'flow', flow: 'account' } },
] as const;

/** A contact center in which callers are verified before an agent answers, bound to an instance. */
export function digitCenter(props: DigitModuleProps = {}): ContactCenterModel {
  const { english, spanish } = LANGUAGES;
  const queue = { arn: arnOf('queue', 'care'), id: 'care', name: 'Care', quickConnectArns: [] };
  return {
    ...PAYMENT_CENTER,
    flows: [
      flow('inbound', 'Inbound', inboundFlow({ languages: [english, spanish], options: MENU })),
      flow('account', 'Account', accountQuestions),
      ...PAYMENT_CENTER.flows.filter(({ type }) => type === 'AGENT_WHISPER'),
    ],
    modules: [
      {
        ...named('flow-module', 'digits', 'Digits'),
        content: bound(digitModule({ languages: [english, spanish], ...props })),
      },
    ],
    queues: [queue],
    quickConnects: [],
  };
}

function flow(id: string, name: string, document: FlowDocument): ContactCenterModel['flows'][number] {
  return { ...named('contact-flow', id, name), type: document.type, content: bound(document) };
}

function named(kind: string, id: string, name: string) {
  return { arn: arnOf(kind, id), id, name };
}

function bound(document: FlowDocument | FlowModule): ContactCenterModel['flows'][number]['content'] {
  return JSON.parse(document.toString().replace(/\{\{([^}]+)\}\}/g, (_, key: string) => BOUND[key] ?? key));
}

/** What the bank's customer profile says of a caller. */
export const KNOWN = { digits_customer: CUSTOMER, digits_code: codeFor() };

/** Ports whose vault is in memory, and what the module asked of it. */
export function digitPorts(vault = new DigitVault()) {
  const asked: Readonly<Record<string, string>>[] = [];
  const sealed = new Map<string, string>();
  const relayed = async (parameters: Readonly<Record<string, string>>) => {
    const { customer: who = '', expected = '', count = '', ciphertext = '' } = parameters;
    asked.push(parameters);
    const opened = `sealed:${sealed.get(ciphertext)}@${ciphertext}`;
    return (await verify(asking({ customer: who, expected, count, ciphertext: opened }), RULES, vault.ports))
      .answer;
  };
  const ports: SimulatorPorts = {
    invoke: async (_arn, { Details: { Parameters } }) => ({
      kind: 'ok',
      durationMs: 120,
      payload: await relayed(Parameters),
    }),
    encrypt: async ({ digits }) => {
      const ciphertext = `AYAD${String(sealed.size).padStart(4, '0')}${'x'.repeat(600)}`;
      sealed.set(ciphertext, digits);
      return ciphertext;
    },
  };
  return { ports, asked, vault };
}

export const type = (action: string, keys: string): CallerAnswer => ({ do: 'type', action, keys });

/** A call about an account, in which these digits are typed, one after the other. */
export function accountCall(...typed: readonly string[]): CallScenario {
  return {
    name: 'about an account',
    inboundFlow: 'Inbound',
    caller: {
      answers: [
        type('language-menu', '1'),
        type('destination-menu', '4'),
        ...typed.map((keys) => type('digits', keys)),
      ],
    },
    agents: [{ name: 'maria' }],
    service: { answers: [profile()] },
  };
}

/** The profile that fits the caller's telephone number. */
export function profile(attributes: Readonly<Record<string, string>> = KNOWN) {
  return { action: 'look-up', data: { Attributes: attributes } };
}

export const RIGHT = `${DIGITS}#`;
