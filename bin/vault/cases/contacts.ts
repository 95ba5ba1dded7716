import type { SeenContact } from '../../../lib/payments/seam';
import type { Bench } from '../bench';
import { type Call, expect, isRefused, told } from '../call';
import type { VaultCase } from './case';

const MINUTE_MS = 60_000;

/** What Connect may have told of a contact that may not pay, by what is wrong with it. */
function unfit(call: Call): Readonly<Record<string, unknown>> {
  const seen = call.seen();
  const other = (more: Partial<SeenContact>) => ({ ...seen, ...more });
  const { at: _, ...withoutTime } = seen;
  return {
    'nothing that Connect told': undefined,
    'a number in place of what Connect told': 7,
    'a record with a field missing': withoutTime,
    'a record with a field too many': { ...seen, more: 'x' },
    'a chat': other({ channel: 'CHAT' }),
    'a contact that has ended': other({ live: 'false' }),
    'what Connect told ten minutes ago': other({ at: new Date(Date.now() - 10 * MINUTE_MS).toISOString() }),
    'what Connect will tell in ten minutes': other({
      at: new Date(Date.now() + 10 * MINUTE_MS).toISOString(),
    }),
    'a contact that nobody sent': other({ initiationMethod: 'INBOUND' }),
    'a contact in no queue': other({ queueArn: '-' }),
    'a contact of another queue': other({ queueArn: `${seen.queueArn.slice(0, -1)}6` }),
  };
}

export const CONTACT_CASES: readonly VaultCase[] = [
  {
    id: 'contact',
    title:
      'nothing is prepared or charged without what Connect told of the contact a moment ago: live, by voice, by a way that was registered',
    run: async (bench) => {
      for (const [what, seen] of Object.entries(unfit(bench.call()))) await refusedToBoth(bench, what, seen);
      const alone = await bench.call().prepare({ entry: 'self-service' });
      expect(
        isRefused(alone),
        `prepare without an agent, which was not registered: ${told(alone)}, expected refused`,
      );
    },
  },
];

async function refusedToBoth(bench: Bench, what: string, seen: unknown): Promise<void> {
  const prepared = await bench.call().prepare({ seen });
  expect(isRefused(prepared), `prepare with ${what}: ${told(prepared)}, expected refused`);
  const call = await bench.call().confirmed();
  const charge = await bench.party.ask('charge', { ...call.chargeRequest(), seen });
  expect(isRefused(charge), `charge with ${what}: ${told(charge)}, expected invalid`);
  await bench.charged(call.reference, 0);
}
