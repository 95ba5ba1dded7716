import type { KeyRegister, Ledger, PublicKeySlots } from '../../../lib/payments/ledger';
import { moved } from '../../../lib/payments/payment';
import { CONTACT, NOW, PAYMENT_ID, PREPARED } from './fixtures';

export interface LedgerPorts {
  readonly ledger: Ledger;
  readonly keys: KeyRegister;
  readonly slots: PublicKeySlots;
}

const NAME = { merchant: 'acme', reference: 'INV-1' };
const SUBMITTING = moved(PREPARED, 'submitting', NOW, { brand: 'visa', lastFour: '4242' });
const DECLINED = moved(SUBMITTING, 'declined', NOW, {
  reasonClass: 'insufficient-funds',
  gatewayReference: 'pi_1',
});
const APPROVED = moved(SUBMITTING, 'approved', NOW, { authorizationCode: 'A1', gatewayReference: 'pi_1' });

/** What every ledger does, in memory or in a table. */
export function describeLedger(name: string, fresh: () => Promise<LedgerPorts>): void {
  describe(name, () => {
    test('finds nothing before anything was written', async () => {
      const { ledger, keys, slots } = await fresh();

      expect(await ledger.find(NAME)).toBeUndefined();
      expect(await ledger.pointer(PAYMENT_ID)).toBeUndefined();
      expect(await keys.find('key-1')).toBeUndefined();
      expect(await slots.find('a')).toBeUndefined();
    });

    test('gives back what was opened, and the pointer to it', async () => {
      const { ledger } = await fresh();

      expect(await ledger.open(PREPARED, undefined)).toBe(true);

      expect(await ledger.find(NAME)).toEqual(PREPARED);
      expect(await ledger.pointer(PAYMENT_ID)).toEqual({ ...CONTACT, ...NAME, paymentId: PAYMENT_ID });
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

      expect(moves.filter((moved) => moved)).toHaveLength(1);
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

      expect(await slots.find('a')).toEqual(slot);
    });
  });
}
