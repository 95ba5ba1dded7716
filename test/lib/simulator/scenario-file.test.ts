import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gatewayTestCards } from '../../../bin/local/gateway/test-cards';
import {
  checkNames,
  checkScenario,
  readScenario,
  withInstanceFlows,
} from '../../../lib/simulator/scenario-file';
import { flow, hangUp, store } from './support/flows';
import { PAYMENT_CENTER } from './support/payment-center';

const EXAMPLES = resolve(__dirname, '../../../examples/scenarios');
const CARD = '4242424242424242';
/** Passes the check digit and is published by nobody; put together so that no file holds it. */
const UNPUBLISHED = `${'4'.repeat(15)}8`;
const scenario = (change: object = {}) => ({ name: 'a', inboundFlow: 'inbound', caller: {}, ...change });
const checked = (change: object) => () => checkScenario(scenario(change), 'call.yaml');
const typed = (answer: object) => ({ caller: { answers: [answer] } });

function written(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'scenario-')), 'call.yaml');
  writeFileSync(file, text);
  return file;
}

describe('a scenario file', () => {
  test.each(readdirSync(EXAMPLES).filter((name) => name.endsWith('.yaml')))(
    '%s of the examples is read',
    (file) => {
      expect(readScenario(join(EXAMPLES, file)).expect.ending).toBe('agent-hung-up');
    },
  );

  test.each(gatewayTestCards.map(({ number }) => number))(
    'may hold the published test number %s',
    (number) => {
      expect(checked({ search: { number } })).not.toThrow();
    },
  );

  describe('that brings a flow of the instance', () => {
    const bringing = (name: string, file: string, text = '{}') => {
      const aws = { flows: [{ name, type: 'OUTBOUND_WHISPER', file }] };
      const path = written(JSON.stringify(scenario({ aws })));
      writeFileSync(join(path, '../flow.json'), text);
      return path;
    };
    const content = readFileSync(join(EXAMPLES, 'flows/outbound-whisper.json'), 'utf8');

    test('is read with its content', () => {
      const { flows } = readScenario(bringing('Outbound', 'flow.json', content));

      expect(flows).toEqual([{ name: 'Outbound', type: 'OUTBOUND_WHISPER', content: JSON.parse(content) }]);
    });

    test.each([
      ['a file that is not there', 'gone.json', content, /gone\.json: cannot be read; aws\.flows/],
      ['a file that is no flow', 'flow.json', '[]', /flow\.json: /],
    ])('is refused for %s', (_what, file, text, message) => {
      expect(() => readScenario(bringing('Outbound', file, text))).toThrow(message);
    });

    test('is refused for a flow type that there is not, and for an unknown listener', () => {
      const flows = [{ name: 'a', type: 'OUTBOUND', file: 'a.json' }];

      expect(checked({ aws: { flows } })).toThrow(/aws\.flows\[0\]\.type must be `CONTACT_FLOW`/);
      expect(checked({ expect: { mayHear: ['supervisor'] } })).toThrow(
        /expect\.mayHear\[0\] must be `held-agent`/,
      );
    });

    test('is refused when the assembly has a flow of that name', () => {
      const { flows } = readScenario(bringing('inbound', 'flow.json', content));

      expect(() => withInstanceFlows(PAYMENT_CENTER, flows)).toThrow(
        /aws\.flows brings inbound, which is a flow/,
      );
    });
  });

  test('with a key twice is refused by its line', () => {
    expect(() => readScenario(written('name: a\nname: b\n'))).toThrow(
      /line 2 repeats a key of the same object/,
    );
  });

  test('may be JSON', () => {
    const file = written(JSON.stringify(scenario({ expect: { status: 'approved' } })));

    expect(readScenario(file).expect).toEqual({ status: 'approved' });
  });

  test('is searched for every run of digits that is typed unless it names what to search for', () => {
    const answers = [
      { do: 'type', keys: `${CARD}#` },
      { do: 'type', keys: '1' },
    ];

    expect(checkScenario(scenario({ caller: { answers } }), 'f').search).toEqual({ 'digits 1': CARD });
    expect(checkScenario(scenario({ search: { number: CARD } }), 'f').search).toEqual({ number: CARD });
  });

  test.each([
    ['an unknown key', { calller: {} }, /^call\.yaml: calller is not known; known here are name, /],
    ['a missing key', { caller: undefined }, /caller is missing/],
    ['a wrong type', { agents: {} }, /agents must be a list of an object, got a value of type object/],
    [
      'keys that YAML read as a number',
      typed({ do: 'type', keys: 1137 }),
      /caller\.answers\[0\]\.keys must be keys in quotes.*got a number without quotes/,
    ],
    ['an unknown word', { others: [{ role: 'spy', joinsAtMs: 1 }] }, /others\[0\]\.role must be `monitor`/],
    ['a negative time', { caller: { hangsUpAtMs: -1 } }, /caller\.hangsUpAtMs must be milliseconds/],
    ['a time beyond a day', { caller: { patienceMs: 86_400_001 } }, /caller\.patienceMs must be/],
    [
      'leaving before joining',
      { others: [{ role: 'barge', joinsAtMs: 5, leavesAtMs: 5 }] },
      /others\[0\]\.leavesAtMs must be after/,
    ],
    [
      'keys that may be a real card number',
      typed({ do: 'type', keys: `${UNPUBLISHED}#` }),
      /caller\.answers\[0\]\.keys may be a real card number; use a published test number$/,
    ],
    [
      'late keys that may be a real card number',
      { caller: { unprompted: [{ atMs: 1, keys: UNPUBLISHED }] } },
      /caller\.unprompted\[0\]\.keys may be a real card number/,
    ],
    [
      'a search for what may be a real card number',
      { search: { number: UNPUBLISHED } },
      /search\.number may be a real card number/,
    ],
    [
      'hanging up twice',
      { caller: { hangsUpAt: 'bye', hangsUpAtMs: 5 } },
      /caller\.hangsUpAt stands beside hangsUpAtMs/,
    ],
    [
      'an error that no action has',
      { service: { answers: [{ action: 'bye', error: 'Foo' }] } },
      /service\.answers\[0\]\.error is no error of it; there are .*NoMatchingError/,
    ],
    [
      'an error that the type does not have',
      { service: { answers: [{ type: 'MessageParticipant', error: 'QueueAtCapacity' }] } },
      /service\.answers\[0\]\.error is no error of it; there are NoMatchingError$/,
    ],
    ['typing without keys', typed({ do: 'type' }), /caller\.answers\[0\]\.keys is missing/],
    ['silence with keys', typed({ do: 'silence', keys: '1' }), /caller\.answers\[0\]\.keys stands beside/],
    ['an outbound call that nobody makes', { contact: 'outbound' }, /agents must hold who makes/],
    [
      'an unknown action type',
      { service: { answers: [{ type: 'PlayPrompt' }] } },
      /service\.answers\[0\]\.type is no action type/,
    ],
    ['an answer to nothing', { service: { answers: [{ result: 'x' }] } }, /service\.answers\[0\] must name/],
    ['a search for words', { search: { pin: '12' } }, /search\.pin must be 3 to 40 digits/],
  ])('with %s is refused', (_what, change, message) => {
    expect(checked(change)).toThrow(message);
  });

  test('never repeats what it holds in a message', () => {
    const places = [
      { [CARD]: 1 },
      typed({ do: CARD }),
      { agents: CARD },
      { search: { [CARD]: CARD, b: `x${CARD}` } },
    ];

    for (const place of places)
      expect(checked(place)).toThrow(expect.not.objectContaining({ message: expect.stringContaining(CARD) }));
  });

  test('that is no YAML is refused with its line and without its text', () => {
    const file = written(`name: a\ncaller: {answers: [${CARD}\n`);

    expect(() => readScenario(file)).toThrow(/line 3 is neither YAML nor JSON/);
    expect(() => readScenario(file)).not.toThrow(CARD);
  });

  test('that is not there is refused by name', () => {
    expect(() => readScenario('nowhere.yaml')).toThrow(/nowhere\.yaml: cannot be read/);
  });
});

describe('the names in a scenario', () => {
  const model = {
    instanceArn: 'arn:i',
    region: 'us-east-1',
    flows: [flow('inbound', 'CONTACT_FLOW', store('number', { next: 'bye' }), hangUp('bye'))],
    queues: [],
    quickConnects: [{ arn: 'arn:q', name: 'Pay', type: 'QUEUE' as const, queueArn: '', flowArn: '' }],
  };
  const named = (change: object) => () =>
    checkNames(checkScenario(scenario(change), 'f'), model, 'call.yaml');

  test('are those of the assembly', () => {
    expect(
      named({
        ...typed({ do: 'silence', action: 'number' }),
        agents: [{ transfers: [{ quickConnect: 'Pay' }] }],
      }),
    ).not.toThrow();
  });

  test.each([
    [
      'flow',
      { inboundFlow: 'main' },
      /call\.yaml: inboundFlow names no flow of the assembly; there are inbound/,
    ],
    [
      'action',
      typed({ do: 'silence', action: 'numbr' }),
      /caller\.answers\[0\]\.action names no action.*number, bye/,
    ],
    ['action to hang up at', { caller: { hangsUpAt: 'x' } }, /caller\.hangsUpAt names no action/],
    [
      'quick connect',
      { agents: [{ transfers: [{ quickConnect: 'Pya' }] }] },
      /agents\[0\]\.transfers\[0\]\.quickConnect names no quick connect/,
    ],
    [
      'queue',
      { service: { queuesAtCapacity: ['Care'] } },
      /service\.queuesAtCapacity\[0\] names no queue.*none/,
    ],
    ['expected action', { expect: { reaches: ['x'] } }, /expect\.reaches\[0\] names no action/],
  ])('are refused with what there is: %s', (_what, change, message) => {
    expect(named(change)).toThrow(message);
  });
});
