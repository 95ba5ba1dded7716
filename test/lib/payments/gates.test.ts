import { type ChargeRules, charge } from '../../../lib/payments/charge';
import { check } from '../../../lib/payments/check';
import type { GatewayResult } from '../../../lib/payments/gateway';
import { CIRCUIT_RULES } from '../../../lib/payments/gateway/circuit';
import { MemoryLedger } from '../../../lib/payments/memory-ledger';
import { prepare } from '../../../lib/payments/prepare';
import { ALL_OPEN, type VaultSwitches } from '../../../lib/payments/vault-switches';
import { ASKED, BRANDS, CONTEXT, ENTRANCES, NOW, RecordingGateway, seen, UnsealingReader } from './fixtures';

const FACTS = { brand: 'visa', lastFour: '4242' };
const FAILED: readonly GatewayResult[] = [
  { outcome: 'unknown', failure: 'timeout', ...FACTS },
  { outcome: 'unavailable', failure: 'rate-limited', ...FACTS },
];
const ANSWERED: readonly GatewayResult[] = [
  { outcome: 'approved', ...FACTS },
  { outcome: 'declined', declineClass: 'refused', ...FACTS },
];

/** A vault whose switches and gateway change while a call goes on. */
function world() {
  const ledger = new MemoryLedger();
  const state = { switches: ALL_OPEN as VaultSwitches, now: NOW, says: [] as GatewayResult[], ids: 0 };
  const gateway = new RecordingGateway(() => state.says.shift() ?? { outcome: 'approved', ...FACTS });
  const rules: ChargeRules = {
    ...{ merchant: 'acme', gateway: 'stripe', brands: BRANDS },
    ...{ gatewayTimeoutMs: 3500, longestPreparationMs: 1800 },
  };
  const ports = {
    ledger,
    entrances: ENTRANCES,
    fields: new UnsealingReader(),
    gateway: async () => gateway,
    now: () => state.now,
    newId: () => {
      state.ids += 1;
      return `id-${state.ids}`;
    },
    switches: async () => state.switches,
  };
  const begin = (mode = 'charge') =>
    prepare(
      {
        ...{ ...CONTEXT, ...ASKED, operation: 'prepare', mode, amount: '100', currency: 'EUR' },
        reference: `INV-${state.ids}`,
        seen: seen('agent', state.now),
      },
      { ...rules, limits: { EUR: 500 }, modes: ['charge', 'tokenize'] },
      ports,
    );
  const finish = (paymentId: string) =>
    charge(
      {
        ...{ ...CONTEXT, operation: 'charge', paymentId, seen: seen('agent', state.now) },
        ...{ number: 'sealed:4242424242424242', expiry: 'sealed:1228', code: 'sealed:123' },
      },
      rules,
      ports,
    );
  const confirm = (paymentId: string) =>
    check(
      { ...CONTEXT, operation: 'check', field: 'confirm', paymentId, ciphertext: 'sealed:1' },
      BRANDS,
      ports,
    );
  const confirmed = async (mode?: string) => {
    const answer = await begin(mode);
    if (answer.result !== 'ready') throw new Error(answer.reason);
    await confirm(answer.paymentId);
    return () => finish(answer.paymentId);
  };
  const pay = async () => (await (await confirmed())()).answer.outcome;
  return { state, ledger, gateway, begin, confirmed, pay };
}

async function typing(mode?: string) {
  const made = world();
  return { ...made, charge: await made.confirmed(mode) };
}

describe('a switch that is changed while the caller types', () => {
  test.each<[Partial<VaultSwitches>, string]>([
    [{ payments: 'closed' }, 'closed'],
    [{ gateway: 'closed' }, 'gateway-down'],
    [{ mode: 'tokenize-only' }, 'closed'],
  ])('%j ends the payment at the charge: nothing is sent, and it stays so', async (changed, reason) => {
    const { state, gateway, ledger, charge: chargeIt } = await typing();
    state.switches = { ...ALL_OPEN, ...changed };

    const first = await chargeIt();
    state.switches = ALL_OPEN;
    const again = await chargeIt();

    expect(first).toEqual({ answer: { outcome: 'closed', reason }, why: reason });
    expect(again).toEqual({ answer: { outcome: 'closed', reason }, why: 'repeated' });
    expect(gateway.charges).toEqual([]);
    expect(ledger.rows).toMatchObject([{ state: 'unavailable', deniedAs: reason }]);
    expect(await ledger.work.due(new Date('2030-01-01'), 9)).toEqual([]);
  });

  test('to storing cards only lets a card be stored that was to be stored', async () => {
    const { state, charge: chargeIt } = await typing('tokenize');
    state.switches = { ...ALL_OPEN, mode: 'tokenize-only' };

    expect((await chargeIt()).answer.outcome).toBe('approved');
  });

  test('and back again in time leaves the payment as it was', async () => {
    const { state, charge: chargeIt } = await typing();
    state.switches = { ...ALL_OPEN, payments: 'closed' };
    state.switches = ALL_OPEN;

    expect((await chargeIt()).answer.outcome).toBe('approved');
  });

  test('does not undo a charge that was submitted: the repeat is told its outcome', async () => {
    const { state, charge: chargeIt, gateway } = await typing();
    await chargeIt();
    state.switches = { ...ALL_OPEN, payments: 'closed' };

    expect((await chargeIt()).answer).toMatchObject({ outcome: 'approved' });
    expect(gateway.charges).toHaveLength(1);
  });
});

describe('the circuit', () => {
  const { failuresToOpen, openMs } = CIRCUIT_RULES;

  test.each(FAILED)(
    'opens after failures of the gateway, and callers are told before they type: %j',
    async (failed) => {
      const { state, pay, begin, gateway } = world();
      state.says = Array.from({ length: failuresToOpen }, () => failed);
      for (let count = 0; count < failuresToOpen; count += 1) expect(await pay()).toBe(failed.outcome);

      expect(await begin()).toEqual({ result: 'refused', reason: 'gateway-down' });
      expect(gateway.charges).toHaveLength(failuresToOpen);
    },
  );

  test.each(ANSWERED)('stays closed whatever the gateway answers: %j', async (answered) => {
    const { state, pay, begin } = world();
    state.says = Array.from({ length: 2 * failuresToOpen }, () => answered);
    for (let count = 0; count < 2 * failuresToOpen; count += 1) await pay();

    expect(await begin()).toMatchObject({ result: 'ready' });
  });

  test.each(['token-not-written', 'too-little-time'] as const)(
    'stays closed when the vault itself was late or could not write: %s',
    async (failure) => {
      const { state, pay, begin } = world();
      state.says = Array.from({ length: 9 }, () => ({ outcome: 'unavailable', failure, ...FACTS }) as const);
      for (let count = 0; count < 9; count += 1) await pay();

      expect(await begin()).toMatchObject({ result: 'ready' });
    },
  );

  test('lets one payment try after a while, and is closed by its answer', async () => {
    const { state, pay, begin, confirmed } = world();
    state.says = Array.from({ length: failuresToOpen }, () => FAILED[0] as GatewayResult);
    for (let count = 0; count < failuresToOpen; count += 1) await pay();
    state.now = new Date(NOW.getTime() + openMs);

    const probe = await confirmed();
    const other = await begin();
    await probe();

    expect(other).toEqual({ result: 'refused', reason: 'gateway-down' });
    expect(await begin()).toMatchObject({ result: 'ready' });
  });

  test('is open again when the one that tried failed', async () => {
    const { state, pay, begin } = world();
    state.says = Array.from({ length: failuresToOpen + 1 }, () => FAILED[0] as GatewayResult);
    for (let count = 0; count < failuresToOpen; count += 1) await pay();
    state.now = new Date(NOW.getTime() + openMs);

    expect(await pay()).toBe('unknown');
    expect(await begin()).toEqual({ result: 'refused', reason: 'gateway-down' });
  });

  test('that cannot be read when the gateway has answered keeps no outcome from the caller', async () => {
    const { ledger, charge: chargeIt } = await typing();
    ledger.circuits.circuit = async () => {
      throw new Error('not now');
    };

    expect((await chargeIt()).answer.outcome).toBe('approved');
  });
});
