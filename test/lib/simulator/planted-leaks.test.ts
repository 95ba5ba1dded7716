import { deflateSync, gzipSync } from 'node:zlib';
import {
  type CallRecord,
  type DigitForm,
  SINK_KINDS,
  type SinkKind,
  searchForDigits,
} from '../../../lib/simulator';
import { action, flow, hangUp, invoke, logging, say, store, toQueue } from './support/flows';
import { answers, CARD, QUEUE, World } from './support/world';

const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const PALABRAS = ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'];
const spelled = (words: readonly string[]) => [...CARD].map((digit) => words[Number(digit)]).join(' ');
const json = (value: unknown) => JSON.stringify({ value });

const note = JSON.stringify({ note: `the card is ${CARD}`, by: 'somebody' });
const lines = (text: string) => text.replace(/.{60}/g, '$&\n');
/** Groups of three, which people say as hundreds. */
const HUNDREDS_ES = 'cuatrocientos veinticuatro, doscientos cuarenta y dos, '
  .repeat(2)
  .concat('cuatro mil doscientos cuarenta y dos');
const HUNDREDS_EN = 'four hundred twenty-four, two hundred and forty two, '
  .repeat(2)
  .concat('forty-two forty-two');

/** What a card number may be written as. */
const FORMS: readonly (readonly [string, string, DigitForm])[] = [
  ['in clear', CARD, 'clear'],
  ['spaced', '4242 4242 4242 4242', 'separated'],
  ['spelled in English', spelled(WORDS), 'spelled out'],
  ['spelled in Spanish', spelled(PALABRAS), 'spelled out'],
  ['in Spanish tens', Array(8).fill('cuarenta y dos').join(', '), 'spelled out'],
  ['in Spanish hundreds', HUNDREDS_ES, 'spelled out'],
  ['in English hundreds', HUNDREDS_EN, 'spelled out'],
  ['in Spanish thousands', Array(4).fill('cuatro mil doscientos cuarenta y dos').join(', '), 'spelled out'],
  [
    'in English thousands',
    Array(4).fill('four thousand two hundred and forty-two').join('; '),
    'spelled out',
  ],
  ['as gzip in base64', gzipSync(note).toString('base64'), 'compressed'],
  ['as gzip in lines of base64', lines(gzipSync(note).toString('base64')), 'compressed'],
  ['as zlib in base64', deflateSync(note).toString('base64'), 'compressed'],
  ['as gzip in hex', gzipSync(note).toString('hex'), 'compressed'],
  [
    'as gzip of base64 in base64',
    gzipSync(Buffer.from(note).toString('base64')).toString('base64'),
    'compressed',
  ],
  ['in base64', Buffer.from(CARD).toString('base64'), 'base64'],
  ['in hex', Buffer.from(CARD).toString('hex'), 'hex'],
  ['URL-encoded', [...CARD].map((digit) => `%3${digit}`).join(''), 'url-encoded'],
  ['in JSON in JSON in a string', json(json(json('4242 4242 4242 4242'))), 'separated'],
];

/** Sinks that hold any text that somebody writes; the others are there for keys only. */
const KEYS_ONLY: readonly SinkKind[] = ['agent-audio', 'interaction-log'];
const TEXTUAL = SINK_KINDS.filter((kind) => !KEYS_ONLY.includes(kind));

const everythingOn = flow(
  'inbound',
  'CONTACT_FLOW',
  action(
    'UpdateContactMediaStreamingBehavior',
    'stream',
    { MediaStreamingState: 'Enabled' },
    { next: 'log' },
  ),
  logging('log', 'Enabled', 'record'),
  action(
    'UpdateContactRecordingBehavior',
    'record',
    {
      RecordingBehavior: {
        RecordedParticipants: ['Agent', 'Customer'],
        ScreenRecordedParticipants: ['Agent'],
        IVRRecordingBehavior: 'Enabled',
      },
      AnalyticsBehavior: { Enabled: 'True' },
    },
    { next: 'queue' },
  ),
  ...toQueue('queue', QUEUE, 'failed'),
  hangUp('failed'),
);
/** Puts what the agent wrote wherever a flow can. */
const leaking = flow(
  'payment',
  'QUEUE_TRANSFER',
  say('say', '$.Attributes.note', 'call'),
  invoke('call', 'fn', { next: 'task', onError: 'task', parameters: { note: '$.Attributes.note' } }),
  action(
    'CreateTask',
    'task',
    { Description: '$.Attributes.note' },
    { next: 'leave', errors: { NoMatchingError: 'leave' } },
  ),
  hangUp('leave'),
);

/** A call with a text planted in every sink; what functions and services beside the flow hold is handed in. */
async function planted(text: string): Promise<CallRecord> {
  const world = new World([everythingOn, leaking]);
  world.functions.set('fn', ({ Details }) => answers({ echo: Details.Parameters['note'] ?? '' }));
  const agents = [{ transfers: [{ quickConnect: 'Pay', attributes: { note: text } }] }];
  const record = await world.call({ agents });
  for (const kind of ['lambda-log', 'gateway-request', 'ledger', 'event'] as const)
    record.addSink(kind, kind, JSON.stringify({ level: 'info', text }));
  return record;
}

describe.each(FORMS)('a card number planted %s', (_form, text, form) => {
  let found = new Map<SinkKind, DigitForm>();
  beforeAll(async () => {
    const { findings } = searchForDigits((await planted(text)).sinks, [{ name: 'number', digits: CARD }]);
    found = new Map(findings.map((finding) => [finding.kind, finding.form]));
  });

  test.each(TEXTUAL)('is found in the sink %s', (kind) => {
    expect(found.has(kind)).toBe(true);
  });

  test('is called what it is in a log', () => {
    expect(found.get('lambda-log')).toBe(form);
  });
});

test('nothing is found in any sink when nothing is planted', async () => {
  const { findings, searched } = searchForDigits((await planted('a parcel')).sinks, [
    { name: 'number', digits: CARD },
  ]);

  expect(findings).toEqual([]);
  const written = searched.filter(({ texts }) => texts > 0).map(({ kind }) => kind);
  expect(written).toEqual(TEXTUAL);
});

test('keys that somebody hears or an interaction log notes are found there', async () => {
  const asking = flow(
    'inbound',
    'CONTACT_FLOW',
    store('number', { next: 'queue' }),
    ...everythingOn.content.Actions.slice(3),
  );
  const world = new World([asking], { automatedInteractionLogs: true });

  const { sinks } = await world.call({
    caller: {
      answers: [{ do: 'type', action: 'number', keys: `${CARD}#` }],
      unprompted: [{ atMs: 16_000, keys: CARD }],
    },
    agents: [{}],
  });

  const { findings } = searchForDigits(sinks, [{ name: 'number', digits: CARD }]);
  expect(findings.map(({ kind }) => kind).sort()).toEqual([...KEYS_ONLY]);
});
