import { createHash, createHmac } from 'node:crypto';
import { kmsFingerprint } from '../../../../constructs/payments/vault/handler/fingerprints';
import type { AwsCall, AwsOperation } from '../../../../constructs/private/handler/aws-json';

const KEY = 'arn:aws:kms:us-east-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const NUMBER = '4242424242424242';
const CALLER = '+4930123456';

/** KMS as far as it makes codes; the key is the service's own. */
class Kms {
  public readonly asked: { readonly operation: AwsOperation; readonly input: Record<string, unknown> }[] = [];
  public readonly call: AwsCall = async (operation, input) => {
    this.asked.push({ operation, input: { ...input } });
    const { Message: message } = input as { readonly Message: string };
    return this.answer ?? { Mac: createHmac('sha256', 'of KMS').update(message, 'base64').digest('base64') };
  };

  public constructor(private readonly answer?: Readonly<Record<string, unknown>>) {}
}

const fingerprint = (kms: Kms) =>
  kmsFingerprint(
    KEY,
    { credentials: undefined, sha256: undefined, region: async () => 'r' } as never,
    kms.call,
  );

describe('the fingerprint of a card or a caller', () => {
  test('is an HMAC under the KMS key, asked for once and within the time of a caller', async () => {
    const kms = new Kms();

    await fingerprint(kms)('card', NUMBER);

    expect(kms.asked).toEqual([
      {
        operation: { service: 'kms', target: 'TrentService.GenerateMac', timeoutMs: 800 },
        input: { KeyId: KEY, MacAlgorithm: 'HMAC_SHA_256', Message: expect.any(String) },
      },
    ]);
  });

  test('is the same for the same value and another for any other', async () => {
    const make = fingerprint(new Kms());

    const [card, again, other] = [
      await make('card', NUMBER),
      await make('card', NUMBER),
      await make('card', '4000000000000002'),
    ];

    expect(again).toBe(card);
    expect(other).not.toBe(card);
  });

  test('is another for a caller than for a card of the same digits', async () => {
    const make = fingerprint(new Kms());

    expect(await make('caller', NUMBER)).not.toBe(await make('card', NUMBER));
  });

  test.each([
    ['card', NUMBER],
    ['caller', CALLER],
  ] as const)(
    'tells KMS no digit of a %s, and is no hash that could be made without the key',
    async (kind, value) => {
      const kms = new Kms();

      const made = await fingerprint(kms)(kind, value);

      const [{ input } = { input: {} as Record<string, unknown> }] = kms.asked;
      expect(Buffer.from(String(input['Message']), 'base64').toString('latin1')).not.toContain(value);
      for (const text of [value, `${kind}:${value}`])
        for (const encoding of ['base64url', 'hex', 'base64'] as const)
          expect(made).not.toBe(createHash('sha256').update(text).digest(encoding));
    },
  );

  test('fits a key of the ledger, in which it stands', async () => {
    expect(await fingerprint(new Kms())('card', NUMBER)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  test.each([[{}], [{ Mac: '' }], [{ Mac: 'short' }], [{ Mac: 7 }], [{ Mac: null }]])(
    'is none when KMS answers %j: whoever counts without one is told',
    async (answer) => {
      await expect(fingerprint(new Kms(answer))('card', NUMBER)).rejects.toThrow(
        /^TrentService.GenerateMac answered without a code$/,
      );
    },
  );
});
