import { DECLINE_CLASSES, PAYMENT_MODES, type PaymentMode } from '../../../lib/payments/seam';
import type { Bench } from '../bench';
import { answerOf, expect, isRefused, told } from '../call';
import type { VaultCase } from './case';

const DOES: Readonly<Record<PaymentMode, string>> = {
  charge: 'takes the money',
  authorize: 'reserves the money',
  tokenize: 'stores the card',
};

/** What is done with a card in each mode; one that is not offered is refused before anything is typed. */
const MODES: readonly VaultCase[] = PAYMENT_MODES.map((mode) => ({
  id: mode,
  title: `mode ${mode} ${DOES[mode]} and answers approved, brand and last four; where it is not offered, prepare says so`,
  run: (bench) => (bench.settings.modes.includes(mode) ? taken(bench, mode) : notOffered(bench, mode)),
}));

async function taken(bench: Bench, mode: PaymentMode): Promise<void> {
  const { approved } = bench.settings;
  const call = bench.call();
  const ended = await call.pays(approved, { mode });
  const status = answerOf(await call.status());
  expect(
    ended['outcome'] === 'approved',
    `the charge ended as ${String(ended['outcome'])}, expected approved`,
  );
  expect(typeof ended['brand'] === 'string', 'the answer names no brand');
  expect(
    ended['lastFour'] === approved.number.slice(-4),
    'the answer has other last four digits than the card',
  );
  expect(status['outcome'] === 'approved', `status says ${String(status['outcome'])} of an approved charge`);
  await bench.charged(call.reference, mode === 'tokenize' ? 0 : 1);
}

async function notOffered(bench: Bench, mode: PaymentMode): Promise<void> {
  const exchange = await bench.call().prepare({ mode });
  const { reason } = answerOf(exchange);
  expect(
    isRefused(exchange) && reason === 'mode-not-offered',
    `prepare: ${told(exchange)}, expected mode-not-offered`,
  );
}

export const PAYMENT_CASES: readonly VaultCase[] = [
  ...MODES,
  {
    id: 'declined',
    title: 'a declined card is told as declined with a class, and the reference may be tried again',
    needs: 'declined',
    run: async (bench) => {
      const call = bench.call();
      const { outcome, reasonClass } = await call.pays(bench.settings.declined);
      expect(outcome === 'declined', `the charge ended as ${String(outcome)}, expected declined`);
      expect(
        DECLINE_CLASSES.some((known) => known === reasonClass),
        'the answer has no class of the decline',
      );
      const again = await call.pays();
      expect(
        again['outcome'] === 'approved',
        `the next attempt ended as ${String(again['outcome'])}, expected approved`,
      );
      await bench.charged(call.reference, 1);
    },
  },
  {
    id: 'fields',
    title:
      'a field that cannot be right is refused with its reason; 0, 9 and nothing mean the same at every field',
    run: fields,
  },
  {
    id: 'amounts',
    title:
      'an amount, a currency or a reference that is not one is refused with its reason; so is a reference with a card number',
    run: amounts,
  },
  {
    id: 'unconfirmed',
    title: 'a charge that the caller did not confirm is not made',
    run: async (bench) => {
      const call = await (await bench.call().prepared()).typesCard();
      const charge = await call.charge();
      expect(isRefused(charge), `charge: ${told(charge)}, expected invalid`);
      await bench.charged(call.reference, 0);
    },
  },
  {
    id: 'denied',
    title: 'a charge that the contact center denies ends the payment',
    run: async (bench) => {
      const call = await bench.call().confirmed();
      const denied = { ...call.base('charge'), paymentId: call.paymentId, denied: 'closed' };
      const ended = answerOf(await bench.party.ask('charge', denied));
      const { outcome } = await call.ending(await call.charge());
      expect(
        ended['outcome'] === 'closed',
        `the denial was answered with ${String(ended['outcome'])}, expected closed`,
      );
      expect(
        outcome === 'closed' || outcome === 'invalid',
        `the charge after it ended as ${String(outcome)}`,
      );
      await bench.charged(call.reference, 0);
    },
  },
  {
    id: 'left',
    title: 'a payment that the call left is not charged any more, and its reference is free at once',
    run: async (bench) => {
      const call = await bench.call().confirmed();
      const left = await call.leave();
      const charge = await call.charge();
      expect(answerOf(left)['result'] === 'noted', `leave: ${told(left)}, expected noted`);
      expect(isRefused(charge), `charge after leave: ${told(charge)}, expected invalid`);
      await bench.call(call.reference).prepared();
      await bench.charged(call.reference, 0);
    },
  },
  {
    id: 'status',
    title: 'status of a payment that nobody knows, or that nothing was charged of, is invalid',
    run: async (bench) => {
      const unknown = await bench.call().status();
      const prepared = await (await bench.call().prepared()).status();
      expect(
        answerOf(unknown)['outcome'] === 'invalid',
        `of an unknown payment: ${told(unknown)}, expected invalid`,
      );
      expect(
        answerOf(prepared)['outcome'] === 'invalid',
        `of a prepared payment: ${told(prepared)}, expected invalid`,
      );
    },
  },
];

async function fields(bench: Bench): Promise<void> {
  const call = await bench.call().prepared();
  const { number, expiry } = bench.settings.approved;
  const wrong = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;
  const says = async (field: Parameters<typeof call.check>[0], digits: string, ...reasons: string[]) => {
    const exchange = await call.check(field, { digits });
    const { valid, reason } = answerOf(exchange);
    const isSo = valid === 'false' && reasons.some((known) => known === reason);
    expect(isSo, `${field} that is wrong: ${told(exchange)}, expected valid false, ${reasons.join(' or ')}`);
  };
  await says('number', wrong, 'number-invalid');
  await says('number', '', 'empty');
  await says('number', '0', 'agent-requested');
  await says('number', '9', 'repeat-requested');
  await call.types('number', number);
  await says('expiry', '1399', 'expiry-invalid');
  await says('expiry', '0120', 'card-expired', 'expiry-invalid');
  await call.types('expiry', expiry);
  await says('code', '12', 'code-invalid');
  await says('confirm', '5', 'confirm-invalid');
  const { choice } = await call.types('confirm', '2');
  expect(choice === 'correct', `2 at the confirmation: ${String(choice)}, expected correct`);
}

async function amounts(bench: Bench): Promise<void> {
  const refuses = async (more: Readonly<Record<string, string>>, ...reasons: string[]) => {
    const exchange = await bench.call().prepare(more);
    const { result, reason } = answerOf(exchange);
    const isSo = result === 'refused' && reasons.some((known) => known === reason);
    const what = Object.keys(more).join();
    expect(
      isSo,
      `prepare with a wrong ${what}: ${told(exchange)}, expected refused, ${reasons.join(' or ')}`,
    );
  };
  for (const amount of ['0', '-1', '49.90', '1e3', '', ' 1']) await refuses({ amount }, 'amount-invalid');
  await refuses({ amount: '999999999999' }, 'amount-over-limit', 'amount-invalid');
  await refuses({ currency: 'ZZZ' }, 'currency-not-accepted');
  await refuses({ reference: '' }, 'reference-invalid');
  await refuses({ reference: 'two words' }, 'reference-invalid');
  await refuses({ reference: bench.settings.approved.number }, 'reference-invalid');
}
