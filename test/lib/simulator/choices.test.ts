import { type CallScenario, callInvariants, keysThatCount } from '../../../lib/simulator';
import { action, flow, hangUp, logging, menu } from './support/flows';
import { CARD, World } from './support/world';

const streaming = action(
  'UpdateContactMediaStreamingBehavior',
  'stream',
  { MediaStreamingState: 'Enabled' },
  { next: 'log' },
);
const menus = flow(
  'inbound',
  'CONTACT_FLOW',
  streaming,
  logging('log', 'Enabled', 'first'),
  menu('first', { '4': 'second' }, 'bye', 'bye'),
  menu('second', { '2': 'third' }, 'bye', 'bye'),
  menu('third', { '4': 'bye' }, 'bye', 'bye'),
  hangUp('bye'),
);
const call = (caller: CallScenario['caller']) => new World([menus]).call({ caller });
const chooses = (action: string, keys: string) => ({ do: 'type', action, keys }) as const;
const breaches = callInvariants({ secrets: [{ name: 'number', digits: CARD }], mayDisconnectAt: ['bye'] });

describe('a key that answers a menu', () => {
  test('is a choice, and no key of a card, wherever it is heard', async () => {
    const record = await call({ answers: [chooses('first', '4'), chooses('second', '2')] });

    expect(record.keysHeard).toEqual([]);
    expect(record.choicesHeard.map(({ where, keys }) => [where, keys])).toEqual([
      ['media stream', 2],
      ['flow log, menu results in order', 2],
    ]);
    expect(breaches(record)).toEqual([]);
  });

  test('counts all the same when menus collect as many keys as a verification code has', async () => {
    const answers = [chooses('first', '4'), chooses('second', '2'), chooses('third', '4')];

    const record = await call({ answers });

    expect(keysThatCount(record).map(({ keys }) => keys)).toEqual([3, 3]);
    expect(breaches(record)).toHaveLength(2);
  });
});

describe('a key that a menu eats is one of a card', () => {
  test('when it comes unasked', async () => {
    const record = await call({ unprompted: [{ atMs: 3000, keys: '42' }] });

    expect(record.choicesHeard).toEqual([]);
    expect(record.keysHeard.map(({ kind }) => kind)).toEqual(['media-stream', 'flow-log']);
  });

  test('when it follows the choice at once', async () => {
    const record = await call({ answers: [chooses('first', CARD)] });

    expect(record.choicesHeard.map(({ keys }) => keys)).toEqual([1, 1]);
    expect(record.keysHeard.map(({ kind, keys }) => [kind, keys])).toEqual([
      ['media-stream', 2],
      ['flow-log', 2],
    ]);
    expect(breaches(record)).not.toEqual([]);
  });
});
