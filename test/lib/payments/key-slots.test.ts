import { released, whyNotInSlot } from '../../../lib/payments/key-slots';

const NOW = new Date('2026-11-22T12:00:00Z');
const half = { publicKeyPem: 'p', certificatePem: 'c', notAfter: '2028-01-01T00:00:00Z' };
const slot = (name: string, generation: string, more: object = {}) => ({
  slot: name,
  generation,
  ...half,
  ...more,
});

describe('a generation in a slot', () => {
  test.each([
    ['the first', { slot: 'a', generation: '1' }, []],
    ['the one that is there', { slot: 'a', generation: '1' }, [slot('a', '1', { registeredAs: 'k' })]],
    ['a newer one in the free slot', { slot: 'b', generation: '2' }, [slot('a', '1', { registeredAs: 'k' })]],
    [
      'a newer one in place of a retired one',
      { slot: 'a', generation: '3' },
      [slot('a', '1', { retiredAt: 'x' })],
    ],
  ])('may be %s', (_, wanted, slots) => {
    expect(whyNotInSlot(wanted, slots)).toBeUndefined();
  });

  test.each([
    [
      'another than the one in use',
      { slot: 'a', generation: '2' },
      [slot('a', '1', { registeredAs: 'k' })],
      'in use',
    ],
    [
      'one that was retired',
      { slot: 'a', generation: '1' },
      [slot('a', '1', { retiredAt: 'x' })],
      'was retired at x',
    ],
    ['an older one', { slot: 'b', generation: '1' }, [slot('a', '2')], 'use 3 or a higher number'],
    ['text that sorts after but counts less', { slot: 'b', generation: '9' }, [slot('a', '10')], 'use 11'],
  ])('is never %s', (_, wanted, slots, why) => {
    expect(whyNotInSlot(wanted, slots)).toContain(why);
  });

  test('is retired for good only when a newer one captures', () => {
    const own = slot('a', '2', { registeredAs: 'k' });

    expect(released(own, [], NOW)).toEqual(slot('a', '2'));
    expect(released(own, [slot('b', '1', { registeredAs: 'l' })], NOW)).toEqual(slot('a', '2'));
    expect(released(own, [slot('b', '3')], NOW)).toEqual(slot('a', '2'));
    expect(released(own, [slot('b', '10', { registeredAs: 'l' })], NOW)).toEqual(
      slot('a', '2', { retiredAt: NOW.toISOString() }),
    );
  });
});
