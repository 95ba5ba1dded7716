import type { LambdaAnswer } from '../../../lib/simulator';
import { action, attributes, flow, hangUp, invoke, say } from './support/flows';
import { answers, World } from './support/world';

const error = (durationMs: number): LambdaAnswer => ({ kind: 'error', message: 'no', durationMs });

function world(seconds?: number, type?: string): World {
  const limits = { ...(seconds === undefined ? {} : { seconds }), ...(type === undefined ? {} : { type }) };
  const tag = action('TagContact', 'tag', { Tags: { team: 'care' } }, { next: 'call' });
  return new World([
    flow(
      'inbound',
      'CONTACT_FLOW',
      attributes('set', { order: 'A-1' }, 'tag'),
      tag,
      invoke('call', 'fn', {
        next: 'use',
        onError: 'failed',
        parameters: { operation: 'check', unset: '$.External.x' },
        ...limits,
      }),
      say('use', 'Hello $.External.name, you are number $.External.place.number.', 'bye'),
      hangUp('bye'),
      hangUp('failed'),
    ),
  ]);
}

const calls = async (played: World) => (await played.call({})).lambdaCalls.map(({ outcome }) => outcome);

test('a function gets the documented event, with all contact attributes and only the parameters that are set', async () => {
  const played = world();
  const fn = jest.fn((_event: unknown, _timeLimitMs: number) => answers({ name: 'Ada' }));
  played.functions.set('fn', fn);

  await played.call({});

  expect(fn).toHaveBeenCalledTimes(1);
  expect(fn.mock.calls[0]).toEqual([
    {
      Name: 'ContactFlowEvent',
      Details: {
        ContactData: {
          Attributes: { order: 'A-1' },
          AwsRegion: 'us-east-1',
          Channel: 'VOICE',
          ContactId: 'contact-1',
          CustomerEndpoint: { Address: '+15555550100', Type: 'TELEPHONE_NUMBER' },
          CustomerId: null,
          Description: null,
          InitialContactId: 'contact-1',
          InitiationMethod: 'INBOUND',
          InstanceARN: 'arn:aws:connect:us-east-1:111122223333:instance/i',
          LanguageCode: 'en-US',
          MediaStreams: { Customer: { Audio: null } },
          Name: null,
          PreviousContactId: 'contact-1',
          Queue: null,
          References: {},
          RelatedContactId: null,
          SegmentAttributes: { 'connect:Subtype': { ValueString: 'connect:Telephony' } },
          SystemEndpoint: { Address: '+15555550199', Type: 'TELEPHONE_NUMBER' },
          Tags: { team: 'care' },
        },
        Parameters: { operation: 'check' },
      },
    },
    8000,
  ]);
});

test('an answer is spoken from $.External, nested when the block says JSON', async () => {
  const played = world(8, 'JSON');
  played.functions.set('fn', () => answers({ name: 'Ada', place: { number: 3 } }));

  const record = await played.call({});

  expect(record.sinks.find(({ kind }) => kind === 'prompt')?.text).toBe('Hello Ada, you are number 3.');
});

test.each([
  ['a nested value', { name: { first: 'Ada' } }],
  ['a number', { place: 3 }],
  ['a list', ['Ada']],
  ['nothing', null],
  ['more than 32 KB', { name: 'x'.repeat(33_000) }],
])('a string map with %s takes the error branch and is not asked for again', async (_, payload) => {
  const played = world();
  played.functions.set('fn', () => answers(payload));

  const record = await played.call({});

  expect(record.actions.at(-1)).toBe('failed');
  expect(record.lambdaCalls.map(({ outcome }) => outcome)).toEqual(['answer-refused']);
});

test('an error is tried again up to three times', async () => {
  const played = world();
  played.functions.set('fn', () => error(100));

  expect(await calls(played)).toEqual(['error', 'error', 'error', 'error']);
});

test('an error that heals is a success', async () => {
  const played = world();
  const said = [error(100), answers({ name: 'Ada' })];
  played.functions.set('fn', () => said.shift() ?? error(0));

  const record = await played.call({});

  expect(record.lambdaCalls.map(({ outcome, attempt }) => [outcome, attempt])).toEqual([
    ['error', 1],
    ['ok', 2],
  ]);
  expect(record.actions.at(-1)).toBe('bye');
});

test('the attempts share one time limit, which each of them is told', async () => {
  const played = world(3);
  const limits: number[] = [];
  played.functions.set('fn', (_event, limit) => {
    limits.push(limit);
    return error(1200);
  });

  const record = await played.call({});

  expect(limits).toEqual([3000, 1800, 600]);
  expect(record.lambdaCalls.map(({ outcome }) => outcome)).toEqual(['error', 'error', 'timeout']);
  expect(record.durationMs).toBe(3000);
});

test('a function that is too slow takes the error branch at the time limit and is not called again', async () => {
  const played = world(2);
  played.functions.set('fn', () => answers({ name: 'Ada' }, 2001));

  const record = await played.call({});

  expect(record.lambdaCalls.map(({ outcome }) => outcome)).toEqual(['timeout']);
  expect(record.actions.at(-1)).toBe('failed');
  expect(record.durationMs).toBe(2000);
});

test('functions in a row get 20 seconds together, and a prompt gives them new time', async () => {
  const chain = ['a', 'b', 'c', 'd', 'e'];
  const steps = chain.map((id, place) =>
    invoke(id, 'fn', { next: chain[place + 1] ?? 'say', onError: 'failed' }),
  );
  const played = new World([
    flow(
      'inbound',
      'CONTACT_FLOW',
      ...steps.slice(0, 3),
      say('failed', 'Once more.', 'again'),
      invoke('again', 'fn', { next: 'bye', onError: 'bye' }),
      hangUp('bye'),
      hangUp('d'),
    ),
  ]);
  played.functions.set('fn', () => answers({}, 7000));

  const record = await played.call({});

  expect(record.lambdaCalls.map(({ action: id, outcome, durationMs }) => [id, outcome, durationMs])).toEqual([
    ['a', 'ok', 7000],
    ['b', 'ok', 7000],
    ['c', 'timeout', 6000],
    ['again', 'ok', 7000],
  ]);
});

test('a caller who hangs up while a function runs ends the flow there', async () => {
  const played = world();
  played.functions.set('fn', () => answers({ name: 'Ada' }, 5000));

  const record = await played.call({ caller: { hangsUpAtMs: 1000 } });

  expect(record.ending.kind).toBe('caller-hung-up');
  expect(record.durationMs).toBe(1000);
  expect(record.actions.at(-1)).toBe('call');
});

test('an error is not tried again after the caller has hung up', async () => {
  const played = world();
  played.functions.set('fn', () => error(500));

  expect((await played.call({ caller: { hangsUpAtMs: 200 } })).lambdaCalls).toHaveLength(1);
});

test('every event and answer is a sink, and so are logs added later', async () => {
  const played = world();
  played.functions.set('fn', () => answers({ name: 'Ada' }));

  const record = await played.call({});
  record.addSink('lambda-log', 'log of fn', 'one line');

  const kinds = record.sinks.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['lambda-event', 'lambda-answer', 'lambda-log']));
});
