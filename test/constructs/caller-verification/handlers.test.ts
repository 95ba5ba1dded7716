import fc from 'fast-check';
import { enrollHandler } from '../../../constructs/caller-verification/handler/enroll/enroll';
import { verifyHandler } from '../../../constructs/caller-verification/handler/verify/verify';
import { ConnectFieldReader } from '../../../constructs/payments/vault/handler/decryption';
import { ENROLL_REASONS, VERIFY_RESULTS } from '../../../lib/caller-verification';
import { MemoryKeyRegister } from '../../../lib/payments/memory-ledger';
import { METRICS } from '../../../lib/payments/metrics';
import {
  asking,
  CARD,
  CUSTOMER,
  codeFor,
  DIGITS,
  DigitVault,
  MERCHANT,
  macOver,
  RULES,
  WRONG,
} from '../../lib/caller-verification/fixtures';
import { CONTEXT, NOW } from '../../lib/payments/fixtures';
import { encryptLikeConnect, KEY_ID, rsaPair } from '../payments/vault/connect-encryption';

const { privateKey, publicKey } = rsaPair(2048);
const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const RUNS = 300;
const ENROLL = { seam: CONTEXT.seam, operation: 'enroll', customer: CUSTOMER, digits: DIGITS };

/** The vault's `verify` over memory, with real decryption. */
async function setUp() {
  const register = new MemoryKeyRegister();
  const { instanceArn } = CONTEXT;
  await register.put({ keyId: KEY_ID, slot: 'a', generation: '1', instanceArn, status: 'active' });
  const lines: string[] = [];
  const write = (line: string) => lines.push(line);
  const pair = {
    generation: '1',
    privateKeyPem,
    publicKeyPem: 'p',
    certificatePem: 'c',
    notAfter: 'n',
    createdAt: 'c',
  };
  const secrets = { get: async () => pair };
  const fields = new ConnectFieldReader({
    register,
    secrets,
    secretArns: { a: 'arn' },
    now: () => NOW,
    write,
  });
  const vault = new DigitVault();
  return { lines, vault, verify: verifyHandler(RULES, { ...vault.ports, fields, write }) };
}

function enrolling(lines: string[] = []) {
  let count = 0;
  const countToday = async () => {
    count += 1;
    return count;
  };
  const ports = { countToday, mac: async (subject: Parameters<typeof macOver>[0]) => macOver(subject) };
  return enrollHandler(
    { merchant: MERCHANT, count: 4, perDay: 5 },
    { ...ports, now: () => NOW, write: (line) => lines.push(line) },
  );
}

const sealed = (digits: string) => encryptLikeConnect(digits, { publicKey });
const decisions = (lines: readonly string[]) => lines.filter((line) => line.includes('"decision"'));

describe('digits that Connect encrypted', () => {
  test('are enrolled by the back office and verify the caller', async () => {
    const { verify, lines } = await setUp();
    const enrolled = await enrolling()(ENROLL);
    const expected = enrolled.result === 'enrolled' ? enrolled.expected : '';

    const answer = await verify(asking({ expected, ciphertext: await sealed(DIGITS) }));

    expect(answer).toEqual({ result: 'verified' });
    expect(decisions(lines).map((line) => JSON.parse(line))).toEqual([
      {
        decision: 'answered',
        operation: 'verify',
        contactId: CONTEXT.contactId,
        result: 'verified',
        durationMs: expect.any(Number),
      },
    ]);
  });

  test('lock the customer, whose digits are then of no use', async () => {
    const { verify } = await setUp();
    const answers = [];
    for (const digits of [WRONG, WRONG, WRONG, DIGITS])
      answers.push(await verify(asking({ ciphertext: await sealed(digits) })));

    expect(answers.map(({ result }) => result)).toEqual(['not-verified', 'not-verified', 'locked', 'locked']);
  });

  test('that are a whole card number are refused, and are in no line', async () => {
    const { verify, lines, vault } = await setUp();

    const answer = await verify(asking({ ciphertext: await sealed(CARD) }));

    expect([answer, vault.compared]).toEqual([{ result: 'not-readable' }, 0]);
    expect(lines.join('\n')).not.toMatch(/4242|CARD/);
    expect(lines.join('\n')).toContain('wrong-count');
  });

  test('are not taken from another instance', async () => {
    const { verify } = await setUp();
    const instanceArn = CONTEXT.instanceArn.replace(/.$/, '2');

    expect(await verify(asking({ instanceArn, ciphertext: await sealed(DIGITS) }))).toEqual({
      result: 'not-readable',
    });
  });

  test('count what was answered, and what could not be read by why', async () => {
    const { verify, lines } = await setUp();
    await verify(asking({ ciphertext: await sealed(DIGITS) }));
    await verify(asking({ ciphertext: 'AYAD' }));

    const counted = lines.map((line) => JSON.parse(line)).filter((line) => '_aws' in line);

    expect(counted.map(({ outcome, reason }) => outcome ?? reason)).toEqual([
      'verified',
      'not-readable',
      'malformed',
    ]);
    expect(Object.keys(METRICS)).toEqual(expect.arrayContaining(['CallerVerified', 'CallerEnrolled']));
  });
});

/** Texts that must be in no log line, of whatever is sent. */
const MARKS = [DIGITS, CARD, CUSTOMER, codeFor()];
const odd = fc.oneof(
  fc.constantFrom('', '0', ' 6174', '٦١٧٤', '__proto__', ...MARKS),
  fc.string({ maxLength: 40 }),
  fc.string({ minLength: 9000, maxLength: 9100 }),
  fc.anything({ maxDepth: 2 }),
);

/** A request whose fields are right, or anything at all. */
function nearly(right: object): fc.Arbitrary<unknown> {
  const fields = Object.entries(right).map(([name, value]) => [
    name,
    fc.oneof({ weight: 5, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: odd }),
  ]);
  return fc.oneof(
    { weight: 6, arbitrary: fc.record(Object.fromEntries(fields), { requiredKeys: [] }) },
    { weight: 1, arbitrary: fc.anything() },
  );
}

function expectOneLine(lines: readonly string[]): void {
  expect(decisions(lines)).toHaveLength(1);
  // A contact's id is logged, and the generated one may be any text that an id may be.
  const text = lines.join('\n').replace(/"Timestamp":\d+|"contactId":"[^"]*"/g, '');
  for (const mark of MARKS) expect(text).not.toContain(mark);
}

describe('whatever arrives has one clear result, logged without data', () => {
  test('verify', async () => {
    await fc.assert(
      fc.asyncProperty(nearly(asking()), async (event) => {
        const lines: string[] = [];
        const ports = { ...new DigitVault().ports, write: (line: string) => lines.push(line) };

        const answer = await verifyHandler(RULES, ports)(event);

        expect(Object.keys(answer)).toEqual(['result']);
        expect(VERIFY_RESULTS).toContain(answer.result);
        expectOneLine(lines);
      }),
      { numRuns: RUNS },
    );
  });

  test('enroll', async () => {
    await fc.assert(
      fc.asyncProperty(nearly(ENROLL), async (event) => {
        const lines: string[] = [];

        const answer = await enrolling(lines)(event);

        if (answer.result === 'refused') expect(ENROLL_REASONS).toContain(answer.reason);
        else expect(answer.expected).toMatch(/^d1\.[\w-]{43}$/);
        expectOneLine(lines);
      }),
      { numRuns: RUNS },
    );
  });

  test.each([
    ['verify', { result: 'unavailable' }],
    ['enroll', { result: 'refused', reason: 'unavailable' }],
  ])(
    '%s does not throw when what it needs is away, and logs the class of the error only',
    async (name, expected) => {
      const lines: string[] = [];
      const away = async () => {
        throw new TypeError(`${DIGITS} ${CUSTOMER}`);
      };
      const write = (line: string) => lines.push(line);
      const run =
        name === 'verify'
          ? verifyHandler(RULES, { ...new DigitVault().ports, customerKey: away, write })(asking())
          : enrollHandler(
              { merchant: MERCHANT, count: 4, perDay: 5 },
              { countToday: away, mac: away, now: () => NOW, write },
            )(ENROLL);

      expect(await run).toEqual(expected);
      expect(lines.join()).toContain('TypeError');
      expectOneLine(lines);
    },
  );
});
