import { kmsDigitCheck, kmsDigitMac } from '../../../constructs/caller-verification/handler/digit-codes';
import { type AwsCall, type AwsOperation, AwsRefusal } from '../../../constructs/private/handler/aws-json';
import { digitMessage } from '../../../lib/caller-verification';
import { CUSTOMER, DIGITS, MERCHANT, macOver, WRONG } from '../../lib/caller-verification/fixtures';

const KEY = 'arn:aws:kms:us-east-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const SUBJECT = { merchant: MERCHANT, customer: CUSTOMER, digits: DIGITS };
const CALLER = { credentials: undefined, sha256: undefined, region: async () => 'r' } as never;
const MAC = macOver(SUBJECT);

interface Asked {
  readonly operation: AwsOperation;
  readonly input: Readonly<Record<string, unknown>>;
}

function kms(answer: () => Readonly<Record<string, unknown>>) {
  const asked: Asked[] = [];
  const call: AwsCall = async (operation, input) => {
    asked.push({ operation, input: { ...input } });
    return answer();
  };
  return { asked, call };
}

const refusing = (code: string) => () => {
  throw new AwsRefusal('TrentService.VerifyMac', code);
};

describe('making a code', () => {
  test('asks KMS once, within the time of a caller, with a digest', async () => {
    const { asked, call } = kms(() => ({ Mac: MAC.toString('base64') }));

    expect(await kmsDigitMac(KEY, CALLER, call)(SUBJECT)).toEqual(MAC);

    expect(asked).toEqual([
      {
        operation: { service: 'kms', target: 'TrentService.GenerateMac', timeoutMs: 800 },
        input: { KeyId: KEY, MacAlgorithm: 'HMAC_SHA_256', Message: digitMessage(SUBJECT) },
      },
    ]);
    expect(Buffer.from(String(asked[0]?.input['Message']), 'base64')).toHaveLength(32);
  });

  test.each([{}, { Mac: 7 }, { Mac: '' }, { Mac: MAC.subarray(1).toString('base64') }])(
    'makes none of the answer %j',
    async (answer) => {
      await expect(kmsDigitMac(KEY, CALLER, kms(() => answer).call)(SUBJECT)).rejects.toThrow(
        'answered without a code',
      );
    },
  );
});

describe('comparing a code', () => {
  test('is done by KMS, which this function cannot ask for a code', async () => {
    const { asked, call } = kms(() => ({ MacValid: true }));

    expect(await kmsDigitCheck(KEY, CALLER, call)({ ...SUBJECT, mac: MAC })).toBe(true);

    expect(asked).toEqual([
      {
        operation: { service: 'kms', target: 'TrentService.VerifyMac', timeoutMs: 800 },
        input: {
          KeyId: KEY,
          MacAlgorithm: 'HMAC_SHA_256',
          Message: digitMessage(SUBJECT),
          Mac: MAC.toString('base64'),
        },
      },
    ]);
  });

  test('says no in KMS’s own word for it', async () => {
    const { call } = kms(refusing('KMSInvalidMacException'));

    expect(await kmsDigitCheck(KEY, CALLER, call)({ ...SUBJECT, digits: WRONG, mac: MAC })).toBe(false);
  });

  test.each(['AccessDeniedException', 'ThrottlingException', 'DisabledException', 'UnknownError'])(
    'says nothing after %s',
    async (code) => {
      const { call } = kms(refusing(code));

      await expect(kmsDigitCheck(KEY, CALLER, call)({ ...SUBJECT, mac: MAC })).rejects.toThrow(code);
    },
  );

  test.each([{}, { MacValid: 'true' }, { MacValid: false }])(
    'says nothing of the answer %j',
    async (answer) => {
      const { call } = kms(() => answer);

      await expect(kmsDigitCheck(KEY, CALLER, call)({ ...SUBJECT, mac: MAC })).rejects.toThrow(
        'answered without a verdict',
      );
    },
  );
});
