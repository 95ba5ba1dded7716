import { chargeTimeInWords, chargeTimes } from '../../../lib/review/charge-time';
import { sampleAssembly } from './sample';

describe('time of a charge', () => {
  const [time] = chargeTimes(sampleAssembly());

  test('is read from what the vault states, step by step', () => {
    expect(time?.steps).toEqual([
      { part: 'gateway', step: 'gateway answers', milliseconds: 3500, source: 'assumption' },
    ]);
  });

  test('is compared with what Connect waits', () => {
    expect(chargeTimeInWords(time!)).toBe(
      'A charge is budgeted at 7480 of the 8000 ms that Connect waits, with every function starting cold: 520 ms to spare',
    );
    expect(chargeTimeInWords({ ...time!, totalMs: 9000 })).toMatch(/1000 ms too long$/);
  });
});
