import { renderTranscript, searchForDigits } from '../../../lib/simulator';
import { flow, hangUp, invoke, say, store } from './support/flows';
import { paymentWorld } from './support/payment';
import { answers, CARD, World } from './support/world';

const PAYS = {
  name: 'an approved payment',
  caller: { answers: [{ do: 'type', action: 'number', keys: `${CARD}#` }] },
  agents: [{ transfers: [{ quickConnect: 'Pay', attributes: { amount: '4250' } }] }],
} as const;

const leaky = (text: string) =>
  new World([
    flow(
      'inbound',
      'CONTACT_FLOW',
      store('number', { next: 'read', clear: true }),
      say('read', text, 'call'),
      invoke('call', 'echo', {
        next: 'bye',
        onError: 'bye',
        parameters: { number: '$.StoredCustomerInput' },
      }),
      hangUp('bye'),
    ),
  ]);

describe('a transcript', () => {
  test('tells a payment moment by moment', async () => {
    const record = await paymentWorld().call(PAYS);

    expect(renderTranscript(record)).toMatchSnapshot();
  });

  test('is 110 columns wide at most', async () => {
    const world = leaky(`A word of ${'x'.repeat(300)} and many others ${'that follow '.repeat(20)}`);

    const record = await world.call({ ...PAYS, name: 'a call with a long name '.repeat(8) });

    const widths = renderTranscript(record)
      .split('\n')
      .map((line) => line.length);
    expect(Math.max(...widths)).toBe(110);
  });

  test('withholds what the caller typed, from prompts and functions alike', async () => {
    const world = leaky('You typed $.StoredCustomerInput, thank you.');
    world.functions.set('echo', ({ Details: { Parameters } }) =>
      answers({ again: Buffer.from(Parameters['number'] ?? '').toString('base64') }),
    );

    const record = await world.call(PAYS);

    const text = renderTranscript(record);
    expect(text.match(/withheld/g)).toHaveLength(3);
    expect(
      searchForDigits([], [{ name: 'number', digits: CARD }], [{ where: 'transcript', text }]).findings,
    ).toEqual([]);
    // The leaks themselves are on record, for the search to find.
    const { findings } = searchForDigits(record.sinks, [{ name: 'number', digits: CARD }]);
    expect(findings.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['prompt', 'lambda-event', 'lambda-answer']),
    );
  });

  test('hides any other long number', async () => {
    const record = await leaky('Your card is 5555-5555-5555-4444.').call(PAYS);

    expect(renderTranscript(record)).toContain('Your card is [long number].');
  });

  test('shows a ciphertext by its length only', async () => {
    const world = leaky('Thank you.');
    world.functions.set('echo', () => answers({ token: 'A'.repeat(1184) }));

    expect(renderTranscript(await world.call(PAYS))).toContain('token=<1184 characters>');
  });

  test('marks a problem and the reason the call ended', async () => {
    const record = await leaky('Thank you.').call({
      ...PAYS,
      caller: { ...PAYS.caller, hangsUpAtMs: 12_000 },
    });

    const text = renderTranscript(record);
    expect(text).toContain('PROBLEM: InvokeLambdaFunction call');
    expect(text).toMatch(/^Call "an approved payment": the flow disconnects the caller after 00:/);
  });
});

test('a record can be written to a file and read back', async () => {
  const record = await paymentWorld().call(PAYS);

  const copy = JSON.parse(JSON.stringify(record));

  expect(copy.timeline).toHaveLength(record.timeline.length);
  expect(JSON.stringify(copy)).not.toContain(CARD);
  expect(renderTranscript(copy)).toBe(renderTranscript(record));
});
