import { disputeFile, renderDispute } from '../../../lib/payments/dispute';

const row = {
  pk: 'payment#acme#INV-7',
  paymentId: 'p-1',
  merchant: 'acme',
  reference: 'INV-7',
  attempt: 2,
  mode: 'charge',
  state: 'approved',
  amount: 12_345,
  currency: 'USD',
  contactId: '12345678-1234-4123-8123-123456789012',
  initialContactId: 'c-1',
  instanceArn: 'arn:aws:connect:us-east-1:111122223333:instance/12345678-1234-4123-8123-123456789012',
  agent: 'a-1',
  queue: '-',
  brand: 'visa',
  lastFour: '4242',
  codeCheck: 'match M',
  keyId: '0d9f6a4e-2b7c-4d7e-9a10-5f3c2b1a0e9d',
  createdAt: '2026-11-22T09:58:00.000Z',
  confirmedAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:00:02.000Z',
  token: 'secret',
};
const pointer = { paymentId: 'p-1', merchant: 'acme', reference: 'INV-7' };

describe('the file for a dispute', () => {
  test('tells times, contact, amount, confirmation, checks and key', () => {
    const file = disputeFile(pointer, row);

    expect(file).toMatchObject({
      paymentId: 'p-1',
      amount: '123.45 USD',
      outcome: 'approved',
      attempt: 2,
      contactId: row.contactId,
      confirmed: row.confirmedAt,
      codeCheck: 'match M',
      keyId: row.keyId,
    });
    expect(file.confirmation).toBe(
      'the amount and the last four digits were read back and the caller accepted with key 1 at 2026-11-22T10:00:00.000Z',
    );
  });

  test('is a page that a person can read', () => {
    const page = renderDispute(disputeFile(pointer, row));

    expect(page).toMatch(/^Payment p-1\n/);
    expect(page).toMatch(/\nlast four digits +4242\n/);
    expect(page).toContain('no card number, expiry date or verification code');
    expect(page).not.toContain('undefined');
  });

  test('holds nothing of a row but its own fields, and no dash for what is not there', () => {
    const text = JSON.stringify(disputeFile(pointer, row));

    expect(text).not.toMatch(/secret|payment#/);
    expect(JSON.parse(text)).not.toHaveProperty('queue');
  });

  test.each(['4242424242424242', 'x 3782 822463 10005'])(
    'withholds a text that may be a card number: %s',
    (number) => {
      const text = renderDispute(disputeFile(pointer, { ...row, authorizationCode: number }));

      expect(text).not.toContain(number);
      expect(text).toContain('withheld: it may be a card number');
    },
  );

  test('writes an amount as its currency does', () => {
    expect(disputeFile(pointer, { ...row, currency: 'JPY' }).amount).toBe('12345 JPY');
    expect(disputeFile(pointer, { ...row, currency: 'KWD' }).amount).toBe('12.345 KWD');
  });

  test('says that nothing was confirmed when the payment ended before', () => {
    const { confirmedAt: _, lastFour: __, ...early } = row;

    expect(disputeFile(pointer, early).confirmation).toBe(
      'none: the payment ended before the amount and the last four digits were read back',
    );
  });

  test('does not tell of another attempt that took the row over', () => {
    const file = disputeFile(
      { ...pointer, paymentId: 'p-0', state: 'declined', reasonClass: 'refused' },
      row,
    );

    expect(file).toMatchObject({ paymentId: 'p-0', outcome: 'declined', reason: 'refused' });
    expect(file).not.toHaveProperty('amount');
    expect(file.confirmation).toContain('a later attempt at the same reference');
  });
});
