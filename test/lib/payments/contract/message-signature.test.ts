import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { rawSignature } from '../../../../lib/payments/contract/der-signature';
import {
  type SignedParts,
  signatureHeaders,
  signatureRefusal,
} from '../../../../lib/payments/contract/message-signature';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const NOW = new Date('2026-11-30T12:00:00Z');
const PARTS: SignedParts = {
  method: 'POST',
  host: 'vault.example.com',
  path: '/payments/charge',
  contentType: 'application/json',
  body: '{"operation":"charge"}',
};
const PARAMETERS = { created: NOW.getTime() / 1000, nonce: 'n'.repeat(22), keyId: 'key-1' };

/** Signs as KMS does: of a digest, the answer in DER. */
const asKms =
  (key = privateKey) =>
  async (message: Uint8Array) =>
    rawSignature(sign('sha256', message, key));

function vault(more: { now?: Date } = {}) {
  const used = new Set<string>();
  return {
    keyOf: (id: string) => (id === 'key-1' ? publicKey : undefined),
    useOnce: (nonce: string) => !used.has(nonce) && used.add(nonce).size > 0,
    now: () => more.now ?? NOW,
  };
}

describe('a signed request', () => {
  test('is taken by whoever has the public key', async () => {
    const headers = await signatureHeaders(PARTS, PARAMETERS, asKms());

    expect(signatureRefusal(PARTS, headers, vault())).toBeUndefined();
  });

  test('says what RFC 9421 and RFC 9530 say', async () => {
    let signed = '';
    const headers = await signatureHeaders(PARTS, PARAMETERS, async (message) => {
      signed = Buffer.from(message).toString();
      return new Uint8Array(64);
    });
    const digest = `sha-256=:${createHash('sha256').update(String(PARTS.body)).digest('base64')}:`;
    const covered = '("@method" "@authority" "@path" "content-type" "content-digest")';
    const parameters = `${covered};created=1796040000;nonce="${'n'.repeat(22)}";keyid="key-1";alg="ecdsa-p256-sha256";tag="hardline-payment-vault"`;

    expect(headers).toEqual({
      'content-digest': digest,
      'signature-input': `vault=${parameters}`,
      signature: `vault=:${Buffer.alloc(64).toString('base64')}:`,
    });
    expect(signed).toBe(
      [
        '"@method": POST',
        '"@authority": vault.example.com',
        '"@path": /payments/charge',
        '"content-type": application/json',
        `"content-digest": ${digest}`,
        `"@signature-params": ${parameters}`,
      ].join('\n'),
    );
  });

  test.each<[string, Partial<SignedParts>]>([
    ['method', { method: 'PUT' }],
    ['host', { host: 'other.example.com' }],
    ['operation', { path: '/payments/leave' }],
    ['content type', { contentType: 'text/plain' }],
  ])('is refused with another %s', async (_, changed) => {
    const headers = await signatureHeaders(PARTS, PARAMETERS, asKms());

    expect(signatureRefusal({ ...PARTS, ...changed }, headers, vault())).toBe('wrong-signature');
  });

  test('is refused with another body, whatever the digest says', async () => {
    const headers = await signatureHeaders(PARTS, PARAMETERS, asKms());
    const changed = { ...PARTS, body: '{"operation":"charge" }' };
    const other = await signatureHeaders(changed, PARAMETERS, asKms(stranger.privateKey));

    expect(signatureRefusal(changed, headers, vault())).toBe('wrong-digest');
    expect(
      signatureRefusal(changed, { ...headers, 'content-digest': other['content-digest'] }, vault()),
    ).toBe('wrong-signature');
  });

  test('is refused when somebody else signed it, or nobody is known who did', async () => {
    const headers = await signatureHeaders(PARTS, PARAMETERS, asKms(stranger.privateKey));
    const unknown = await signatureHeaders(PARTS, { ...PARAMETERS, keyId: 'key-2' }, asKms());

    expect(signatureRefusal(PARTS, headers, vault())).toBe('wrong-signature');
    expect(signatureRefusal(PARTS, unknown, vault())).toBe('unknown-key');
  });

  test('is taken once', async () => {
    const headers = await signatureHeaders(PARTS, PARAMETERS, asKms());
    const one = vault();

    expect([signatureRefusal(PARTS, headers, one), signatureRefusal(PARTS, headers, one)]).toEqual([
      undefined,
      'used-before',
    ]);
  });

  test('is taken for five minutes, whichever clock is ahead', async () => {
    const headers = await signatureHeaders(PARTS, PARAMETERS, asKms());
    const at = (seconds: number) =>
      signatureRefusal(PARTS, headers, vault({ now: new Date(NOW.getTime() + seconds * 1000) }));

    expect([-301, -300, 300, 301].map(at)).toEqual(['too-old', undefined, undefined, 'too-old']);
  });

  test('uses nobody’s memory unless it is signed', async () => {
    const headers = await signatureHeaders(PARTS, PARAMETERS, asKms(stranger.privateKey));
    const asked: string[] = [];

    signatureRefusal(PARTS, headers, { ...vault(), useOnce: (nonce) => asked.push(nonce) > 0 });

    expect(asked).toEqual([]);
  });

  test.each(['content-digest', 'signature-input', 'signature'])('is unsigned without %s', async (name) => {
    const headers = await signatureHeaders(PARTS, PARAMETERS, asKms());

    expect(signatureRefusal(PARTS, { ...headers, [name]: undefined }, vault())).toBe('unsigned');
  });

  test.each([
    ['less than all parts', (input: string) => input.replace(' "content-digest"', '')],
    ['no time', (input: string) => input.replace(/created=\d+;/, '')],
    ['another algorithm', (input: string) => input.replace('ecdsa-p256-sha256', 'hmac-sha256')],
    ['another purpose', (input: string) => input.replace('hardline-payment-vault', 'other')],
    ['a short nonce', (input: string) => input.replace('n'.repeat(22), 'n')],
  ])('counts as malformed when it covers %s', async (_, change) => {
    const headers = await signatureHeaders(PARTS, PARAMETERS, asKms());
    const input = change(headers['signature-input'] ?? '');

    expect(signatureRefusal(PARTS, { ...headers, 'signature-input': input }, vault())).toBe(
      'malformed-signature',
    );
  });

  test('never makes the verifier throw, whatever the headers hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (input, signature, digest) => {
        const headers = { 'signature-input': input, signature, 'content-digest': digest };
        expect(signatureRefusal(PARTS, headers, vault())).toBeDefined();
      }),
      { numRuns: 200 },
    );
  });
});

describe('a signature in DER', () => {
  test('becomes the two numbers that the platform itself writes side by side', () => {
    for (let times = 0; times < 50; times += 1) {
      const message = Buffer.from(`message ${times}`);
      const raw = rawSignature(sign('sha256', message, privateKey));
      const headers = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;

      expect(raw).toHaveLength(64);
      expect(require('node:crypto').verify('sha256', message, headers, raw)).toBe(true);
    }
  });

  test.each([
    ['nothing', ''],
    ['another type', '3100'],
    ['a wrong length', '3007020101020101ff'],
    ['one number', '3003020101'],
    ['three numbers', '3009020101020101020101'],
    ['a number that is too long', `3026022101${'11'.repeat(32)}020101`],
    ['a number cut off', '3006020101020201'],
    ['an empty number', '300502000201ff'],
  ])('is refused with %s', (_, hex) => {
    expect(() => rawSignature(Buffer.from(hex, 'hex'))).toThrow('no DER sequence');
  });

  test('keeps small numbers in their place', () => {
    const raw = rawSignature(Buffer.from('3006020101020102', 'hex'));

    expect([raw[31], raw[63], raw.reduce((sum, byte) => sum + byte, 0)]).toEqual([1, 2, 3]);
  });
});
