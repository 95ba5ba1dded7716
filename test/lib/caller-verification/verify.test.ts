import { type VerifyPorts, verify } from '../../../lib/caller-verification';
import { asking, CARD, CUSTOMER, codeFor, DIGITS, DigitVault, RULES, typing, WRONG } from './fixtures';

const KEY = `key of acme ${CUSTOMER}`;

/** The answer where one of the ports does something else. */
async function withPorts(vault: DigitVault, ports: Partial<VerifyPorts>, request = asking()) {
  return verify(request, RULES, { ...vault.ports, ...ports });
}

const failing = async () => {
  throw new Error('away');
};

describe('the digits of a caller', () => {
  test('verify him when they are those of the customer', async () => {
    expect(await new DigitVault().results(typing(DIGITS))).toEqual(['verified']);
  });

  test('do not when they are others, and the last wrong attempt says that it was', async () => {
    const vault = new DigitVault();

    expect(await vault.results(typing(WRONG), typing(WRONG), typing(WRONG))).toEqual([
      'not-verified',
      'not-verified',
      'locked',
    ]);
  });

  test('are of no use once the customer is locked, and are not even decrypted', async () => {
    const vault = new DigitVault();
    await vault.results(typing(WRONG), typing(WRONG), typing(WRONG));
    const read = jest.fn();

    const { answer } = await withPorts(vault, { fields: { read } });

    expect([answer.result, read.mock.calls.length, vault.compared]).toEqual(['locked', 0, 3]);
  });

  test('of one customer say nothing about another', async () => {
    const vault = new DigitVault();
    await vault.results(typing(WRONG), typing(WRONG), typing(WRONG));

    const other = asking({ customer: 'c-other', expected: codeFor(DIGITS, 'c-other') });

    expect(await vault.results(other)).toEqual(['verified']);
  });

  test('do not match the code of another customer', async () => {
    expect(await new DigitVault().results(asking({ expected: codeFor(DIGITS, 'c-other') }))).toEqual([
      'not-verified',
    ]);
  });

  test.each([
    ['0', 'agent-requested'],
    ['9', 'repeat-requested'],
  ])('that are only the key %s are %s', async (typed, result) => {
    const vault = new DigitVault();

    expect(await vault.results(typing(typed))).toEqual([result]);
    expect(await vault.rows.find(KEY)).toBeUndefined();
  });

  test.each(['', '#', '*', '61', '61745', '61*4', `${DIGITS}${DIGITS}`, CARD, '４１７４'])(
    'that are not as many as were asked for are no attempt: %j',
    async (typed) => {
      const vault = new DigitVault();

      const { answer, why } = await verify(typing(typed), RULES, vault.ports);

      expect([answer, why]).toEqual([{ result: 'not-readable' }, 'wrong-count']);
      expect([await vault.rows.find(KEY), vault.compared]).toEqual([undefined, 0]);
    },
  );

  test.each(['not-base64', 'wrong-suite', 'key-not-registered', 'key-of-another-instance', 'not-authentic'])(
    'that nobody can read are no attempt: %s',
    async (why) => {
      const vault = new DigitVault();

      expect(await verify(asking({ ciphertext: why }), RULES, vault.ports)).toEqual({
        answer: { result: 'not-readable' },
        why,
      });
      expect(await vault.rows.find(KEY)).toBeUndefined();
    },
  );

  test('are unknown while the key of the vault cannot be reached', async () => {
    const { answer } = await verify(asking({ ciphertext: 'key-unavailable' }), RULES, new DigitVault().ports);

    expect(answer).toEqual({ result: 'unavailable' });
  });
});

describe('a ciphertext', () => {
  test('is taken once, in the same call too', async () => {
    const vault = new DigitVault();
    const request = asking({ ciphertext: `sealed:${DIGITS}@m1` });

    const answers = [await verify(request, RULES, vault.ports), await verify(request, RULES, vault.ports)];

    expect(answers).toEqual([
      { answer: { result: 'verified' } },
      { answer: { result: 'not-readable' }, why: 'replayed' },
    ]);
  });

  test('that was captured for a payment verifies nobody', async () => {
    const vault = new DigitVault();
    const use = { paymentId: 'a payment', contactId: asking().contactId, field: 'code' } as const;
    await vault.ports.messages.claim('m1', use);

    const { answer } = await verify(asking({ ciphertext: `sealed:${DIGITS}@m1` }), RULES, vault.ports);

    expect(answer).toEqual({ result: 'not-readable' });
  });
});

describe('the attempts at a customer', () => {
  test('end with the lock, and begin again', async () => {
    const vault = new DigitVault();
    await vault.results(typing(WRONG), typing(WRONG), typing(WRONG));

    vault.wait(3599);
    const still = await vault.results(typing(DIGITS));
    vault.wait(1);

    expect([still, await vault.results(typing(WRONG), typing(DIGITS))]).toEqual([
      ['locked'],
      ['not-verified', 'verified'],
    ]);
  });

  test('refused while he is locked do not lock him for longer', async () => {
    const vault = new DigitVault();
    await vault.results(typing(WRONG), typing(WRONG), typing(WRONG));
    vault.wait(1800);
    await vault.results(typing(WRONG), typing(WRONG));

    vault.wait(1800);

    expect(await vault.results(typing(DIGITS))).toEqual(['verified']);
  });

  test('that were right do not count, and wrong ones before them still do', async () => {
    const vault = new DigitVault();

    const right = await vault.results(...Array.from({ length: 8 }, () => typing(DIGITS)));
    const results = await vault.results(typing(WRONG), typing(WRONG), typing(DIGITS), typing(WRONG));

    expect(right).toEqual(Array.from({ length: 8 }, () => 'verified'));
    expect(results).toEqual(['not-verified', 'not-verified', 'verified', 'locked']);
  });

  test('that were right do not prolong what was wrong before them', async () => {
    const vault = new DigitVault();
    await vault.results(typing(WRONG), typing(WRONG));
    vault.wait(3000);
    await vault.results(typing(DIGITS));

    vault.wait(600);

    expect(await vault.results(typing(WRONG), typing(WRONG), typing(WRONG))).toEqual([
      'not-verified',
      'not-verified',
      'locked',
    ]);
  });

  test('are written before anything is compared', async () => {
    const vault = new DigitVault();
    const seen: unknown[] = [];
    const matches = async () => {
      seen.push((await vault.rows.find(KEY))?.count);
      return false;
    };

    await withPorts(vault, { matches });

    expect(seen).toEqual([1]);
  });

  test('count where a row is broken: nobody is let in by it', async () => {
    const vault = new DigitVault();
    await vault.rows.change(KEY, undefined, { count: 3, until: Number.NaN, token: 't' });

    expect(await vault.results(typing(DIGITS))).toEqual(['locked']);
  });
});

describe('when something is away', () => {
  test.each<[string, (vault: DigitVault) => Partial<VerifyPorts>]>([
    ['the keyed hash of the customer', () => ({ customerKey: failing })],
    [
      'the row of the attempts',
      (vault) => ({ attempts: { ...vault.ports.attempts, rows: { find: failing, change: failing } } }),
    ],
    [
      'writing an attempt',
      (vault) => ({
        attempts: { ...vault.ports.attempts, rows: { find: async () => undefined, change: failing } },
      }),
    ],
    ['the row of the message', () => ({ messages: { claim: failing } })],
  ])('nothing is compared without %s', async (_what, ports) => {
    const vault = new DigitVault();

    await expect(withPorts(vault, ports(vault))).rejects.toThrow('away');
    expect(vault.compared).toBe(0);
  });

  test('a comparison that nobody made is no attempt, and says nothing', async () => {
    const vault = new DigitVault();

    const answers = [];
    for (let call = 0; call < 5; call += 1) answers.push(await withPorts(vault, { matches: failing }));

    expect(new Set(answers.map(({ answer, why }) => `${answer.result} ${why}`))).toEqual(
      new Set(['unavailable not-compared']),
    );
    expect(await vault.results(typing(DIGITS))).toEqual(['verified']);
  });

  test('an attempt that cannot be taken back still counts, and the caller is verified', async () => {
    const vault = new DigitVault();
    const { rows } = vault;
    let writes = 0;
    const once = {
      find: (key: string) => rows.find(key),
      change: async (...change: Parameters<typeof rows.change>) => {
        writes += 1;
        return writes === 1 ? rows.change(...change) : failing();
      },
    };

    const { answer } = await withPorts(vault, { attempts: { ...vault.ports.attempts, rows: once } });

    expect([answer.result, (await rows.find(KEY))?.count]).toEqual(['verified', 1]);
  });

  test('somebody who loses every race for the row is not let in', async () => {
    const vault = new DigitVault();
    const rows = { find: async () => undefined, change: async () => false };

    await expect(withPorts(vault, { attempts: { ...vault.ports.attempts, rows } })).rejects.toThrow(
      'too fast',
    );
  });
});

describe('a request that no flow of ours makes', () => {
  test.each([
    ['customer-invalid', { customer: '' }],
    ['customer-invalid', { customer: 'a#b' }],
    ['customer-invalid', { customer: CARD }],
    ['expected-invalid', { expected: '' }],
    ['expected-invalid', { expected: DIGITS }],
    ['expected-invalid', { expected: `d2.${'A'.repeat(43)}` }],
    ['expected-invalid', { expected: `d1.${'A'.repeat(42)}` }],
    ['expected-invalid', { expected: `d1.${'A'.repeat(42)}B` }],
    ['count-differs', { count: '3' }],
    ['count-differs', { count: '04' }],
  ])('is answered without reading anything: %s', async (why, more) => {
    const vault = new DigitVault();
    const read = jest.fn();

    expect(await withPorts(vault, { fields: { read } }, asking(more))).toEqual({
      answer: { result: 'unavailable' },
      why,
    });
    expect(read).not.toHaveBeenCalled();
  });
});
