import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { type Signable, signedHeaders } from '../../../../constructs/private/handler/aws-signature';
import { TEST_CALLER } from './dynamo-db-at';

const NOW = new Date('2026-11-22T10:15:30.123Z');

const segment = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => !/^\.+$/.test(text));
const signable: fc.Arbitrary<Signable> = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  path: fc.array(segment, { maxLength: 4 }).map((parts) => `/${parts.map(encodeURIComponent).join('/')}`),
  query: fc.dictionary(
    fc.oneof(fc.string({ minLength: 1, maxLength: 12 }), fc.constantFrom('a', 'a-', 'aB')),
    fc.string({ maxLength: 20 }),
    {
      maxKeys: 4,
    },
  ),
  headers: fc
    .dictionary(
      fc.constantFrom('content-type', 'x-amz-target', 'x-a', 'x-b'),
      fc.stringMatching(/^[ -~]{0,30}$/),
    )
    .map((headers) => ({ ...headers, host: 'dynamodb.eu-central-1.amazonaws.com' })),
  body: fc.string({ maxLength: 200, unit: 'binary' }),
});
const secret = fc.stringMatching(/^[A-Za-z0-9/+]{8,40}$/);
const token = fc.option(fc.stringMatching(/^[A-Za-z0-9/+=]{4,80}$/), { nil: undefined });

/** What the SDK's own signer writes for the same request. */
async function bySdk(request: Signable, signer: Parameters<typeof signedHeaders>[1], service: string) {
  const { sessionToken, ...credentials } = signer;
  const signature = new SignatureV4({
    credentials: { ...credentials, ...(sessionToken === undefined ? {} : { sessionToken }) },
    region: 'eu-central-1',
    service,
    sha256: TEST_CALLER.sha256,
    applyChecksum: false,
  });
  const { headers } = await signature.sign(
    {
      ...request,
      query: { ...request.query },
      headers: { ...request.headers },
      protocol: 'https:',
      hostname: request.headers['host'] ?? '',
    },
    { signingDate: NOW },
  );
  return headers;
}

test("a signature is the SDK's, whatever is signed, by whom and for which service", async () => {
  await fc.assert(
    fc.asyncProperty(
      signable,
      fc.record({ accessKeyId: fc.constant('AKIDEXAMPLE'), secretAccessKey: secret, sessionToken: token }),
      fc.constantFrom('dynamodb', 'lambda', 'connect'),
      async (request, signer, service) => {
        const ours = signedHeaders(request, signer, { service, region: 'eu-central-1', now: NOW });

        expect(ours).toEqual(await bySdk(request, signer, service));
      },
    ),
    { numRuns: 300 },
  );
});

test('a signature of another day, and with another secret, is another one', () => {
  const request = { method: 'POST', path: '/', query: {}, headers: { host: 'h' }, body: '' };
  const sign = (secretAccessKey: string, now: Date) =>
    signedHeaders(request, { accessKeyId: 'A', secretAccessKey }, { service: 'kms', region: 'r', now })[
      'authorization'
    ];
  const tomorrow = new Date(NOW.getTime() + 86_400_000);

  const all = [sign('one', NOW), sign('other', NOW), sign('one', tomorrow), sign('one', NOW)];

  expect(new Set(all).size).toBe(3);
  expect(all[3]).toBe(all[0]);
});
