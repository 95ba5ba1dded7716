import { check } from '../../../lib/payments/check';
import { MemoryLedger } from '../../../lib/payments/memory-ledger';
import type { CheckRequest } from '../../../lib/payments/seam';
import { BRANDS, CONTEXT, NOW, PAYMENT_ID, PREPARED, UnsealingReader } from './fixtures';

async function ask(more: Partial<CheckRequest>) {
  const ledger = new MemoryLedger();
  await ledger.open(PREPARED, undefined);
  const request: CheckRequest = {
    ...CONTEXT,
    operation: 'check',
    paymentId: PAYMENT_ID,
    field: 'number',
    ciphertext: 'sealed:4242424242424242',
    ...more,
  };
  return check(request, BRANDS, { ledger, fields: new UnsealingReader(), now: () => NOW });
}

describe('check', () => {
  test('answers brand and last four of a valid number and nothing else', async () => {
    expect(await ask({})).toEqual({ answer: { valid: 'true', brand: 'visa', lastFour: '4242' } });
  });

  test.each([
    [{ field: 'expiry', ciphertext: 'sealed:1228' }],
    [{ field: 'code', ciphertext: 'sealed:123', numberCiphertext: 'sealed:4242424242424242' }],
    [{ field: 'code', ciphertext: 'sealed:1234', numberCiphertext: 'sealed:378282246310005' }],
  ] as const)('answers only validity for %j', async (more) => {
    expect(await ask(more)).toEqual({ answer: { valid: 'true' } });
  });

  test.each([
    [{ ciphertext: 'sealed:4242424242424241' }, 'number-invalid'],
    [{ ciphertext: 'sealed:' }, 'empty'],
    [{ ciphertext: 'sealed:#' }, 'empty'],
    [{ field: 'expiry', ciphertext: 'sealed:0' }, 'agent-requested'],
    [{ field: 'confirm', ciphertext: 'sealed:9' }, 'repeat-requested'],
    [{ field: 'confirm', ciphertext: 'sealed:3' }, 'confirm-invalid'],
    [{ field: 'postal', ciphertext: 'sealed:1234' }, 'postal-invalid'],
    [{ ciphertext: 'sealed:6011111111111117' }, 'brand-not-accepted'],
    [{ field: 'expiry', ciphertext: 'sealed:1328' }, 'expiry-invalid'],
    [{ field: 'expiry', ciphertext: 'sealed:1020' }, 'card-expired'],
    [
      { field: 'code', ciphertext: 'sealed:1234', numberCiphertext: 'sealed:4242424242424242' },
      'code-invalid',
    ],
  ] as const)('refuses %j: %s', async (more, reason) => {
    expect(await ask(more)).toEqual({ answer: { valid: 'false', reason } });
  });

  test.each(['not-base64', 'too-large', 'key-not-registered', 'key-retired', 'tampered'] as const)(
    'says that a field is not readable, and to the log that it is %s',
    async (why) => {
      expect(await ask({ ciphertext: why })).toEqual({
        answer: { valid: 'false', reason: 'not-readable' },
        why,
      });
    },
  );

  test('says that the vault is unavailable when its key is', async () => {
    const { answer } = await ask({ ciphertext: 'key-unavailable' });

    expect(answer).toEqual({ valid: 'false', reason: 'vault-unavailable' });
  });

  test('needs the number to judge a code', async () => {
    const { answer } = await ask({
      field: 'code',
      ciphertext: 'sealed:123',
      numberCiphertext: 'tampered',
    });

    expect(answer).toEqual({ valid: 'false', reason: 'not-readable' });
  });

  test.each([
    { contactId: 'other' },
    { initialContactId: 'other' },
    { instanceArn: 'other' },
    { paymentId: 'other' },
  ])('judges nothing for %j, to which the payment does not belong', async (more) => {
    const checked = await ask(more);

    expect(checked).toEqual({ answer: { valid: 'false', reason: 'not-readable' }, why: 'another-contact' });
  });
});
