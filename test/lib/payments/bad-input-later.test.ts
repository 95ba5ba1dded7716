import fc from 'fast-check';
import { chargeStartHandler } from '../../../constructs/payments/vault/handler/charge-start/charge-start';
import { leaveHandler } from '../../../constructs/payments/vault/handler/leave/leave';
import { reconcileHandler } from '../../../constructs/payments/vault/handler/reconcile/reconcile';
import { statusHandler } from '../../../constructs/payments/vault/handler/status/status';
import {
  AdyenGateway,
  DEFAULT_POLICY,
  GATEWAY_FAILURES,
  type PaymentGateway,
} from '../../../lib/payments/gateway';
import { MemoryLedger } from '../../../lib/payments/memory-ledger';
import { CHARGE_OUTCOMES } from '../../../lib/payments/seam';
import { CONTEXT, moved, NOW, PAYMENT_ID, PREPARED, SEEN, SUBMITTED, visaCard } from './fixtures';

const RUNS = 300;
/** What a caller typed; too short for any rule about card numbers. */
const TYPED = ['1228', '737', '10118', '4242424242424242', 'Miller'] as const;

const now = () => NOW;
const CONFIRMED = moved(PREPARED, { kind: 'confirmed' });
const STATUS = { ...CONTEXT, operation: 'status', paymentId: PAYMENT_ID };
const LEAVE = { ...CONTEXT, operation: 'leave', paymentId: PAYMENT_ID, outcome: 'agent-gone' };
const CHARGE = {
  ...CONTEXT,
  seen: SEEN,
  operation: 'charge',
  paymentId: PAYMENT_ID,
  number: 'a',
  expiry: 'b',
  code: 'c',
};

async function ledgerWithPayment(): Promise<MemoryLedger> {
  const ledger = new MemoryLedger();
  await ledger.open(PREPARED, undefined);
  await ledger.move(PREPARED, CONFIRMED);
  return ledger;
}

type Run = (event: unknown) => Promise<unknown>;
type Make = (ledger: MemoryLedger, write: (line: string) => void, begun: unknown[]) => Run;
const RULES = { merchant: 'acme', longestWorkingMs: 20_000 };

const FUNCTIONS: Readonly<
  Record<string, { readonly make: Make; readonly right: object; readonly otherwise: object }>
> = {
  status: {
    make: (ledger, write) => statusHandler(RULES, { ledger, now, write }),
    right: STATUS,
    otherwise: { outcome: 'working' },
  },
  leave: {
    make: (ledger, write) => leaveHandler(RULES, { ledger, now, write }),
    right: LEAVE,
    otherwise: { result: 'not-noted' },
  },
  'charge-start': {
    make: (ledger, write, begun) =>
      chargeStartHandler(RULES, {
        ...{ ledger, now, write },
        begin: async (request) => {
          begun.push(request);
          return 'accepted';
        },
      }),
    right: CHARGE,
    otherwise: { outcome: 'invalid' },
  },
};

/** Events that are no request, and what the function would have to repeat to show them. */
const oddOf = (right: object): readonly unknown[] => [
  ...[undefined, null, '1228', 737, true, [], ['Miller'], {}, JSON.stringify(right)],
  ...[undefined, '1', 1, null, '737'].map((seam) => ({ ...right, seam })),
  ...[undefined, 'prepare', 'Miller', 'toString', null].map((operation) => ({ ...right, operation })),
  ...[
    undefined,
    '',
    '1228',
    '4242424242424242',
    `${PAYMENT_ID} `,
    PAYMENT_ID.toUpperCase(),
    737,
    [PAYMENT_ID],
  ].map((paymentId) => ({ ...right, paymentId })),
  ...['Miller', 'arn:aws:connect:eu-central-1:1228:instance/x', null].map((instanceArn) => ({
    ...right,
    instanceArn,
  })),
  ...['', 'Miller 1228', null, 737, '7'.repeat(257)].map((contactId) => ({ ...right, contactId })),
  ...['', null, 'a b'].map((initialContactId) => ({ ...right, initialContactId })),
  ...[7, 'Miller 1228'].map((previousContactId) => ({ ...right, previousContactId })),
  ...[undefined, 'Miller', 737].map((entry) => ({ ...right, entry })),
];

function expectNothingTyped(text: string): void {
  for (const typed of TYPED) expect(text).not.toContain(typed);
}

describe.each(Object.entries(FUNCTIONS))('%s', (name, { make, right, otherwise }) => {
  const run = async (event: unknown, ledger?: MemoryLedger) => {
    const book = ledger ?? (await ledgerWithPayment());
    const [lines, begun]: [string[], unknown[]] = [[], []];
    const answer = await make(book, (line) => lines.push(line), begun)(event);
    return { answer, lines, begun, rows: book.rows };
  };

  test.each(oddOf(right).map((event) => [JSON.stringify(event), event]))(
    'has one answer to %s, changes nothing and repeats nothing',
    async (_, event) => {
      const { answer, lines, begun, rows } = await run(event);

      expect(answer).toEqual(otherwise);
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        expect.objectContaining({ decision: 'answered', failure: 'not-a-request' }),
      ]);
      expect([begun, rows]).toEqual([[], [CONFIRMED]]);
      expectNothingTyped(lines.join());
    },
  );

  test('answers when the ledger fails, and tells the class of the error only', async () => {
    const ledger = await ledgerWithPayment();
    ledger.pointer = async () => {
      throw new RangeError('1228 737 Miller');
    };
    const { answer, lines } = await run(right, ledger);

    expect(answer).toEqual(name === 'charge-start' ? { outcome: 'working' } : otherwise);
    expect(lines.join()).toContain('RangeError');
    expectNothingTyped(lines.join());
  });
});

test('a worker is given nothing but the fields of a charge, whatever else the event holds', async () => {
  const begun: unknown[] = [];
  const { make } = FUNCTIONS['charge-start'] as (typeof FUNCTIONS)[string];

  await make(await ledgerWithPayment(), () => undefined, begun)({ ...CHARGE, name: 'Miller', amount: '737' });

  expect(begun).toEqual([CHARGE]);
});

describe('reconcile', () => {
  const submitted = moved(CONFIRMED, SUBMITTED);
  const gatewayThat = (lookup: () => unknown) => async () =>
    ({ capabilities: { reconciliation: {} }, lookup: async () => lookup() }) as unknown as PaymentGateway;

  async function run(gateway: () => Promise<PaymentGateway>) {
    const ledger = await ledgerWithPayment();
    await ledger.move(CONFIRMED, submitted);
    const { paymentId, merchant, reference } = PREPARED;
    await ledger.work.add({ due: NOW.toISOString(), paymentId, merchant, reference });
    const lines: string[] = [];
    const rules = { policy: DEFAULT_POLICY, gatewayTimeoutMs: 1000 };
    const answer = await reconcileHandler(rules, {
      ledger,
      gateway,
      now,
      write: (line) => lines.push(line),
    })();
    return { answer, lines, row: ledger.rows[0], due: await ledger.work.due(NOW, 9) };
  }

  test.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new SyntaxError('1228 Miller');
      },
    ],
    ['answers nothing', () => undefined],
    ['answers a text', () => 'Miller'],
    ['finds no payment in what it found', () => ({ outcome: 'found' })],
  ])('keeps the payment unclear and its work due when the gateway %s', async (_, lookup) => {
    const { answer, lines, row, due } = await run(gatewayThat(lookup));

    expect(answer).toEqual({ looked: 1, settled: 0, handedOver: 0 });
    expect(row).toMatchObject({ state: 'submitting' });
    expect(due).toHaveLength(1);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ decision: 'reconciled', result: 'failed', error: expect.any(String) }),
    ]);
    expectNothingTyped(lines.join());
  });

  test('keeps it, too, when the gateway’s key cannot be read', async () => {
    const { row, lines } = await run(async () => {
      throw new TypeError('Miller');
    });

    expect(row).toMatchObject({ state: 'submitting' });
    expectNothingTyped(lines.join());
  });
});

test('whatever Adyen answers has one of the outcomes, and one of the failures that have a name', async () => {
  const right = {
    pspReference: 'WVM9MRLP3QBZ9T65',
    resultCode: 'Authorised',
    merchantReference: PAYMENT_ID,
    amount: { value: 4990, currency: 'EUR' },
    additionalData: { cvcResult: '1 Matches', avsResult: '4 AVS not supported for this card type' },
  };
  const odd = fc.oneof(fc.constantFrom(...TYPED, '', null, 0, -1, 1e21, true), fc.anything({ maxDepth: 2 }));
  const changed = fc.record(
    Object.fromEntries(
      Object.entries(right).map(([name, value]) => [
        name,
        fc.oneof({ weight: 4, arbitrary: fc.constant(value as unknown) }, { weight: 1, arbitrary: odd }),
      ]),
    ),
    { requiredKeys: [] },
  );
  const body = fc.oneof(
    changed.map((fields) => JSON.stringify(fields) ?? ''),
    fc.json(),
    fc.string(),
    fc.constant('{"pspReference":"WVM9'),
  );
  const status = fc.constantFrom(200, 200, 200, 201, 202, 302, 400, 401, 403, 409, 422, 429, 500, 503);
  const identity = { paymentId: PAYMENT_ID, reference: 'INV-1', amount: 4990, currency: 'EUR' } as const;
  const asked = { ...identity, idempotencyKey: PAYMENT_ID, timeoutMs: 2000 };

  await fc.assert(
    fc.asyncProperty(status, body, async (code, text) => {
      const send = (async () => new Response(text, { status: code })) as typeof fetch;
      const gateway = new AdyenGateway({ apiKey: 'AQE-some-key', merchantAccount: 'AcmeCare', fetch: send });

      const token = await gateway.tokenize({ ...asked, card: visaCard(), purpose: 'reuse' });
      const money = await gateway.take({
        ...asked,
        mode: 'charge',
        source: { kind: 'card', card: visaCard() },
      });
      const taken = await gateway.cancel({ ...asked, gatewayReference: 'WVM9MRLP3QBZ9T65' });
      const cancelled = await gateway.cancelByReference(asked);

      expect(['tokenized', 'declined', 'unavailable']).toContain(token.outcome);
      expect(['approved', 'partial', 'declined', 'unavailable', 'unknown']).toContain(money.outcome);
      expect(['cancelled', 'requested', 'refused', 'unknown']).toContain(taken.outcome);
      expect(['cancelled', 'requested', 'refused', 'unknown']).toContain(cancelled.outcome);
      const failures = [token, money, taken, cancelled].flatMap((one) =>
        'failure' in one ? [one.failure] : [],
      );
      expect(failures.filter((failure) => !GATEWAY_FAILURES.some((known) => known === failure))).toEqual([]);
      // Money counts as taken only for this payment, this amount and this currency.
      if (money.outcome === 'approved') {
        const told = JSON.parse(text) as typeof right;
        expect(told).toMatchObject({
          merchantReference: PAYMENT_ID,
          amount: { value: 4990, currency: 'EUR' },
        });
      }
      expect(CHARGE_OUTCOMES).toEqual(expect.arrayContaining([money.outcome]));
    }),
    { numRuns: RUNS },
  );
});
