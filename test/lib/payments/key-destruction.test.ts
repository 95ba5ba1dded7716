import { fateOf, type HalfFate, type HalfView, isOverdue } from '../../../lib/payments/key-destruction';
import type { KeyRegistration, PrivateHalf, PublicKeySlot } from '../../../lib/payments/ledger';

const NOW = new Date('2026-11-22T12:00:00Z');
const hours = (count: number) => new Date(NOW.getTime() + count * 3600_000).toISOString();

const HALF: PrivateHalf = { slot: 'a', generation: '4', madeAt: hours(-5000), keyIds: ['key-4'] };
const SLOT: PublicKeySlot = {
  slot: 'a',
  generation: '4',
  publicKeyPem: 'p',
  certificatePem: 'c',
  notAfter: hours(9000),
};
const RETIRED = { ...SLOT, retiredAt: hours(-100) };
const NEWER = { ...SLOT, generation: '6' };

const registration = (more: Partial<KeyRegistration> = {}): KeyRegistration => ({
  keyId: 'key-4',
  slot: 'a',
  generation: '4',
  instanceArn: 'arn',
  status: 'retired',
  until: hours(-48),
  ...more,
});

function fate(view: Partial<HalfView> = {}): HalfFate {
  return fateOf(
    { half: HALF, slot: RETIRED, registrations: [registration()], compromised: false, ...view },
    NOW,
  );
}

describe('the private half of a payment key', () => {
  test.each<[string, Partial<HalfView>]>([
    ['its slot is retired and its ids have ended a day ago', {}],
    ['its slot holds a newer generation', { slot: NEWER }],
    ['it ended exactly a day ago', { registrations: [registration({ until: hours(-24) })] }],
    ['one of its ids was never seen by the vault', { registrations: [] }],
    [
      'an id has no readable end, so that nothing is read under it',
      { registrations: [registration({ until: 'x' })] },
    ],
  ])('is destroyed when %s', (_, view) => {
    expect(fate(view)).toMatchObject({ do: 'destroy', why: 'retired' });
  });

  test.each<[string, Partial<HalfView>, object]>([
    ['an id of it captures', { registrations: [registration({ status: 'active' })] }, { why: 'in-use' }],
    [
      'one id of several captures',
      { registrations: [registration(), registration({ keyId: 'key-4b', status: 'active' })] },
      { why: 'in-use' },
    ],
    ['its slot says that it captures', { slot: { ...RETIRED, registeredAs: 'key-4' } }, { why: 'in-use' }],
    ['its slot may hand it out again', { slot: SLOT }, { why: 'may-be-used' }],
    ['nothing is known of its slot', { slot: undefined }, { why: 'may-be-used' }],
    [
      'what was captured with it may still be read',
      { registrations: [registration({ until: hours(-23) })] },
      { why: 'may-be-read', until: hours(1) },
    ],
    [
      'one of its ids ends later than the others',
      { registrations: [registration(), registration({ until: hours(20) })] },
      { why: 'may-be-read', until: hours(44) },
    ],
    [
      'it was made just now for a slot that went to another',
      { half: { ...HALF, madeAt: hours(-1) }, slot: NEWER, registrations: [] },
      { why: 'may-be-read', until: hours(47) },
    ],
  ])('is kept while %s', (_, view, expected) => {
    expect(fate(view)).toEqual({ do: 'keep', ...expected });
  });

  test('that is compromised waits for nothing', () => {
    const view = { registrations: [registration({ until: hours(20) })], compromised: true };

    expect(fate(view)).toEqual({ do: 'destroy', why: 'compromised', due: NOW.toISOString() });
  });

  test.each<[string, Partial<HalfView>]>([
    ['captures', { registrations: [registration({ status: 'active' })] }],
    ['may be handed out again', { slot: SLOT }],
  ])('that is compromised is replaced first while it %s', (_, view) => {
    expect(fate({ ...view, compromised: true })).toMatchObject({ do: 'keep' });
  });

  test('that can still be brought back goes at once when it turns out to be compromised', () => {
    const half = { ...HALF, destroyedAt: hours(-1), destroyedFor: 'retired', goneFrom: hours(100) } as const;

    expect(fate({ half })).toEqual({ do: 'look' });
    expect(fate({ half, compromised: true })).toMatchObject({ do: 'destroy', why: 'compromised' });
    expect(fate({ half: { ...half, destroyedFor: 'compromised' }, compromised: true })).toEqual({
      do: 'look',
    });
  });

  test('that is gone is left alone, whatever is said of it', () => {
    const half = { ...HALF, destroyedAt: hours(-900), goneFrom: hours(-500), goneAt: hours(-400) };

    expect(fate({ half, compromised: true })).toEqual({ do: 'nothing' });
  });
});

describe('a destruction is overdue', () => {
  test.each<[HalfFate, Partial<PrivateHalf>, boolean]>([
    [{ do: 'destroy', why: 'retired', due: hours(-1) }, {}, false],
    [{ do: 'destroy', why: 'retired', due: hours(-3) }, {}, true],
    [{ do: 'look' }, { goneFrom: hours(1) }, false],
    [{ do: 'look' }, { goneFrom: hours(-71) }, false],
    [{ do: 'look' }, { goneFrom: hours(-73) }, true],
    [{ do: 'look' }, { goneFrom: 'no date' }, true],
    [{ do: 'look' }, {}, true],
    [{ do: 'keep', why: 'in-use' }, {}, false],
    [{ do: 'nothing' }, {}, false],
  ])('for %j of %j: %s', (what, more, expected) => {
    expect(isOverdue(what, { ...HALF, ...more }, NOW)).toBe(expected);
  });
});
