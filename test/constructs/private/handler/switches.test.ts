import type { AwsCall } from '../../../../constructs/private/handler/aws-json';
import { fromParameters, Switches } from '../../../../constructs/private/handler/switches';
import { UNREADABLE_VAULT, vaultSwitches } from '../../../../lib/payments/switches';

const OPEN = { payments: 'open', gateway: 'open', mode: 'normal' };

function switches(answers: readonly (object | Error)[]) {
  const clock = { now: 1000 };
  const lines: string[] = [];
  let reads = 0;
  const read = async () => {
    const answer = answers[Math.min(reads, answers.length - 1)];
    reads += 1;
    if (answer instanceof Error) throw answer;
    return answer as Record<string, string>;
  };
  const ports = { now: () => clock.now, write: (line: string) => lines.push(line) };
  const made = new Switches('vault', read, vaultSwitches, UNREADABLE_VAULT, ports);
  return { made, clock, lines, reads: () => reads };
}

describe('switches in a function', () => {
  test('are read once in 30 seconds', async () => {
    const { made, clock, reads } = switches([OPEN, { ...OPEN, payments: 'closed' }]);

    const first = await made.read();
    clock.now += 29_999;
    const second = await made.read();
    clock.now += 1;
    const third = await made.read();

    expect([first, second, third].map(({ payments }) => payments)).toEqual(['open', 'open', 'closed']);
    expect(reads()).toBe(2);
  });

  test('are read once for callers who ask at the same time', async () => {
    const { made, reads } = switches([OPEN]);

    await Promise.all([made.read(), made.read(), made.read()]);

    expect(reads()).toBe(1);
  });

  test('are read a second time when the first read fails', async () => {
    const { made, lines } = switches([new Error('x'), OPEN]);

    expect((await made.read()).payments).toBe('open');
    expect(lines).toEqual([]);
  });

  test('close payments when they cannot be read, log it, count it and throw nothing', async () => {
    const { made, lines } = switches([Object.assign(new Error('secret text'), { name: 'TimeoutError' })]);

    expect(await made.read()).toEqual(UNREADABLE_VAULT);
    expect(lines[0]).toBe('{"decision":"switches-unreadable","operation":"vault","error":"TimeoutError"}');
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ half: 'vault', SwitchUnreadable: 1 });
  });

  test('close payments when a value is unknown', async () => {
    const { made } = switches([{ ...OPEN, mode: 'sideways' }]);

    expect(await made.read()).toEqual(UNREADABLE_VAULT);
  });

  test('are read again two seconds after a read that failed', async () => {
    const { made, clock, reads } = switches([new Error(), new Error(), OPEN]);

    await made.read();
    clock.now += 1999;
    const meanwhile = await made.read();
    clock.now += 1;

    expect(meanwhile.payments).toBe('closed');
    expect((await made.read()).payments).toBe('open');
    expect(reads()).toBe(3);
  });

  test('never keep a value longer because the service is gone: it counts 30 seconds, then payments close', async () => {
    const { made, clock } = switches([OPEN, new Error()]);

    await made.read();
    clock.now += 30_000;

    expect(await made.read()).toEqual(UNREADABLE_VAULT);
  });
});

describe('the parameters of a half', () => {
  test('are asked for in one call and matched by name', async () => {
    const asked: unknown[] = [];
    const call: AwsCall = async (operation, input) => {
      asked.push(operation.target, input);
      return {
        Parameters: [
          { Name: '/p/mode', Value: 'normal' },
          { Name: '/p/payments', Value: 'open' },
          { Name: '/q/gateway', Value: 'open' },
          { Name: 5 },
        ],
      };
    };

    const values = await fromParameters('/p', 'vault', call)();

    expect(asked).toEqual(['AmazonSSM.GetParameters', { Names: ['/p/payments', '/p/gateway', '/p/mode'] }]);
    expect(values).toEqual({ payments: 'open', gateway: undefined, mode: 'normal' });
  });

  test.each([{}, { Parameters: null }, { Parameters: 'x' }])(
    'are missing in the answer %j',
    async (answer) => {
      const values = await fromParameters('/p', 'vault', async () => answer)();

      expect(vaultSwitches(values).readable).toBe(false);
    },
  );
});
