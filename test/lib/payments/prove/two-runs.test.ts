import fc from 'fast-check';
import { relay } from '../../../../constructs/payments/capture/handler/relay/relay';
import { type Case, cases } from './cases';
import type { Fault } from './faults';
import { breaches } from './oracle';
import { playCase } from './play-case';
import type { Parts } from './world';

/** Connect runs every function twice, side by side. */
const TWICE: Fault = { port: 'connect', nth: 0, times: 10_000, kind: 'twice' };

const ONE_WAY = { mode: 'charge', capped: false, thrown: null, sweep: 'later' } as const;

/** One switch of the capture half closes between two runs of one charge, or Lambda refuses to start one of them. */
const doubled: fc.Arbitrary<Case> = fc
  .tuple(
    cases,
    fc.integer({ min: 3, max: 5 }),
    fc.record({ nth: fc.integer({ min: 8, max: 16 }), times: fc.integer({ min: 1, max: 2 }) }),
    fc.boolean(),
  )
  .map(([{ calls, ...one }, closesAtLook, refused, isSwitched]) => ({
    ...one,
    calls: calls.slice(0, 1),
    moods: [],
    setUp: { ...ONE_WAY, slow: one.setUp.slow, ...(isSwitched ? { closesAtLook } : {}) },
    faults: isSwitched
      ? [TWICE]
      : [TWICE, { port: 'vault' as const, kind: 'throws-before' as const, ...refused }],
  }));

async function found(numRuns: number, parts: Partial<Parts> = {}): Promise<string[]> {
  const all: string[] = [];
  const property = fc.asyncProperty(doubled, async (one) => {
    const { world, records } = await playCase(one, parts);
    all.push(...breaches(world, records, one.calls));
    return all.length === 0;
  });
  await fc.check(property, { numRuns, seed: 1, endOnFailure: true });
  return all;
}

describe('two runs of every function, side by side', () => {
  test('are told the same of the money', async () => {
    expect(await found(25)).toEqual([]);
  });

  test('show a relay that answers a charge for its own switch', async () => {
    const answering: typeof relay = async (event, props) => {
      const { operation } = (event as { Details: { Parameters: Record<string, string> } }).Details.Parameters;
      const switches = operation === 'charge' ? await props.switches?.read() : undefined;
      if (switches?.payments === 'closed') return { outcome: 'closed', reason: 'closed' };
      const seen = switches === undefined ? {} : { switches: { read: async () => switches } };
      return relay(event, { ...props, ...seen });
    };

    expect(await found(400, { relay: answering })).toContain('closed was said and money moved');
  });

  test('show a charge that Lambda refused to start, told as one that nobody makes', async () => {
    const refusing: typeof relay = async (event, props) => {
      let isRefused = false;
      const call: typeof props.vault.call = async (request, spentMs) => {
        const reply = await props.vault.call(request, spentMs);
        isRefused = request.operation === 'charge' && reply.kind === 'not-run';
        return reply;
      };
      const answer = await relay(event, { ...props, vault: { call } });
      return isRefused ? { outcome: 'unavailable' } : answer;
    };

    expect(await found(400, { relay: refusing })).toContain('unavailable was said and money moved');
  });
});
