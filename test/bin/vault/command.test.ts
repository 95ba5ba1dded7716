import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderReport } from '../../../bin/vault/render';
import { help, run } from '../../../bin/verbs/vault';
import { paymentPair } from './support/payment-pair';
import { startReference } from './support/reference-server';

let folder: string;
let files: { certificate: string; key: string; rsa: string };
const written: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hardline-vault-'));
  const { certificatePem } = await paymentPair();
  const pem = (type: 'ec' | 'rsa') =>
    (type === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 })
    ).privateKey
      .export({ type: 'pkcs8', format: 'pem' })
      .toString();
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  files = {
    certificate: file('vault.pem', certificatePem),
    key: file('relay.pem', pem('ec')),
    rsa: file('rsa.pem', pem('rsa')),
  };
});

beforeEach(() => {
  written.length = 0;
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
});

afterEach(() => jest.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true }));

const URL = 'https://vault.example.com/payments';
const usual = () => ['--certificate', files.certificate, '--signing-key', files.key];

describe('cdk-hardline vault', () => {
  test('plays cases against a vault on this machine, prints a table and exits clean', async () => {
    const { settings, relayKey, stop } = await startReference();
    const { certificatePem, chargesUrl = '' } = settings;
    writeFileSync(join(folder, 'reference.pem'), certificatePem);
    writeFileSync(join(folder, 'reference-relay.pem'), relayKey.export({ type: 'pkcs8', format: 'pem' }));
    const args = ['check', settings.url, '--certificate', join(folder, 'reference.pem')];
    const keys = [
      '--signing-key',
      join(folder, 'reference-relay.pem'),
      '--only',
      'register,charge,repeated,answers',
    ];

    const code = await run([...args, ...keys, '--charges-url', chargesUrl]);
    const partly = await run([...args, ...keys]);
    const complete = await run([...args, ...keys, '--complete']).finally(stop);

    expect([code, partly, complete]).toEqual([0, 0, 1]);
    expect(written[0]).toMatch(/ {2}passed {2}register {2}takes the id of its key/);
    expect(written[0]).toMatch(/4 cases: 4 passed; \d+ requests in [\d.]+ s/);
    expect(written[1]).toMatch(/partly {2}repeated .*\n.*--charges-url shows the rest/);
  });

  test('exits with findings when the vault does not know the key, and says what to give', async () => {
    const { settings, stop } = await startReference();

    const code = await run(['check', settings.url, ...usual(), '--only', 'charge', '--json']).finally(stop);

    expect(code).toBe(1);
    expect(JSON.parse(written.join(''))).toMatchObject({
      results: [
        {
          id: 'charge',
          result: 'failed',
          why: "the key could not be registered: status 401; give the vault's own certificate, and an identity that it knows",
        },
      ],
    });
  });

  test('lists its cases', async () => {
    expect(await run(['cases'])).toBe(0);
    expect(written.join('')).toMatch(/^lost-answer +a charge whose answer is lost/m);
  });

  test('makes a pair for a test system that only its owner reads', async () => {
    const out = join(folder, 'keys');

    expect(await run(['signing-key', '--out', out])).toBe(0);
    expect(statSync(join(out, 'relay-test.pem')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(out, 'relay-test-public.pem'), 'utf8')).toContain('BEGIN PUBLIC KEY');
  });

  test.each<[string, () => string[], string]>([
    ['no action', () => [], 'vault needs one of check, cases, signing-key, got ""'],
    ['a misspelt action', () => ['chek'], 'did you mean "check"?'],
    ['no address', () => ['check', ...usual()], 'takes the address of one vault, got 0'],
    [
      'an address that is none',
      () => ['check', 'vault', ...usual()],
      'give https://vault.example.com/payments',
    ],
    [
      'an address without TLS',
      () => ['check', 'http://vault.example.com', ...usual()],
      'is not reached over TLS; only a server on this machine',
    ],
    [
      'an address with a user',
      () => ['check', 'https://a@vault.example.com', ...usual()],
      'holds a user, a query or a fragment',
    ],
    ['no certificate', () => ['check', URL, '--signing-key', files.key], '--certificate FILE is missing'],
    [
      'a file that is not there',
      () => ['check', URL, '--certificate', 'nowhere.pem', '--signing-key', files.key],
      '--certificate: nowhere.pem cannot be read',
    ],
    [
      'a certificate that is none',
      () => ['check', URL, '--certificate', files.key, '--signing-key', files.key],
      'holds a private key',
    ],
    [
      'a signing key of RSA',
      () => ['check', URL, '--certificate', files.certificate, '--signing-key', files.rsa],
      'is no private key of P-256',
    ],
    [
      'no signing key',
      () => ['check', URL, '--certificate', files.certificate],
      '--signing-key FILE is missing',
    ],
    [
      'another way of knowing',
      () => ['check', URL, ...usual(), '--auth', 'hmac'],
      'allowed are signature, iam, none',
    ],
    [
      'a mode that there is not',
      () => ['check', URL, ...usual(), '--modes', 'charge,refund'],
      '--modes is "refund"',
    ],
    [
      'a case that there is not',
      () => ['check', URL, ...usual(), '--only', 'paralel'],
      'did you mean "parallel"?',
    ],
    ['an expiry that is none', () => ['check', URL, ...usual(), '--expiry', '1330'], '--expiry is not MMYY'],
    [
      'patience that is none',
      () => ['check', URL, ...usual(), '--patience', 'long'],
      '--patience is a number of seconds',
    ],
    ['more after cases', () => ['cases', 'x'], 'vault cases takes no value'],
    ['nowhere to write', () => ['signing-key'], '--out DIR is missing'],
  ])('refuses %s', async (_, args, message) => {
    await expect(run(args())).rejects.toThrow(message);
  });

  test('never sends a number that is not published for tests, and does not repeat it', async () => {
    const number = '4111111111111112';
    const failure = await run(['check', URL, ...usual(), '--card', number]).catch(
      (error: Error) => error.message,
    );

    expect(failure).toContain('--card is no number that the networks or gateways publish for tests');
    expect(failure).not.toContain(number);
  });

  test('explains every option', () => {
    for (const option of [
      'certificate',
      'auth',
      'signing-key',
      'key-id',
      'region',
      'instance-arn',
      'modes',
      'currency',
      'amount',
      'card',
      'declined-card',
      'slow-card',
      'expiry',
      'code',
      'postal',
      'charges-url',
      'patience',
      'only',
      'out',
      'complete',
      'json',
    ])
      expect(help).toContain(`--${option}`);
  });
});

test('a report says what failed and why', () => {
  const text = renderReport({
    url: URL,
    results: [
      { id: 'charge', title: 'mode charge', result: 'passed' },
      { id: 'parallel', title: 'once', result: 'failed', why: 'asked 2 times' },
      { id: 'slow', title: 'in time', result: 'not-run', why: 'needs --slow-card' },
    ],
    requests: 7,
    milliseconds: 1234,
  });

  expect(text).toBe(
    [
      `The vault at ${URL}`,
      '',
      '  passed  charge    mode charge',
      '  FAILED  parallel  once',
      '                    asked 2 times',
      '  not run slow      in time',
      '                    needs --slow-card',
      '',
      '3 cases: 1 passed, 1 not run, 1 failed; 7 requests in 1.2 s',
      '',
    ].join('\n'),
  );
});
