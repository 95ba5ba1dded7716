import { type Circuit, CLOSED_CIRCUIT } from '../../../lib/payments/gateway/circuit';
import { MemoryLedger } from '../../../lib/payments/memory-ledger';
import { type PreparePorts, type PrepareRules, prepare } from '../../../lib/payments/prepare';
import {
  CONTACT_REASONS,
  PREPARE_REASONS,
  type PrepareReason,
  type PrepareRequest,
} from '../../../lib/payments/seam';
import { ALL_OPEN, type VaultSwitches } from '../../../lib/payments/vault-switches';
import { ASKED, CONTEXT, ENTRANCES, moved, NOW, PREPARED, SUBMITTED, seen } from './fixtures';

const RULES: PrepareRules = {
  merchant: 'acme',
  limits: { EUR: 500_000 },
  modes: ['charge', 'tokenize'],
  countries: ['DE', 'US'],
  postalIn: ['US'],
  gateway: 'stripe',
  caps: { perDay: { EUR: 10_000 }, perAgent: { EUR: 6_000 } },
};
const REQUEST: PrepareRequest = {
  ...CONTEXT,
  seen: seen(),
  operation: 'prepare',
  ...ASKED,
  amount: '4990',
  currency: 'EUR',
  reference: 'INV-1',
};
const DAY = '2026-11-22';
const DOWN: Circuit = { ...CLOSED_CIRCUIT, state: 'open', version: 1, since: NOW.getTime() };

interface World {
  readonly ledger?: MemoryLedger;
  readonly request?: Partial<PrepareRequest>;
  readonly rules?: Partial<PrepareRules>;
  readonly switches?: Partial<VaultSwitches>;
  readonly at?: Date;
}

async function ask({ ledger = new MemoryLedger(), request, rules, switches, at = NOW }: World = {}) {
  const ports: PreparePorts = {
    ledger,
    entrances: ENTRANCES,
    now: () => at,
    newId: () => 'id-1',
    switches: async () => ({ ...ALL_OPEN, ...switches }),
    fingerprint: async (kind, value) => `mac-of-${kind}-${value.length}`,
  };
  const answer = await prepare(
    { ...REQUEST, seen: seen('agent', at), ...request },
    { ...RULES, ...rules },
    ports,
  );
  return { answer, ledger };
}

async function ledgerWith(change: (ledger: MemoryLedger) => Promise<unknown>): Promise<MemoryLedger> {
  const ledger = new MemoryLedger();
  await change(ledger);
  return ledger;
}

const spent = (of: { readonly kind: 'day' | 'agent'; readonly of: string }, amount: number) =>
  ledgerWith((ledger) => ledger.caps.reserve({ ...of, currency: 'EUR', day: DAY }, amount, amount));

const submitted = moved(PREPARED, { kind: 'confirmed' }, SUBMITTED);
const stored = (...payments: readonly (typeof PREPARED)[]) =>
  ledgerWith(async (ledger) => {
    await ledger.open(PREPARED, undefined);
    let before = PREPARED;
    for (const payment of payments) {
      await ledger.move(before, payment);
      before = payment;
    }
  });

/** One way to each reason that the vault's own prepare has; the others are the relay's. */
const WAYS: Readonly<Partial<Record<PrepareReason, () => Promise<World> | World>>> = {
  'amount-invalid': () => ({ request: { amount: '1e3' } }),
  'currency-not-accepted': () => ({ request: { currency: 'USD' } }),
  'reference-invalid': () => ({ request: { reference: 'INV 1' } }),
  'amount-over-limit': () => ({ request: { amount: '500001' } }),
  'already-paid': async () => ({
    ledger: await stored(submitted, moved(submitted, { kind: 'approved', result: {} })),
  }),
  'being-checked': async () => ({ ledger: await stored(submitted) }),
  closed: () => ({ switches: { payments: 'closed' } }),
  'gateway-down': async () => ({
    ledger: await ledgerWith(({ circuits }) => circuits.change('stripe', undefined, DOWN)),
  }),
  'too-many': () => ({ rules: { attempts: 0 } }),
  'over-agent-cap': async () => ({ ledger: await spent({ kind: 'agent', of: 'agent.one' }, 1_011) }),
  'over-day-cap': async () => ({ ledger: await spent({ kind: 'day', of: 'acme' }, 5_011) }),
  'country-not-accepted': () => ({ request: { country: 'FR' } }),
  'mode-not-offered': () => ({ request: { mode: 'authorize' } }),
};
/** Those of the contact are in `seen-contact.test.ts`. */
const ELSEWHERE: readonly PrepareReason[] = ['link-only', 'vault-unavailable', ...CONTACT_REASONS];

describe('a payment is refused before anybody types', () => {
  test.each(PREPARE_REASONS.filter((reason) => !ELSEWHERE.includes(reason)))('%s', async (reason) => {
    const world = await WAYS[reason]?.();
    const before = world?.ledger?.rows ?? [];

    const { answer, ledger } = await ask(world);

    expect(answer).toEqual({ result: 'refused', reason });
    expect(ledger.rows).toEqual(before);
  });

  test('and taken when nothing of all that holds', async () => {
    expect((await ask()).answer).toMatchObject({ result: 'ready', paymentId: 'id-1', mode: 'charge' });
  });

  test.each([
    ['the day’s cap', { kind: 'day', of: 'acme' }, 5_010, 'ready'],
    ['the day’s cap', { kind: 'day', of: 'acme' }, 5_011, 'refused'],
    ['the agent’s cap', { kind: 'agent', of: 'agent.one' }, 1_010, 'ready'],
    ['the agent’s cap', { kind: 'agent', of: 'agent.one' }, 1_011, 'refused'],
    ['another agent’s cap', { kind: 'agent', of: 'agent.two' }, 6_000, 'ready'],
  ] as const)('%s %j, of which %i are used, leaves 4990 %s', async (_name, of, used, result) => {
    expect((await ask({ ledger: await spent(of, used) })).answer).toMatchObject({ result });
  });

  test('a payment without an agent counts against no agent’s cap', async () => {
    const rules = { caps: { perAgent: { EUR: 1 } } };

    expect((await ask({ request: { agent: '-' }, rules })).answer).toMatchObject({ result: 'ready' });
    expect((await ask({ rules })).answer).toMatchObject({ reason: 'over-agent-cap' });
  });

  test('a card is stored whatever the caps, since no money moves', async () => {
    const rules = { caps: { perDay: { EUR: 1 }, perAgent: { EUR: 1 } } };

    expect((await ask({ request: { mode: 'tokenize' }, rules })).answer).toMatchObject({ result: 'ready' });
  });

  test('asking counts nothing against a cap: only a charge does', async () => {
    const { ledger } = await ask();

    expect(await ledger.caps.total({ kind: 'day', of: 'acme', currency: 'EUR', day: DAY })).toBe(0);
  });

  test('a cap is full for its own day (UTC) only', async () => {
    const ledger = await spent({ kind: 'day', of: 'acme' }, 10_000);

    expect((await ask({ ledger })).answer).toMatchObject({ reason: 'over-day-cap' });
    const tomorrow = new Date('2026-11-23T00:00:00Z');
    expect((await ask({ ledger, at: tomorrow })).answer).toMatchObject({ result: 'ready' });
  });
});

describe('the postal code is asked for', () => {
  test.each([
    [undefined, 'false'],
    ['DE', 'false'],
    ['US', 'true'],
  ])('in country %s: %s', async (country, postal) => {
    const { answer, ledger } = await ask({ request: country === undefined ? {} : { country } });

    expect(answer).toMatchObject({ result: 'ready', postal });
    expect(ledger.rows).toMatchObject([{ postal, country: country ?? 'DE' }]);
  });

  test.each(['us', 'XX', '', '4242424242424242'])(
    'and never left out by a country that is not one of them: %j is refused',
    async (country) => {
      expect((await ask({ request: { country } })).answer).toEqual({
        result: 'refused',
        reason: 'country-not-accepted',
      });
    },
  );

  test('also again when the same contact asks for the same payment in another country', async () => {
    const { ledger } = await ask({ request: { country: 'DE' } });

    const { answer } = await ask({ ledger, request: { country: 'US' } });

    expect(answer).toMatchObject({ result: 'ready', postal: 'true' });
    expect(ledger.rows).toMatchObject([{ postal: 'true' }]);
  });
});

describe('the switches at prepare', () => {
  test.each<[Partial<VaultSwitches>, object]>([
    [{ payments: 'closed' }, { result: 'refused', reason: 'closed' }],
    [{ gateway: 'closed' }, { result: 'refused', reason: 'gateway-down' }],
    [{ mode: 'tokenize-only' }, { result: 'ready', mode: 'tokenize' }],
  ])('%j: %j', async (switches, expected) => {
    expect((await ask({ switches })).answer).toMatchObject(expected);
  });

  test('closed payments are told before anything is counted', async () => {
    const rules = { velocity: { perContact: 1 } };
    const { ledger } = await ask({ rules, switches: { payments: 'closed' } });

    expect((await ask({ ledger, rules })).answer).toMatchObject({ result: 'ready' });
  });
});

describe('the attempts at a reference', () => {
  const declined = moved(submitted, { kind: 'declined', result: { reasonClass: 'refused' } });

  test('are those that asked the gateway; the last one is said to be it', async () => {
    const ledger = await stored(submitted, declined);

    expect((await ask({ ledger, rules: { attempts: 2 } })).answer).toMatchObject({
      attempt: '2',
      lastAttempt: 'true',
    });
  });

  test('are no more than the rule says, and begin again a day after the last', async () => {
    const rules = { attempts: 1 };
    const ledger = await stored(submitted, declined);
    const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

    expect((await ask({ ledger, rules })).answer).toEqual({ result: 'refused', reason: 'too-many' });
    expect((await ask({ ledger, rules, at: later(24) })).answer).toMatchObject({ reason: 'too-many' });
    expect((await ask({ ledger, rules, at: later(24.1) })).answer).toMatchObject({ attempt: '1' });
  });

  test('do not count one that the caller left before the charge', async () => {
    const ledger = await stored(moved(PREPARED, { kind: 'left', outcome: 'agent-requested' }));

    expect((await ask({ ledger, rules: { attempts: 1 } })).answer).toMatchObject({ attempt: '1' });
  });
});
