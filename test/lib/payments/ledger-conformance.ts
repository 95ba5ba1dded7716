import { CLOSED_CIRCUIT } from '../../../lib/payments/gateway/circuit';
import type {
  Entrances,
  KeyRegister,
  Ledger,
  PrivateHalves,
  PublicKeySlots,
} from '../../../lib/payments/ledger';
import { CONTACT, moved, PAYMENT_ID, PREPARED, SUBMITTED } from './fixtures';

export interface LedgerPorts {
  readonly ledger: Ledger;
  readonly keys: KeyRegister;
  readonly slots: PublicKeySlots;
  readonly entrances: Entrances;
  readonly halves: PrivateHalves;
}

const NAME = { merchant: 'acme', reference: 'INV-1' };
const SUBMITTING = moved(PREPARED, { kind: 'confirmed' }, SUBMITTED);
const DECLINED = moved(SUBMITTING, {
  kind: 'declined',
  result: { reasonClass: 'insufficient-funds', gatewayReference: 'pi_1' },
});
const APPROVED = moved(SUBMITTING, {
  kind: 'approved',
  result: {
    authorizationCode: 'A1',
    gatewayReference: 'pi_1',
    tokenId: 'pm_1',
    codeCheck: 'match M',
    postalCheck: 'no-match N',
    addressCheck: 'not-checked',
    review: 'true',
  },
});

/** What every ledger does, in memory or in a table. */
export function describeLedger(name: string, fresh: () => Promise<LedgerPorts>): void {
  describe(name, () => {
    test('finds nothing before anything was written', async () => {
      const { ledger, keys, slots, entrances, halves } = await fresh();

      expect(await ledger.find(NAME)).toBeUndefined();
      expect(await ledger.pointer(PAYMENT_ID)).toBeUndefined();
      expect(await keys.find('key-1')).toBeUndefined();
      expect(await slots.find('a')).toBeUndefined();
      expect(await halves.find('a', '1')).toBeUndefined();
      expect(await halves.of('a')).toEqual([]);
      expect(await entrances.find(CONTACT.instanceArn)).toBeUndefined();
    });

    test('gives back what was opened, and the pointer to it', async () => {
      const { ledger } = await fresh();

      expect(await ledger.open(PREPARED, undefined)).toBe(true);

      expect(await ledger.find(NAME)).toEqual(PREPARED);
      expect(await ledger.pointer(PAYMENT_ID)).toEqual({ ...CONTACT, ...NAME, paymentId: PAYMENT_ID });
    });

    test('keeps how a payment was denied', async () => {
      const { ledger } = await fresh();
      const denied = (['invalid', 'over-day-cap'] as const).map((deniedAs) =>
        moved(PREPARED, { kind: 'given-up', deniedAs }),
      );
      for (const payment of denied) {
        await ledger.open(PREPARED, await ledger.find(NAME));
        await ledger.move(PREPARED, payment);

        expect(await ledger.find(NAME)).toEqual(payment);
      }
    });

    test('keeps references of other merchants apart', async () => {
      const { ledger } = await fresh();
      await ledger.open(PREPARED, undefined);

      expect(await ledger.find({ ...NAME, merchant: 'other' })).toBeUndefined();
      expect(await ledger.open({ ...PREPARED, merchant: 'other', paymentId: 'id-2' }, undefined)).toBe(true);
      expect(await ledger.find(NAME)).toEqual(PREPARED);
    });

    test('opens a reference once when nobody saw a row before', async () => {
      const { ledger } = await fresh();
      await ledger.open(PREPARED, undefined);

      expect(await ledger.open({ ...PREPARED, paymentId: 'id-2' }, undefined)).toBe(false);
      expect(await ledger.find(NAME)).toEqual(PREPARED);
    });

    test('replaces exactly the row that was read', async () => {
      const { ledger } = await fresh();
      const second = { ...PREPARED, paymentId: 'id-2' };
      const third = { ...PREPARED, paymentId: 'id-3' };
      await ledger.open(PREPARED, undefined);

      expect(await ledger.open(second, PREPARED)).toBe(true);
      expect(await ledger.open(third, PREPARED)).toBe(false);
      expect(await ledger.find(NAME)).toEqual(second);
    });

    test('does not replace a row that has gone', async () => {
      const { ledger } = await fresh();

      expect(await ledger.open({ ...PREPARED, paymentId: 'id-2' }, PREPARED)).toBe(false);
      expect(await ledger.find(NAME)).toBeUndefined();
    });

    test('moves a payment from the state that was read, once', async () => {
      const { ledger } = await fresh();
      await ledger.open(PREPARED, undefined);

      expect(await ledger.move(PREPARED, SUBMITTING)).toBe(true);
      expect(await ledger.move(PREPARED, SUBMITTING)).toBe(false);
      expect(await ledger.find(NAME)).toEqual(SUBMITTING);
    });

    test('lets one of many moves at the same time take effect', async () => {
      const { ledger } = await fresh();
      await ledger.open(PREPARED, undefined);

      const moves = await Promise.all(Array.from({ length: 6 }, () => ledger.move(PREPARED, SUBMITTING)));

      expect(moves.filter((done) => done)).toHaveLength(1);
    });

    test('does not move a payment that was replaced', async () => {
      const { ledger } = await fresh();
      await ledger.open(PREPARED, undefined);
      await ledger.open({ ...PREPARED, paymentId: 'id-2' }, PREPARED);

      expect(await ledger.move(PREPARED, SUBMITTING)).toBe(false);
    });

    test('keeps how a payment ended under its id when another takes its place', async () => {
      const { ledger } = await fresh();
      const next = { ...PREPARED, paymentId: 'id-2' };
      await ledger.open(PREPARED, undefined);
      await ledger.move(PREPARED, SUBMITTING);
      await ledger.move(SUBMITTING, DECLINED);

      expect(await ledger.open(next, DECLINED)).toBe(true);

      expect(await ledger.find(NAME)).toEqual(next);
      expect(await ledger.pointer('id-2')).toEqual({ ...CONTACT, ...NAME, paymentId: 'id-2' });
      expect(await ledger.pointer(PAYMENT_ID)).toEqual({
        ...CONTACT,
        ...NAME,
        paymentId: PAYMENT_ID,
        state: 'declined',
        brand: 'visa',
        lastFour: '4242',
        reasonClass: 'insufficient-funds',
        gatewayReference: 'pi_1',
      });
    });

    test('says nothing of the end of a payment that was replaced before it was submitted', async () => {
      const { ledger } = await fresh();
      await ledger.open(PREPARED, undefined);
      await ledger.open({ ...PREPARED, paymentId: 'id-2' }, PREPARED);

      expect(await ledger.pointer(PAYMENT_ID)).toEqual({ ...CONTACT, ...NAME, paymentId: PAYMENT_ID });
    });

    test('keeps an approved payment whole and without an end', async () => {
      const { ledger } = await fresh();
      await ledger.open(PREPARED, undefined);
      await ledger.move(PREPARED, SUBMITTING);
      await ledger.move(SUBMITTING, APPROVED);

      const row = await ledger.find(NAME);

      expect(row).toEqual(APPROVED);
      expect(row).not.toHaveProperty('expiresAt');
    });

    test('keeps every word of an approved payment', async () => {
      const { ledger } = await fresh();
      await ledger.open({ ...PREPARED, probe: 'true' }, undefined);

      expect(await ledger.find(NAME)).toEqual({ ...PREPARED, probe: 'true' });
      expect(
        await ledger.move({ ...PREPARED, probe: 'true' }, { ...APPROVED, revision: 2, reconciled: 3 }),
      ).toBe(true);
      expect(await ledger.find(NAME)).toEqual({ ...APPROVED, revision: 2, reconciled: 3 });
    });

    test('does not write over a row that was written since, though its state is the same', async () => {
      const { ledger } = await fresh();
      const noted = moved(SUBMITTING, { kind: 'token-made', tokenId: 'pm_1' });
      await ledger.open(PREPARED, undefined);
      await ledger.move(PREPARED, SUBMITTING);
      await ledger.move(SUBMITTING, noted);

      expect(await ledger.move(SUBMITTING, APPROVED)).toBe(false);
      expect(await ledger.find(NAME)).toEqual(noted);
    });

    describe('messages', () => {
      const USE = { paymentId: PAYMENT_ID, contactId: CONTACT.contactId, field: 'number' } as const;

      test('are taken once, and again only for the same payment, contact and field', async () => {
        const { messages } = (await fresh()).ledger;

        expect(await messages.claim('00aa', USE)).toBe(true);
        expect(await messages.claim('00aa', USE)).toBe(true);
        expect(await messages.claim('00aa', { ...USE, paymentId: 'id-2' })).toBe(false);
        expect(await messages.claim('00aa', { ...USE, contactId: 'other' })).toBe(false);
        expect(await messages.claim('00aa', { ...USE, field: 'code' })).toBe(false);
        expect(await messages.claim('00ab', { ...USE, field: 'code' })).toBe(true);
      });

      test('are taken by one of many at the same time', async () => {
        const { messages } = (await fresh()).ledger;
        const uses = ['id-1', 'id-2', 'id-3'].map((paymentId) => ({ ...USE, paymentId }));

        const claims = await Promise.all(uses.map((use) => messages.claim('00aa', use)));

        expect(claims.filter((claimed) => claimed)).toHaveLength(1);
      });
    });

    describe('caps', () => {
      const CAP = { kind: 'day', of: 'acme', currency: 'EUR', day: '2026-11-22' } as const;

      test('count up to the limit and no further', async () => {
        const { caps } = (await fresh()).ledger;

        expect(await caps.total(CAP)).toBe(0);
        expect(await caps.reserve(CAP, 101, 100)).toBe(false);
        expect(await caps.reserve(CAP, 60, 100)).toBe(true);
        expect(await caps.reserve(CAP, 41, 100)).toBe(false);
        expect(await caps.reserve(CAP, 40, 100)).toBe(true);
        expect(await caps.total(CAP)).toBe(100);
      });

      test('are never exceeded by many at the same time', async () => {
        const { caps } = (await fresh()).ledger;

        const reserved = await Promise.all(Array.from({ length: 6 }, () => caps.reserve(CAP, 30, 100)));

        expect(reserved.filter((ok) => ok)).toHaveLength(3);
        expect(await caps.total(CAP)).toBe(90);
      });

      test('take back what was given back, of the same day, currency and agent only', async () => {
        const { caps } = (await fresh()).ledger;
        await caps.reserve(CAP, 60, 100);
        await caps.giveBack(CAP, 60);

        expect(await caps.total(CAP)).toBe(0);
        for (const other of [
          { day: '2026-11-23' },
          { currency: 'USD' },
          { of: 'b' },
          { kind: 'agent' },
        ] as const) {
          await caps.reserve({ ...CAP, ...other }, 5, 100);
        }
        expect(await caps.total(CAP)).toBe(0);
      });
    });

    describe('counters', () => {
      const COUNTER = { kind: 'card', key: 'hash', window: '2026-11-22', expiresAt: 2_000_000_000 } as const;

      test('count each window of each key alone', async () => {
        const { counters } = (await fresh()).ledger;

        expect(await counters.counted(COUNTER)).toBe(0);
        expect(await counters.count(COUNTER)).toBe(1);
        expect(await counters.count(COUNTER)).toBe(2);
        expect(await counters.count({ ...COUNTER, key: 'other' })).toBe(1);
        expect(await counters.count({ ...COUNTER, window: '2026-11-23' })).toBe(1);
        expect(await counters.count({ ...COUNTER, kind: 'caller' })).toBe(1);
        expect(await counters.counted(COUNTER)).toBe(2);
      });
    });

    describe('circuits', () => {
      test('change only from what was read', async () => {
        const { circuits } = (await fresh()).ledger;
        const open = { ...CLOSED_CIRCUIT, state: 'open', version: 1, since: 5 } as const;

        expect(await circuits.circuit('stripe')).toBeUndefined();
        expect(await circuits.change('stripe', CLOSED_CIRCUIT, open)).toBe(false);
        expect(await circuits.change('stripe', undefined, CLOSED_CIRCUIT)).toBe(true);
        expect(await circuits.change('stripe', undefined, open)).toBe(false);
        expect(await circuits.change('stripe', CLOSED_CIRCUIT, open)).toBe(true);
        expect(await circuits.change('stripe', CLOSED_CIRCUIT, open)).toBe(false);
        expect(await circuits.circuit('stripe')).toEqual(open);
        expect(await circuits.circuit('adyen')).toBeUndefined();
      });
    });

    describe('work', () => {
      const at = (minute: number, paymentId: string) => ({
        ...NAME,
        due: `2026-11-22T12:0${minute}:00.000Z`,
        paymentId,
      });

      test('is found when it is due, the oldest first, until it is removed', async () => {
        const { work } = (await fresh()).ledger;
        for (const each of [at(3, 'id-3'), at(1, 'id-1'), at(2, 'id-2'), at(1, 'id-0')]) await work.add(each);
        await work.add(at(1, 'id-1'));

        expect(await work.due(new Date('2026-11-22T12:00:59.999Z'), 10)).toEqual([]);
        expect(await work.due(new Date('2026-11-22T12:02:00.000Z'), 10)).toEqual([
          at(1, 'id-0'),
          at(1, 'id-1'),
          at(2, 'id-2'),
        ]);
        expect(await work.due(new Date('2026-11-22T13:00:00.000Z'), 2)).toHaveLength(2);
        await work.remove(at(1, 'id-0'));
        await work.remove(at(1, 'id-0'));
        expect(await work.due(new Date('2026-11-22T12:01:00.000Z'), 10)).toEqual([at(1, 'id-1')]);
      });

      test('of a person is another list', async () => {
        const { work } = (await fresh()).ledger;
        await work.handOver(at(1, 'id-1'));

        expect(await work.due(new Date('2027-01-01T00:00:00.000Z'), 10)).toEqual([]);
        expect(await work.handedOver(10)).toEqual([at(1, 'id-1')]);
        await work.settled(at(1, 'id-1'));
        expect(await work.handedOver(10)).toEqual([]);
      });
    });

    test('keeps a key registration and its end', async () => {
      const { keys } = await fresh();
      const { instanceArn } = CONTACT;
      const active = { keyId: 'key-1', slot: 'a', generation: '1', instanceArn, status: 'active' } as const;
      const retired = { ...active, status: 'retired', until: '2026-11-23T12:00:00.000Z' } as const;

      await keys.put(active);
      const before = await keys.find('key-1');
      await keys.put(retired);

      expect(before).toEqual(active);
      expect(await keys.find('key-1')).toEqual(retired);
    });

    test('keeps the public half of a slot', async () => {
      const { slots } = await fresh();
      const slot = { slot: 'a', generation: '1', publicKeyPem: 'p', certificatePem: 'c\n', notAfter: 'n' };

      await slots.put(slot);
      const free = await slots.find('a');
      await slots.put({ ...slot, registeredAs: 'key-1' });

      expect(free).toEqual(slot);
      expect(await slots.find('a')).toEqual({ ...slot, registeredAs: 'key-1' });
    });

    test('keeps every generation of a slot, in their order, with all that is known of its end', async () => {
      const { halves, slots } = await fresh();
      const half = { slot: 'a', madeAt: '2026-01-01T00:00:00.000Z', keyIds: [] };
      const ended = {
        ...half,
        generation: '9',
        keyIds: ['key-1', 'key-2'],
        destroyedAt: '2026-02-01T00:00:00.000Z',
        destroyedFor: 'compromised',
        goneFrom: '2026-02-08T00:00:00.000Z',
        goneAt: '2026-02-09T00:00:00.000Z',
      } as const;
      const pem = { publicKeyPem: 'p', certificatePem: 'c', notAfter: '2028-01-01T00:00:00.000Z' };
      await slots.put({ slot: 'a', generation: '123456', ...pem });
      for (const generation of ['123456', '10', '9']) await halves.put({ ...half, generation });
      await halves.put({ ...half, slot: 'b', generation: '11' });

      await halves.put(ended);

      expect(await halves.of('a')).toEqual([
        ended,
        { ...half, generation: '10' },
        { ...half, generation: '123456' },
      ]);
      expect(await halves.find('a', '9')).toEqual(ended);
      expect(await halves.find('b', '9')).toBeUndefined();
    });

    test('knows when what was captured under an id can never be read again', async () => {
      const { keys } = await fresh();
      const key = {
        keyId: 'k',
        slot: 'a',
        generation: '1',
        instanceArn: 'arn',
        until: '2026-01-01T00:00:00.000Z',
      };

      await keys.put({ ...key, status: 'destroyed' });

      expect(await keys.find('k')).toEqual({ ...key, status: 'destroyed' });
    });

    test('keeps the newest word about the ways to pay of each instance', async () => {
      const { entrances } = await fresh();
      const { instanceArn } = CONTACT;
      const way = { instanceArn, queueArn: `${instanceArn}/queue/pay`, selfService: 'false' } as const;

      await entrances.put(way);
      const first = await entrances.find(instanceArn);
      await entrances.put({ ...way, selfService: 'true' });

      expect(first).toEqual(way);
      expect(await entrances.find(instanceArn)).toEqual({ ...way, selfService: 'true' });
      expect(await entrances.find(`${instanceArn}0`)).toBeUndefined();
    });
  });
}
