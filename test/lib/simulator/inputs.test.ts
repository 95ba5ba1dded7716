import type { CallerAnswer } from '../../../lib/simulator';
import { action, attributes, compare, flow, hangUp, logging, menu, say, store } from './support/flows';
import { World } from './support/world';

const CARD = '4242424242424242';
const CAPTURE = flow(
  'inbound',
  'CONTACT_FLOW',
  store('number', { next: 'timed-out', onError: 'failed' }),
  compare('timed-out', '$.StoredCustomerInput', { Timeout: 'silent', '*': 'cancelled' }, 'taken'),
  attributes('taken', { value: '$.StoredCustomerInput' }, 'bye'),
  hangUp('bye'),
  hangUp('silent'),
  hangUp('cancelled'),
  hangUp('failed'),
);

function typing(keys: string, more: Partial<Extract<CallerAnswer, { do: 'type' }>> = {}) {
  return { caller: { answers: [{ do: 'type' as const, keys, ...more }] } };
}

describe('a stored input', () => {
  test('is encrypted by the port, and only the ciphertext reaches the flow', async () => {
    const world = new World([CAPTURE]);

    const record = await world.call(typing(`${CARD}#`));

    expect(world.encrypted).toEqual([CARD]);
    expect(record.contacts[0]?.attributes['value']).toMatch(/^[A-Za-z0-9+/]{80,}=*$/);
    expect(record.actions).toEqual(['number', 'timed-out', 'taken', 'bye']);
  });

  test('takes the error branch when the certificate cannot encrypt', async () => {
    const world = new World([CAPTURE]);
    world.encryptionFails = true;

    const record = await world.call(typing(`${CARD}#`));

    expect(record.actions.at(-1)).toBe('failed');
  });

  test('is the word Timeout on the success branch when no key comes in time', async () => {
    const world = new World([CAPTURE]);

    const record = await world.call({ caller: { answers: [{ do: 'silence' }] } });

    expect(record.actions).toEqual(['number', 'timed-out', 'silent']);
    expect(world.encrypted).toEqual([]);
    const prompt = 'Please answer number.'.length * 65;
    expect(record.durationMs).toBe(prompt + 5000);
  });

  test('is complete when the pause between two keys is too long', async () => {
    const world = new World([CAPTURE]);

    await world.call(typing('1234', { betweenMs: 2900 }));
    await world.call(typing('1234', { betweenMs: 3100 }));

    expect(world.encrypted).toEqual(['1234', '1']);
  });

  test('ends at its maximum length, without a terminator', async () => {
    const short = flow('inbound', 'CONTACT_FLOW', store('code', { next: 'bye', longest: 3 }), hangUp('bye'));
    const world = new World([short]);

    await world.call(typing('98765'));

    expect(world.encrypted).toEqual(['987']);
  });

  test('starts anew after the cancel key', async () => {
    const world = new World([CAPTURE]);

    await world.call(typing(`11112222*${CARD}#`));

    expect(world.encrypted).toEqual([CARD]);
  });

  test('is the cancel key when nothing follows it', async () => {
    const clear = flow(
      'inbound',
      'CONTACT_FLOW',
      store('number', { next: 'check', clear: true }),
      compare('check', '$.StoredCustomerInput', { '*': 'cancelled' }, 'taken'),
      hangUp('cancelled'),
      hangUp('taken'),
    );
    const world = new World([clear]);

    const record = await world.call(typing('1111*'));

    expect(record.actions.at(-1)).toBe('cancelled');
  });

  test('interrupts its prompt with the first key', async () => {
    const world = new World([CAPTURE]);

    const record = await world.call({ caller: { unprompted: [{ atMs: 100, keys: '12#' }] } });

    expect(world.encrypted).toEqual(['12']);
    expect(record.durationMs).toBe(700);
  });

  test('takes keys typed ahead only when the touchtone buffer is on', async () => {
    const flows = (mode: string) => [
      flow(
        'inbound',
        'CONTACT_FLOW',
        action(
          'GetParticipantInput',
          'buffer',
          { EnableDTMFBuffer: mode },
          { next: 'say', errors: { NoMatchingError: 'bye' } },
        ),
        say('say', 'This is a long announcement before the question.', 'number'),
        store('number', { next: 'bye' }),
        hangUp('bye'),
      ),
    ];
    const buffered = new World(flows('True'));
    const cleared = new World(flows('False'));
    const caller = { unprompted: [{ atMs: 100, keys: '77#' }] };

    await buffered.call({ caller });
    await cleared.call({ caller });

    expect(buffered.encrypted).toEqual(['77']);
    expect(cleared.encrypted).toEqual([]);
  });
});

describe('a menu', () => {
  const MENU = flow(
    'inbound',
    'CONTACT_FLOW',
    logging('log', 'Enabled', 'main'),
    menu('main', { 1: 'one', 2: 'two' }, 'main', 'late'),
    hangUp('one'),
    hangUp('two'),
    hangUp('late'),
  );

  test('goes where its key leads, and asks again after another key', async () => {
    const world = new World([MENU]);

    const record = await world.call({
      caller: {
        answers: [
          { do: 'type', keys: '9' },
          { do: 'type', keys: '2' },
        ],
      },
    });

    expect(record.actions).toEqual(['log', 'main', 'main', 'two']);
  });

  test('takes its time-out branch when the caller is silent', async () => {
    const record = await new World([MENU]).call({});

    expect(record.actions.at(-1)).toBe('late');
  });

  test('puts each key into the flow log, and all of them together', async () => {
    const record = await new World([MENU]).call({
      caller: {
        answers: [
          { do: 'type', keys: '9' },
          { do: 'type', keys: '2' },
        ],
      },
    });

    const log = record.sinks.filter(({ kind }) => kind === 'flow-log');
    expect(log.filter(({ text }) => text.includes('"Results":"9"'))).toHaveLength(1);
    expect(log.map(({ text }) => text)).toContain('tones: 9 2');
  });

  test('prefers the answer that names its action', async () => {
    const record = await new World([MENU]).call({
      caller: {
        answers: [
          { do: 'type', keys: '1' },
          { do: 'type', action: 'main', keys: '2' },
        ],
      },
    });

    expect(record.actions.at(-1)).toBe('two');
  });
});

test('a caller who hangs up at a question ends the flow on that moment', async () => {
  const world = new World([CAPTURE]);

  const record = await world.call({ caller: { answers: [{ do: 'hang-up', afterMs: 700 }] } });

  expect(record.ending.kind).toBe('caller-hung-up');
  expect(record.actions).toEqual(['number']);
  expect(record.durationMs).toBe('Please answer number.'.length * 65 + 700);
});

test('an instance that writes automated interaction logs keeps the keys even of an encrypted input', async () => {
  const world = new World([CAPTURE], { automatedInteractionLogs: true });

  const record = await world.call(typing(`${CARD}#`));

  const log = record.sinks.filter(({ kind }) => kind === 'interaction-log');
  expect(log.map(({ text }) => text)).toEqual([`keys: ${CARD}`]);
});
