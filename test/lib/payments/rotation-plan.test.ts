import {
  keyDates,
  nextStep,
  type RotationMemory,
  type RotationView,
  strangeKeys,
} from '../../../lib/payments/rotation-plan';

const NOW = new Date('2026-11-22T12:00:00Z');
const NOTHING: RotationMemory = { target: '', tried: '', waitedFor: '', failure: '' };

interface Found {
  readonly slots?: string;
  readonly status?: string;
  readonly hasRole?: boolean;
  readonly keyIds?: readonly string[];
  readonly madeAt?: string;
  readonly expires?: string;
  readonly ask?: 'now' | 'when-due';
  readonly memory?: Partial<RotationMemory>;
}

/** A stack whose slots are, as in `a 1 0`: slot a captures with generation 1, slot b is empty. */
function view(found: Found = {}): RotationView {
  const { slots = 'a 1 0', madeAt = '2026-01-01T00:00:00Z', expires = '2028-01-01T00:00:00Z' } = found;
  const [ActiveSlot = '', GenerationA = '', GenerationB = ''] = slots.split(' ');
  const outputs = Object.fromEntries(
    [
      ['A', GenerationA],
      ['B', GenerationB],
    ].flatMap(([slot, generation]) =>
      generation === '0'
        ? []
        : [
            [`PaymentKeyId${slot}`, `key-${generation}`],
            [`PaymentKeyMadeAt${slot}`, madeAt],
            [`CertificateExpires${slot}`, expires],
          ],
    ),
  ) as Record<string, string>;
  const own = [GenerationA, GenerationB].filter((generation) => generation !== '0');
  return {
    stack: {
      status: found.status ?? 'UPDATE_COMPLETE',
      hasRole: found.hasRole ?? true,
      parameters: { ActiveSlot, GenerationA, GenerationB, BootstrapVersion: '30' },
      outputs,
    },
    keyIds: found.keyIds ?? own.map((generation) => `key-${generation}`),
    memory: { ...NOTHING, ...found.memory },
    rules: { ask: found.ask ?? 'now', rotateAfterDays: 365, longestCallSeconds: 1800 },
  };
}

describe('the next step of a rotation', () => {
  test.each([
    ['a 1 0', { GenerationB: '2' }, 'fill slot b with generation 2'],
    ['b 0 2', { GenerationA: '3' }, 'fill slot a with generation 3'],
    ['a 1 2', { ActiveSlot: 'b' }, 'switch to slot b'],
    ['b 3 2', { ActiveSlot: 'a' }, 'switch to slot a'],
  ])('from %s changes %j', (slots, values, tried) => {
    expect(nextStep(view({ slots }), NOW)).toMatchObject({ next: 'update', values, memory: { tried } });
  });

  test('after the switch is to wait for the longest payment, then to empty the old slot', () => {
    const waiting = nextStep(view({ slots: 'b 1 2' }), NOW);
    const emptied = nextStep(view({ slots: 'b 1 2', memory: { target: '2', waitedFor: '2' } }), NOW);

    expect(waiting).toMatchObject({ next: 'wait-for-calls', seconds: 1800, memory: { waitedFor: '2' } });
    expect(emptied).toMatchObject({ next: 'update', values: { GenerationA: '0' } });
  });

  test('is to wait again after a wait for another generation', () => {
    expect(nextStep(view({ slots: 'b 3 2', memory: { target: '2', waitedFor: '1' } }), NOW)).toMatchObject({
      next: 'wait-for-calls',
    });
  });

  test.each(['now', 'when-due'] as const)('finishes a rotation that somebody began, asked %s', (ask) => {
    expect(nextStep(view({ slots: 'a 1 2', ask }), NOW)).toMatchObject({ values: { ActiveSlot: 'b' } });
  });

  test('is none when the generation wanted captures alone', () => {
    const done = nextStep(view({ slots: 'b 0 2', memory: { target: '2' } }), NOW);

    expect(done).toEqual({ next: 'done', result: 'rotated' });
  });

  test.each([
    ['a young key', {}, 'done'],
    ['an old key', { madeAt: '2025-11-01T00:00:00Z' }, 'update'],
    ['a certificate that ends soon', { expires: '2027-01-20T00:00:00Z' }, 'update'],
    ['an age that cannot be read', { madeAt: 'yesterday' }, 'update'],
  ])('for %s, asked when it is due, is %s', (_, found, next) => {
    expect(nextStep(view({ ask: 'when-due', ...found }), NOW).next).toBe(next);
  });

  test.each(['UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_ROLLBACK_IN_PROGRESS'])(
    'during %s is to wait for the stack',
    (status) => {
      expect(nextStep(view({ status }), NOW)).toEqual({ next: 'wait-for-stack' });
    },
  );

  test.each<[string, Found, string]>([
    ['a key that is not ours', { keyIds: ['key-1', 'key-x'] }, 'key-x'],
    ['a key of ours that is gone', { keyIds: [] }, 'key-1'],
    ['a stack that cannot be updated', { status: 'UPDATE_ROLLBACK_FAILED' }, 'UPDATE_ROLLBACK_FAILED'],
    ['a stack without a role of its own', { hasRole: false }, 'no execution role'],
    ['slots that cannot be read', { slots: 'c 1 0' }, 'no readable key slots'],
    ['an active slot that is empty', { slots: 'a 0 1' }, 'no readable key slots'],
    ['another input', { ask: 'soon' as 'now' }, 'the input must be'],
    ['the last generation', { slots: 'a 999999 0' }, '999999'],
    [
      'a step that did not work',
      { memory: { target: '2', tried: 'fill slot b with generation 2', failure: 'AccessDenied' } },
      'AccessDenied',
    ],
    ['slots that somebody else changed', { slots: 'a 1 4', memory: { target: '2' } }, 'b holds 4'],
  ])('is for a person with %s', (_, found, cause) => {
    const step = nextStep(view(found), NOW);

    expect(step.next).toBe('stop');
    expect(step).toMatchObject({ cause: expect.stringContaining(cause) });
  });

  test('from any state of the slots, taken again and again, ends with the newest generation alone', () => {
    for (const slots of ['a 1 0', 'b 0 1', 'a 1 2', 'b 1 2', 'a 2 1', 'b 2 1', 'a 7 3', 'b 7 3'])
      expect([slots, walked(slots)]).toEqual([slots, true]);
  });

  /** Never more than two keys, never an empty slot that captures; ends in one slot. */
  function walked(start: string): boolean {
    let state = start.split(' ');
    let memory: RotationMemory = NOTHING;
    for (let steps = 0; steps < 8; steps += 1) {
      const step = nextStep(view({ slots: state.join(' '), memory }), NOW);
      if (step.next === 'done') return state.filter((value) => value === '0').length === 1;
      if (step.next === 'update') {
        const { ActiveSlot, GenerationA, GenerationB } = step.values;
        state = [ActiveSlot ?? state[0], GenerationA ?? state[1], GenerationB ?? state[2]] as string[];
      }
      if ('memory' in step) memory = step.memory;
      if (state[state[0] === 'a' ? 1 : 2] === '0') return false;
    }
    return false;
  }
});

describe('what the alarms are made from', () => {
  test('is the age of the active key and the days that its certificate has left', () => {
    expect(keyDates(view().stack, NOW)).toEqual({ age: 325, left: 404 });
  });

  test('is every key of the instance that the stack did not put there', () => {
    expect(strangeKeys(view({ slots: 'b 1 2', keyIds: ['key-2', 'x', 'key-1'] }))).toEqual(['x']);
  });
});
