import { inspect } from 'node:util';
import type {
  MoneyRequest,
  MoneySource,
  PaymentGateway,
  TokenRequest,
} from '../../../../lib/payments/gateway';
import { DECLINE_CLASSES, type DeclineClass } from '../../../../lib/payments/seam';
import { PAYMENT_ID, VISA, visaCard } from '../fixtures';

export type Step = 'token' | 'money' | 'void' | 'lookup' | 'void-by-reference';

/** What the gateway does with the next request of a step. */
export type Mood =
  | 'approve'
  | 'approve-part'
  | `decline ${DeclineClass}`
  | 'slow'
  | 'never-answers'
  | 'late'
  | 'reset-mid-body'
  | 'rate-limited'
  | 'bad-key'
  | 'error-before'
  | 'error-after'
  | 'malformed'
  | 'wrong-shape'
  | 'another-payment'
  | 'oversized'
  | 'redirect'
  | 'wrong-certificate'
  | 'unreachable';

/** A gateway in trouble, with an adapter that talks to it. */
export interface GatewayBench {
  readonly gateway: PaymentGateway;
  next(step: Step, mood: Mood): void;
  /** Money that moved and has not been taken back. */
  kept(): readonly { readonly paymentId: string; readonly amount: number }[];
  /** Requests that reached an address which no adapter knows. */
  strays(): number;
  stop(): Promise<void>;
}

/** The part that `approve-part` approves of the amount below. */
export const PART = 1990;
const AMOUNT = 4990;
const SHORT_MS = 80;
const IDENTITY = { paymentId: PAYMENT_ID, reference: 'INV-1', amount: AMOUNT, currency: 'EUR' } as const;
const KEY = 'key-7c0e';

/** Moods in which nothing can have happened, and what is reported. */
const CERTAIN: readonly (readonly [Mood, string])[] = [
  ['rate-limited', 'rate-limited'],
  ['bad-key', 'credentials'],
  ['wrong-certificate', 'certificate'],
  ['unreachable', 'unreachable'],
];

/** Moods in which the money may have moved, what is reported, and whether it did. */
const UNCERTAIN: readonly (readonly [Mood, string, boolean])[] = [
  ['never-answers', 'timeout', true],
  ['late', 'timeout', true],
  ['reset-mid-body', 'network', true],
  ['error-before', 'server-error', false],
  ['error-after', 'server-error', true],
  ['malformed', 'unreadable-answer', true],
  ['wrong-shape', 'answer-mismatch', true],
  ['another-payment', 'answer-mismatch', true],
  ['oversized', 'oversized-answer', true],
  ['redirect', 'redirected', false],
];

/** What every gateway does, in memory or over HTTP, whatever happens to its requests. */
export function describeGateway(name: string, start: () => Promise<GatewayBench>): void {
  describe(`${name} conforms`, () => {
    let bench: GatewayBench;
    const seen: unknown[] = [];

    beforeEach(async () => {
      bench = await start();
    });
    afterEach(async () => {
      await bench.stop();
      const printed = inspect(seen.splice(0), { depth: 8, showHidden: true });
      expect(printed).not.toContain(VISA.number.slice(0, 12));
      expect(printed).not.toContain(`'${VISA.code}'`);
      expect(printed).not.toMatch(/sk_test|AQE/);
    });

    const keep = <T>(result: T): T => {
      seen.push(result);
      return result;
    };
    const timeoutOf = (mood: Mood) => (mood === 'never-answers' || mood === 'late' ? SHORT_MS : 5000);
    const tokenize = (timeoutMs = 5000, purpose: TokenRequest['purpose'] = 'payment') => {
      const { currency, paymentId } = IDENTITY;
      const request = { card: visaCard(), purpose, currency, paymentId, idempotencyKey: KEY, timeoutMs };
      return bench.gateway.tokenize(request).then(keep);
    };
    const source = async (): Promise<MoneySource> => {
      if (bench.gateway.capabilities.moneyTakes === 'card') return { kind: 'card', card: visaCard() };
      const made = await tokenize();
      if (made.outcome !== 'tokenized') throw new Error(`no token: ${made.outcome}`);
      return { kind: 'token', token: made.token };
    };
    const take = async (more: Partial<MoneyRequest> = {}) => {
      const from = more.source ?? (await source());
      const request = { ...IDENTITY, mode: 'charge', idempotencyKey: KEY, timeoutMs: 5000, ...more } as const;
      return bench.gateway.take({ ...request, source: from }).then(keep);
    };
    const movedTo = async (count: number) => {
      for (let turn = 0; turn < 200 && bench.kept().length !== count; turn += 1)
        await new Promise((resolve) => setTimeout(resolve, 5));
      return bench.kept();
    };

    test.each(['charge', 'authorize'] as const)(
      'approves a %s and says which payment it is',
      async (mode) => {
        const result = await take({ mode });

        expect(result).toMatchObject({ outcome: 'approved', reference: expect.stringMatching(/^\w+$/) });
        expect(bench.kept()).toMatchObject([{ paymentId: PAYMENT_ID, amount: AMOUNT }]);
      },
    );

    test('waits for a slow answer within the time', async () => {
      bench.next('money', 'slow');

      expect((await take()).outcome).toBe('approved');
    });

    test('tells a partial approval from a whole one', async () => {
      bench.next('money', 'approve-part');

      expect(await take()).toMatchObject({ outcome: 'partial', approvedAmount: PART });
    });

    test.each(DECLINE_CLASSES)('declines as %s and moves nothing', async (declineClass) => {
      bench.next('money', `decline ${declineClass}`);

      expect(await take()).toMatchObject({ outcome: 'declined', declineClass });
      expect(bench.kept()).toEqual([]);
    });

    test.each(CERTAIN)(
      'is unavailable when the money step is %s: nothing was sent or done',
      async (mood, failure) => {
        bench.next('money', mood);

        expect(await take()).toEqual({ outcome: 'unavailable', failure });
        expect(bench.kept()).toEqual([]);
      },
    );

    test.each(UNCERTAIN)('is unknown when the money step is %s (%s)', async (mood, failure, isDone) => {
      bench.next('money', mood);

      const result = await take({ source: await source(), timeoutMs: timeoutOf(mood) });

      expect(result).toMatchObject({ outcome: 'unknown', failure });
      expect(await movedTo(isDone ? 1 : 0)).toHaveLength(isDone ? 1 : 0);
      expect(bench.strays()).toBe(0);
    });

    test('moves money once for one key, however often and however late it is delivered', async () => {
      const from = await source();
      bench.next('money', 'late');

      const lost = await take({ source: from, timeoutMs: SHORT_MS });
      await movedTo(1);
      const again = await Promise.all([take({ source: from }), take({ source: from })]);

      expect(lost.outcome).toBe('unknown');
      expect(again.map(({ outcome }) => outcome)).toEqual(['approved', 'approved']);
      expect(bench.kept()).toHaveLength(1);
    });

    test('takes a payment back that it made', async () => {
      const made = await take();
      const gatewayReference = 'reference' in made ? (made.reference ?? '') : '';

      const back = { ...IDENTITY, gatewayReference, idempotencyKey: KEY, timeoutMs: 5000 };

      expect(['cancelled', 'requested']).toContain(keep(await bench.gateway.cancel(back)).outcome);
      expect(bench.kept()).toEqual([]);
    });

    test.each<Mood>(['error-after', 'malformed', 'wrong-shape', 'reset-mid-body'])(
      'does not claim that a payment was taken back when the void is %s',
      async (mood) => {
        const made = await take();
        bench.next('void', mood);
        const gatewayReference = 'reference' in made ? (made.reference ?? '') : '';

        const back = { ...IDENTITY, gatewayReference, idempotencyKey: KEY, timeoutMs: 5000 };

        expect(keep(await bench.gateway.cancel(back)).outcome).toBe('unknown');
      },
    );

    test('stores a card for later and moves nothing', async () => {
      const result = await tokenize(5000, 'reuse');

      expect(result).toMatchObject({ outcome: 'tokenized', token: { brand: 'visa', lastFour: '4242' } });
      expect(bench.kept()).toEqual([]);
    });

    test.each<Mood>([...CERTAIN.map(([mood]) => mood), ...UNCERTAIN.map(([mood]) => mood)])(
      'is unavailable and never unknown when storing a card is %s, since no money is asked for',
      async (mood) => {
        bench.next('token', mood);

        expect((await tokenize(timeoutOf(mood), 'reuse')).outcome).toBe('unavailable');
        expect(bench.kept()).toEqual([]);
      },
    );

    describe('an unknown outcome is settled without the card', () => {
      test('declares at least one way to do it', () => {
        const { lookupByReference, cancelByReference, webhook } = bench.gateway.capabilities.reconciliation;

        expect([lookupByReference, cancelByReference, webhook]).toContain(true);
        expect(bench.gateway.lookup === undefined).toBe(!lookupByReference);
        expect(bench.gateway.cancelByReference === undefined).toBe(!cancelByReference);
      });

      test.each<Mood>(['error-after', 'reset-mid-body', 'malformed'])(
        'finds a payment whose answer was lost (%s), or takes it back by our reference',
        async (mood) => {
          bench.next('money', mood);
          expect((await take()).outcome).toBe('unknown');

          const { gateway } = bench;
          const found = await gateway.lookup?.({ ...IDENTITY, mode: 'charge', timeoutMs: 5000 });
          const back = await gateway.cancelByReference?.({
            ...IDENTITY,
            idempotencyKey: KEY,
            timeoutMs: 5000,
          });

          if (found)
            expect(keep(found)).toMatchObject({ outcome: 'found', payment: { outcome: 'approved' } });
          if (back) expect(['cancelled', 'requested']).toContain(keep(back).outcome);
          if (back) expect(bench.kept()).toEqual([]);
        },
      );

      test('says absent for a payment that never happened, and nothing when it cannot tell', async () => {
        const ask = () => bench.gateway.lookup?.({ ...IDENTITY, mode: 'charge', timeoutMs: 5000 });
        const first = await ask();
        bench.next('lookup', 'error-before');
        const second = await ask();
        bench.next('lookup', 'wrong-shape');
        const third = await ask();

        const asked = bench.gateway.lookup === undefined ? undefined : ['absent', 'unclear', 'unclear'];
        expect(first && [first, second, third].map((answer) => answer?.outcome)).toEqual(asked);
      });
    });
  });
}
