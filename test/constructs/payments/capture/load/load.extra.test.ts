import { CONNECT_DEFAULT_QUOTA, DEFAULT_PEAK_PER_MINUTE } from '../../../../../lib/payments/connect-quota';
import { type PeakFigures, playPeak } from './peak';

const peakOf = (paymentsPerMinute: number, seed = 1): Promise<PeakFigures> =>
  playPeak({ paymentsPerMinute, minutes: 20, quota: CONNECT_DEFAULT_QUOTA, seed });

describe('a peak of payments against the quota of Connect’s API', () => {
  test('is taken as a whole when it is the declared one', async () => {
    const figures = await peakOf(DEFAULT_PEAK_PER_MINUTE);

    expect(figures.unprotected).toBe(0);
    expect(figures.taken).toBe(figures.payments);
  });

  test.each([1, 2, 3])(
    'leaves no payment unprotected at twice the declared one; what cannot be protected is refused (seed %i)',
    async (seed) => {
      const figures = await peakOf(2 * DEFAULT_PEAK_PER_MINUTE, seed);

      expect(figures.throttled).toBeGreaterThan(0);
      expect(figures.unprotected).toBe(0);
      const refused = figures.refusedByLook + figures.refusedBySuspension + figures.refusedByWatch;
      expect(figures.taken + refused).toBe(figures.payments);
      expect(figures.longestGuardMs).toBeLessThan(8000);
      expect(figures.stillSuspended).toBe(0);
    },
  );

  test('leaves no payment unprotected when nearly all are refused, and the sweep brings every recording back', async () => {
    const figures = await peakOf(20 * DEFAULT_PEAK_PER_MINUTE);

    expect(figures.unprotected).toBe(0);
    expect(figures.taken).toBeLessThan(figures.payments / 2);
    expect(figures.refusedBySuspension).toBeGreaterThan(0);
    expect(figures.leftToTheSweep).toBeGreaterThan(0);
    expect(figures.stillSuspended).toBe(0);
  });
});
