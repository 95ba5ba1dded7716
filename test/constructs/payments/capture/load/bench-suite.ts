import {
  CONNECT_DEFAULT_QUOTA,
  connectDemand,
  DEFAULT_PEAK_PER_MINUTE,
  demandInWords,
} from '../../../../../lib/payments/connect-quota';
import { paymentFlow } from '../../../../../lib/payments/payment-flow';
import { type PeakFigures, playPeak } from './peak';

const MINUTES = 60;

/** What `npm run bench -- guard` prints: the peak that was declared, and twice as much. */
export async function main(options: readonly string[]): Promise<number> {
  const demand = connectDemand(paymentFlow(), { peakPaymentsPerMinute: DEFAULT_PEAK_PER_MINUTE });
  const peaks = [1, 2, 4].map((times) => times * DEFAULT_PEAK_PER_MINUTE);
  const figures: Record<string, PeakFigures> = {};
  for (const paymentsPerMinute of peaks)
    figures[`${paymentsPerMinute} a minute`] = await playPeak({
      paymentsPerMinute,
      minutes: MINUTES,
      quota: CONNECT_DEFAULT_QUOTA,
      seed: 1,
    });
  if (options.includes('--json')) console.log(JSON.stringify({ guard: { demand, figures } }));
  else {
    console.log(demandInWords(demand));
    for (const [name, each] of Object.entries(figures)) console.log(`${name}: ${inWords(each)}`);
  }
  return Object.values(figures).some(({ unprotected }) => unprotected > 0) ? 1 : 0;
}

function inWords(figures: PeakFigures): string {
  const { payments, taken, unprotected, requests, throttled } = figures;
  const { refusedByLook, refusedBySuspension, refusedByWatch } = figures;
  return (
    `${payments} payments, ${taken} taken, ${unprotected} unprotected, refused ${refusedByLook} unseen, ` +
    `${refusedBySuspension} before and ${refusedByWatch} between fields; ${requests} requests, ${throttled} refused for their rate; ` +
    `${figures.leftToTheSweep} recordings left to the sweep, ${figures.stillSuspended} still off at the end; ` +
    `the longest guard took ${figures.longestGuardMs} ms`
  );
}
