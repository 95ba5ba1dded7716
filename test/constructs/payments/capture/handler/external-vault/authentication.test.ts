import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import {
  asRole,
  bySignature,
} from '../../../../../../constructs/payments/capture/handler/external-vault/authentication';
import { roleCaller } from '../../../../../../constructs/private/handler/role-caller';
import { signatureRefusal } from '../../../../../../lib/payments/contract/message-signature';

const REQUEST = {
  host: 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com',
  path: '/prod/charge',
  headers: { 'content-type': 'application/json' },
  body: '{"operation":"charge"}',
};
const ROLE = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  AWS_SESSION_TOKEN: 'token',
  AWS_REGION: 'eu-central-1',
};

describe('the role of the function', () => {
  test('signs for the other party’s API in its Region, the body included', async () => {
    const headers = await asRole(roleCaller(ROLE), 'us-east-1')(REQUEST);

    expect(headers).toMatchObject({
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/us-east-1\/execute-api\/aws4_request, SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token, /,
      ),
      'x-amz-content-sha256': createHash('sha256').update(REQUEST.body).digest('hex'),
      'x-amz-security-token': 'token',
    });
    expect(headers).not.toHaveProperty('host');
  });

  test('signs as AWS’s published test suite does', async () => {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-examples.html uses another service; the published suite
    // "get-vanilla" (aws-sig-v4-test-suite) has this result.
    const { credentials, sha256 } = roleCaller({
      ...ROLE,
      AWS_SECRET_ACCESS_KEY: ROLE.AWS_SECRET_ACCESS_KEY,
    });
    const { sessionToken: _, ...withoutToken } = await (
      credentials as () => Promise<{ accessKeyId: string; secretAccessKey: string; sessionToken: string }>
    )();
    const signer = new SignatureV4({
      credentials: withoutToken,
      sha256,
      region: 'us-east-1',
      service: 'service',
      applyChecksum: false,
    });

    const { headers } = await signer.sign(
      {
        method: 'GET',
        protocol: 'https:',
        hostname: 'example.amazonaws.com',
        path: '/',
        headers: { host: 'example.amazonaws.com' },
      },
      { signingDate: new Date('2015-08-30T12:36:00Z') },
    );

    expect(headers['authorization']).toContain(
      'Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    );
  });

  test.each(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])('needs %s', async (name) => {
    await expect(asRole(roleCaller({ ...ROLE, [name]: '' }), 'us-east-1')(REQUEST)).rejects.toThrow(
      `environment variable ${name} is missing`,
    );
  });
});

describe('a key in KMS', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const KEY_ARN = 'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const NOW = new Date('2026-11-30T12:00:00Z');

  /** Signs as KMS does: the answer is DER. */
  function kms() {
    const calls: [object, Record<string, string>][] = [];
    const call = async (operation: object, input: object) => {
      const asked = input as Record<string, string>;
      calls.push([operation, asked]);
      const message = Buffer.from(asked['Message'] ?? '', 'base64');
      return { Signature: sign('sha256', message, privateKey).toString('base64') };
    };
    return { calls, call };
  }

  test('signs what RFC 9421 covers, and the other party verifies it with the public key alone', async () => {
    const { call, calls } = kms();

    const headers = await bySignature(call as never, KEY_ARN, () => NOW)(REQUEST);

    const { host, path, body } = REQUEST;
    const parts = { method: 'POST', host, path, contentType: 'application/json', body };
    const verification = {
      keyOf: (id: string) =>
        id === '1234abcd-12ab-34cd-56ef-1234567890ab'
          ? createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }))
          : undefined,
      useOnce: () => true,
      now: () => NOW,
    };
    expect(signatureRefusal(parts, headers, verification)).toBeUndefined();
    expect(calls).toEqual([
      [
        expect.objectContaining({ service: 'kms', target: 'TrentService.Sign' }),
        {
          KeyId: KEY_ARN,
          Message: expect.any(String),
          MessageType: 'RAW',
          SigningAlgorithm: 'ECDSA_SHA_256',
        },
      ],
    ]);
  });

  test('sees the digest of the body and nothing of it', async () => {
    const { call, calls } = kms();

    await bySignature(call as never, KEY_ARN, () => NOW)(REQUEST);

    const message = Buffer.from(calls[0]?.[1]['Message'] ?? '', 'base64').toString();
    expect(message).toContain(createHash('sha256').update(REQUEST.body).digest('base64'));
    expect(message).not.toContain('"operation"');
    expect(message.length).toBeLessThan(4096);
  });

  test('makes no two requests alike', async () => {
    const { call } = kms();
    const make = bySignature(call as never, KEY_ARN, () => NOW);

    const inputs = await Promise.all(
      Array.from({ length: 20 }, async () => (await make(REQUEST))['signature-input']),
    );

    expect(new Set(inputs).size).toBe(20);
  });

  test('that answers without a signature signs nothing', async () => {
    await expect(
      bySignature(
        async () => ({}),
        KEY_ARN,
        () => NOW,
      )(REQUEST),
    ).rejects.toThrow('no DER sequence');
  });
});
