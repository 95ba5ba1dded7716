import { answerOf, expect, told } from '../call';
import type { VaultCase } from './case';

const AT_ONCE = 5;

/** At most one approved payment of a reference, whatever happens to requests and answers. */
export const ONCE_CASES: readonly VaultCase[] = [
  {
    id: 'repeated',
    title: 'the same charge sent again is answered as before and charges nothing; its reference is paid',
    run: async (bench) => {
      const call = await bench.call().confirmed();
      const request = call.chargeRequest();
      const first = await call.ending(await bench.party.ask('charge', request));
      const second = answerOf(await bench.party.ask('charge', request));
      const again = await call.prepare();
      expect(
        first['outcome'] === 'approved',
        `the charge ended as ${String(first['outcome'])}, expected approved`,
      );
      expect(
        second['outcome'] === 'approved',
        `sent again it was ${String(second['outcome'])}, expected approved`,
      );
      expect(
        answerOf(again)['reason'] === 'already-paid',
        `prepare of a paid reference: ${told(again)}, expected already-paid`,
      );
      await bench.charged(call.reference, 1);
    },
  },
  {
    id: 'parallel',
    title: `the same charge ${AT_ONCE} times at once is made once, and all are told the same`,
    run: async (bench) => {
      const call = await bench.call().confirmed();
      const request = call.chargeRequest();
      const all = await Promise.all(
        Array.from({ length: AT_ONCE }, () => bench.party.ask('charge', request)),
      );
      const ended = await Promise.all(all.map((exchange) => call.ending(exchange)));
      const outcomes = [...new Set(ended.map(({ outcome }) => String(outcome)))];
      expect(outcomes.join() === 'approved', `they ended as ${outcomes.join(', ')}, expected approved`);
      await bench.charged(call.reference, 1);
    },
  },
  {
    id: 'two-contacts',
    title: 'two contacts that pay one reference at once: one of them at most is approved',
    run: async (bench) => {
      const one = bench.call();
      const calls = [one, bench.call(one.reference)];
      const ready = [];
      for (const call of calls) if (answerOf(await call.prepare())['result'] === 'ready') ready.push(call);
      expect(ready.length > 0, 'prepare refused both');
      const ended = await Promise.all(
        calls.map(async (call) => {
          const prepared = answerOf(await call.prepare());
          if (prepared['result'] !== 'ready') return undefined;
          call.paymentId = String(prepared['paymentId']);
          for (const [field, digits] of Object.entries(digitsOf(bench.settings.approved)))
            await call.check(field as 'number', { digits });
          return (await call.ending(await call.charge()))['outcome'];
        }),
      );
      const approved = ended.filter((outcome) => outcome === 'approved').length;
      expect(approved <= 1, `${approved} payments of one reference were approved`);
      await bench.charged(one.reference, approved);
    },
  },
  {
    id: 'lost-answer',
    title:
      'a charge whose answer is lost is told by the status, and the same charge sent again charges nothing',
    run: async (bench) => {
      const call = await bench.call().confirmed();
      const request = call.chargeRequest();
      await bench.party.sendAndLeave('charge', request);
      const told = await call.ending(await call.status());
      const again = await call.ending(await bench.party.ask('charge', request));
      expect(
        told['outcome'] === 'approved',
        `the status ended as ${String(told['outcome'])}, expected approved`,
      );
      expect(
        again['outcome'] === 'approved',
        `sent again it ended as ${String(again['outcome'])}, expected approved`,
      );
      await bench.charged(call.reference, 1);
    },
  },
  {
    id: 'slow',
    title: 'a charge that takes long is answered in time, and the status tells how it ended',
    needs: 'slow',
    run: async (bench) => {
      const call = await bench.call().confirmed(bench.settings.slow);
      const charge = await call.charge();
      const { outcome } = await call.ending(charge);
      expect(charge.status === 200, `charge: ${told(charge)}, expected working`);
      expect(outcome === 'approved', `it ended as ${String(outcome)}, expected approved`);
      await bench.charged(call.reference, 1);
    },
  },
];

function digitsOf({ number, expiry, code }: { number: string; expiry: string; code: string }) {
  return { number, expiry, code, confirm: '1' };
}
