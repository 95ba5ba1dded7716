import { guardRecording } from '../../../../constructs/payments/capture/handler/recording-guard/guard-recording';
import { relay } from '../../../../constructs/payments/capture/handler/relay/relay';
import { chargeHandler } from '../../../../constructs/payments/vault/handler/charge/charge';
import { chargeStartHandler } from '../../../../constructs/payments/vault/handler/charge-start/charge-start';
import { checkHandler } from '../../../../constructs/payments/vault/handler/check/check';
import { prepareHandler } from '../../../../constructs/payments/vault/handler/prepare/prepare';
import type { FlowAction } from '../../../../lib/flow';
import type { GatewayCharge, PaymentGateway } from '../../../../lib/payments/gateway';
import { type Ledger, lastPointer } from '../../../../lib/payments/ledger';
import type { MemoryLedger } from '../../../../lib/payments/memory-ledger';
import type { ContactCenterModel } from '../../../../lib/simulator';
import { centerOf } from './center';
import type { Parts } from './world';

/** A mistake somebody could make, and what the oracle says of it. */
export interface Mutant {
  readonly parts: Partial<Parts>;
  readonly shows: RegExp;
}

/** The call guard finds a missing suspension by its record: a mistake has to be in both to show. */
const NOBODY_HEARS = async () => ({ listening: 'nobody', hold: 'held' }) as const;
const PROTECTED = { protection: 'on', recording: 'suspended' } as const;
const RESUMED = { protection: 'off', recording: 'resumed' } as const;

const DOUBLE =
  /was charged \d times|said and money moved|the gateway has the money|has nothing|nothing was charged/;

export const MUTANTS: Readonly<Record<string, Mutant>> = {
  'a write without its condition': {
    parts: { ledger: (ledger) => changed(ledger, { move: (_, to) => overwrite(ledger, to) }) },
    shows: DOUBLE,
  },
  'a payment opened over one that was submitted': {
    parts: {
      prepare: (rules, ports) =>
        prepareHandler(rules, {
          ...ports,
          ledger: new Proxy(ports.ledger, {
            get: (ledger, name) => (name === 'find' ? async () => undefined : Reflect.get(ledger, name)),
          }),
        }),
      ledger: (ledger) =>
        changed(ledger, { open: async (payment) => ledger.open(payment, await ledger.find(payment)) }),
    },
    shows: DOUBLE,
  },
  'a gateway key of its own for every repeat, and no row that stops it': {
    parts: {
      ledger: (ledger) => changed(ledger, { move: async (from, to) => isSent(to) || ledger.move(from, to) }),
      charge: (rules, ports) => chargeHandler(rules, { ...ports, gateway: withNewKeys(ports.gateway) }),
    },
    shows: DOUBLE,
  },
  'an unknown outcome told as a failure': {
    parts: {
      relay: async (event, props) => {
        const answer = await relay(event, props);
        return answer['outcome'] === 'unknown' ? { outcome: 'unavailable' } : answer;
      },
    },
    shows: DOUBLE,
  },
  'an answer of approved before the gateway has answered': {
    parts: {
      charge: (rules, ports) => async (event) => {
        void chargeHandler(rules, ports)(event);
        return { outcome: 'approved' };
      },
    },
    shows: /approved was said/,
  },
  'work written down after the money was asked for': {
    parts: {
      ledger: (ledger) => withPart(ledger, 'work', { add: async () => undefined }),
      gateway: (gateway) => gateway,
    },
    shows: /nobody looks after/,
  },
  'pointer after row': {
    parts: { ledger: withPointersLast },
    shows: /lost its outcome/,
  },
  'a lost condition that is not looked at again': {
    parts: {
      ledger: (ledger) =>
        changed(ledger, { move: async (from, to) => (await ledger.move(from, to)) || isSubmitting(to) }),
    },
    shows: DOUBLE,
  },
  'a denial that is told and not written': {
    parts: {
      ledger: (ledger) =>
        changed(ledger, { move: async (from, to) => isDenial(to) || ledger.move(from, to) }),
    },
    shows: DOUBLE,
  },
  'a gateway key made of the amount': {
    parts: { gateway: (gateway) => withSharedKey(gateway) },
    shows: DOUBLE,
  },
  'an amount that stays counted when nothing was charged': {
    parts: { ledger: (ledger) => withPart(ledger, 'caps', { giveBack: async () => undefined }) },
    shows: /the cap of the day holds/,
  },
  'a ciphertext that is good for every call': {
    parts: { ledger: (ledger) => withPart(ledger, 'messages', { claim: async () => true }) },
    shows: /taken twice/,
  },
  'a "not found" that counts at once': {
    parts: { gateway: (gateway) => reliableAtOnce(gateway) },
    shows: DOUBLE,
  },
  'a vault that does not look at what the relay saw': {
    parts: {
      charge: (rules, ports) => (event) => chargeHandler(rules, ports)(alwaysLive(event)),
      chargeStart: (rules, ports) => (event) => chargeStartHandler(rules, ports)(alwaysLive(event)),
    },
    shows: /nobody saw the contact live/,
  },
  'a check that logs what was typed': {
    parts: {
      check: (brands, ports) =>
        checkHandler(brands, {
          ...ports,
          fields: {
            read: async (ciphertext, instanceArn) => {
              const field = await ports.fields.read(ciphertext, instanceArn);
              if (field.kind === 'read') ports.write?.(`read ${field.digits}`);
              return field;
            },
          },
        }),
    },
    shows: /digits of a card are in a function's log/,
  },
  'a guard that calls every suspension a success, and nobody who looks again': {
    parts: {
      watch: NOBODY_HEARS,
      guard: async (event, props) => {
        const answer = await guardRecording(event, props);
        return answer.protection === 'failed' ? PROTECTED : answer;
      },
    },
    shows: /took digits while something recorded/,
  },
  'a guard that never suspends, and nobody who looks again': {
    parts: {
      watch: NOBODY_HEARS,
      guard: async (event, props) =>
        operationOf(event) === 'suspend' ? PROTECTED : guardRecording(event, props),
    },
    shows: /took digits while something recorded|\d keys were heard/,
  },
  'a guard that forgets to resume': {
    parts: {
      guard: async (event, props) =>
        operationOf(event) === 'resume' ? RESUMED : guardRecording(event, props),
    },
    shows: /the agent's recording stays suspended/,
  },
  'resume before drain': {
    parts: { center: withActions(resumeFirst) },
    shows: /exit-drain took digits while something recorded/,
  },
  'a flow that leaves the agent on the call, and nobody who looks': {
    parts: {
      watch: NOBODY_HEARS,
      center: withAction('hold-agent', (action) => ({
        ...action,
        Type: 'MessageParticipant',
        Parameters: { Text: 'Hold.' },
      })),
    },
    shows: /took digits while something recorded or somebody heard|in the agent's ear/,
  },
  'a flow that goes on when nothing is protected, and nobody who looks again': {
    parts: {
      watch: NOBODY_HEARS,
      center: withAction('check-suspended', (action) => allTo(action, 'say-introduction')),
    },
    shows: /took digits while something recorded/,
  },
};

function alwaysLive(event: unknown): unknown {
  const { seen } = event as { readonly seen?: object };
  return seen === undefined ? event : { ...(event as object), seen: { ...seen, live: 'true' } };
}

function changed(ledger: MemoryLedger, methods: Partial<Ledger>): Ledger {
  return new Proxy(ledger, {
    get: (target, name) => {
      const own = (methods as Record<string | symbol, unknown>)[name];
      if (own !== undefined) return own;
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

/** The ledger with some methods of one kind of rows changed. */
function withPart<K extends 'work' | 'caps' | 'messages'>(
  ledger: MemoryLedger,
  part: K,
  methods: Partial<Ledger[K]>,
): Ledger {
  const rows = Object.assign(Object.create(ledger[part]), methods) as Ledger[K];
  return new Proxy(ledger, {
    get: (target, name) => {
      const member: unknown = name === part ? rows : Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

/** The row of the next payment first, and in between the function may end. */
function withPointersLast(ledger: MemoryLedger): Ledger {
  return changed(ledger, {
    open: async (payment, replaces) => {
      const last = lastPointer(replaces);
      if (last === undefined || replaces === undefined) return ledger.open(payment, replaces);
      if (!(await ledger.move(replaces, payment))) return false;
      throw new Error('the function was ended after the row');
    },
  });
}

function isSubmitting({ state }: Parameters<Ledger['move']>[1]): boolean {
  return state === 'submitting';
}

/** Nothing is written from the moment on in which the gateway is asked. */
function isSent({ submittedAt }: Parameters<Ledger['move']>[1]): boolean {
  return submittedAt !== undefined;
}

function isDenial({ state, submittedAt }: Parameters<Ledger['move']>[1]): boolean {
  return state === 'unavailable' && submittedAt === undefined;
}

function withSharedKey(gateway: PaymentGateway): PaymentGateway {
  return changedGateway(gateway, {
    take: (request) => gateway.take({ ...request, idempotencyKey: String(request.amount) }),
  });
}

function reliableAtOnce(gateway: PaymentGateway): PaymentGateway {
  const { capabilities } = gateway;
  const reconciliation = { ...capabilities.reconciliation, lookupReliableAfter: 0 };
  return changedGateway(gateway, { capabilities: { ...capabilities, reconciliation } });
}

function changedGateway(gateway: PaymentGateway, members: Partial<PaymentGateway>): PaymentGateway {
  return new Proxy(gateway, {
    get: (target, name) => {
      const member: unknown = Reflect.get(name in members ? members : target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

/** Writes a row whatever was there. */
async function overwrite(ledger: MemoryLedger, payment: Parameters<Ledger['move']>[1]): Promise<boolean> {
  const stored = await ledger.find(payment);
  return stored === undefined ? ledger.open(payment, undefined) : ledger.move(stored, payment);
}

let keys = 0;

function withNewKeys(make: Parameters<typeof chargeHandler>[1]['gateway']): typeof make {
  return async (mode) => {
    const gateway = await make(mode);
    return {
      charge: (charge: GatewayCharge) => {
        keys += 1;
        return gateway.charge({
          ...charge,
          idempotencyKey: `${charge.idempotencyKey}-${keys}`,
          paymentId: `${charge.paymentId}-${keys}`,
        });
      },
    };
  };
}

function operationOf(event: unknown): string | undefined {
  return (event as { Details: { Parameters: Record<string, string> } }).Details.Parameters['operation'];
}

function withActions(change: (actions: readonly FlowAction[]) => FlowAction[]): () => ContactCenterModel {
  const center = centerOf('charge');
  const flows = center.flows.map((flow) => {
    const { content } = flow;
    return { ...flow, content: { ...content, Actions: change(content.Actions) } };
  });
  if (JSON.stringify(flows) === JSON.stringify(center.flows)) throw new Error('no flow has the action');
  return () => ({ ...center, flows });
}

function withAction(id: string, change: (action: FlowAction) => FlowAction): () => ContactCenterModel {
  return withActions((actions) =>
    actions.map((action) => (action.Identifier === id ? change(action) : action)),
  );
}

/** Recording runs again while late digits are still swallowed. */
function resumeFirst(actions: readonly FlowAction[]): FlowAction[] {
  const resume = actions.find(({ Identifier }) => Identifier === 'exit-resume');
  if (resume === undefined) return [...actions];
  const drain = { NextAction: 'exit-drain' };
  const Errors = (resume.Transitions.Errors ?? []).map((error) => ({ ...error, ...drain }));
  const first = { ...resume, Identifier: 'resume-first', Transitions: { ...drain, Errors } };
  const redirected = actions.map((action) => {
    const { NextAction } = action.Transitions;
    if (NextAction !== 'exit-drain') return action;
    return { ...action, Transitions: { ...action.Transitions, NextAction: 'resume-first' } };
  });
  return [...redirected, first];
}

function allTo(action: FlowAction, next: string): FlowAction {
  return {
    ...action,
    Type: 'MessageParticipant',
    Parameters: { Text: 'Go on.' },
    Transitions: { NextAction: next },
  };
}
