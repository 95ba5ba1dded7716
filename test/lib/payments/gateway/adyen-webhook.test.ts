import { createHmac } from 'node:crypto';
import { applyWebhook } from '../../../../lib/payments/apply-webhook';
import { type AdyenWebhookRules, readAdyenWebhook } from '../../../../lib/payments/gateway/adyen-webhook';
import { MemoryLedger } from '../../../../lib/payments/memory-ledger';
import type { Payment } from '../../../../lib/payments/payment';
import { CONFIRMED, moved, NOW, PAYMENT_ID, PREPARED, SUBMITTED } from '../fixtures';

const KEY = '44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056';
const OLD_KEY = 'A'.repeat(64);
const RULES: AdyenWebhookRules = {
  environment: 'test',
  merchantAccount: 'AcmeCare',
  hmacKeys: [OLD_KEY, KEY],
};
const ITEM = {
  eventCode: 'TECHNICAL_CANCEL',
  success: 'true',
  pspReference: '8535296650153317',
  originalReference: '8535296650153300',
  merchantAccountCode: 'AcmeCare',
  merchantReference: PAYMENT_ID,
  amount: { value: 4990, currency: 'EUR' },
  eventDate: '2026-11-22T12:00:00+00:00',
};

function signed(item: typeof ITEM, key = KEY) {
  const { pspReference, originalReference, merchantAccountCode, merchantReference, amount } = item;
  const { value, currency } = amount;
  const references = [pspReference, originalReference, merchantAccountCode, merchantReference];
  const text = [...references, value, currency, item.eventCode, item.success].join(':');
  const hmacSignature = createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('base64');
  return { NotificationRequestItem: { ...item, additionalData: { hmacSignature } } };
}

function webhook(...items: readonly object[]) {
  return { live: 'false', notificationItems: items };
}

describe('a webhook of Adyen', () => {
  test('is believed with the signature that Adyen publishes as an example', () => {
    const example = {
      eventCode: 'AUTHORISATION',
      success: 'true',
      pspReference: '7914073381342284',
      merchantAccountCode: 'TestMerchant',
      merchantReference: 'TestPayment-1407325143704',
      amount: { value: 1130, currency: 'EUR' },
      additionalData: { hmacSignature: 'coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0=' },
    };

    expect(
      readAdyenWebhook(webhook({ NotificationRequestItem: example }), {
        ...RULES,
        merchantAccount: 'TestMerchant',
      }),
    ).toEqual([{ kind: 'refused', why: 'of-no-use' }]);
  });

  test.each([
    ['TECHNICAL_CANCEL', 'true', PAYMENT_ID, 'taken-back', '8535296650153300'],
    ['CANCELLATION', 'true', `${PAYMENT_ID}-void`, 'taken-back', '8535296650153300'],
    ['CANCEL_OR_REFUND', 'true', PAYMENT_ID, 'taken-back', '8535296650153300'],
    ['AUTHORISATION', 'false', PAYMENT_ID, 'refused', '8535296650153317'],
  ])('%s with success %s of %s is %s', (eventCode, success, merchantReference, kind, gatewayReference) => {
    const item = signed({ ...ITEM, eventCode, success, merchantReference });

    expect(readAdyenWebhook(webhook(item), RULES)).toEqual([
      { kind: 'event', event: { paymentId: PAYMENT_ID, kind, gatewayReference } },
    ]);
  });

  test('is believed with the key before the last one too, and judged item by item', () => {
    const items = [signed(ITEM, OLD_KEY), signed(ITEM, 'B'.repeat(64))];

    expect(readAdyenWebhook(webhook(...items), RULES)).toMatchObject([
      { kind: 'event' },
      { kind: 'refused', why: 'not-signed' },
    ]);
  });

  test.each(Object.keys(ITEM).filter((name) => name !== 'eventDate'))(
    'is not believed when %s was changed',
    (name) => {
      const { NotificationRequestItem: item } = signed(ITEM);
      const changed = name === 'amount' ? { value: 1, currency: 'EUR' } : `${Reflect.get(item, name)}0`;

      expect(
        readAdyenWebhook(webhook({ NotificationRequestItem: { ...item, [name]: changed } }), RULES),
      ).toEqual([{ kind: 'refused', why: 'not-signed' }]);
    },
  );

  test.each([
    [webhook(signed({ ...ITEM, success: 'false' })), 'of-no-use'],
    [webhook(signed({ ...ITEM, eventCode: 'AUTHORISATION' })), 'of-no-use'],
    [webhook(signed({ ...ITEM, eventCode: 'CAPTURE' })), 'of-no-use'],
    [webhook(signed({ ...ITEM, merchantReference: 'web-7' })), 'of-no-use'],
    [webhook(signed({ ...ITEM, merchantAccountCode: 'Other' })), 'another-account'],
    [{ ...webhook(signed(ITEM)), live: 'true' }, 'another-environment'],
    [webhook({ NotificationRequestItem: ITEM }), 'not-signed'],
    [webhook({}), 'not-an-item'],
    [{ notificationItems: 'x' }, 'not-an-item'],
    [null, 'not-an-item'],
  ])('is refused: %#', (body, why) => {
    expect(readAdyenWebhook(body, RULES)).toEqual([{ kind: 'refused', why }]);
  });

  test.each([[], [''], ['not hexadecimal'], ['AB']])('is never believed with the key %j', (...hmacKeys) => {
    expect(readAdyenWebhook(webhook(signed(ITEM)), { ...RULES, hmacKeys })).toEqual([
      { kind: 'refused', why: 'not-signed' },
    ]);
  });
});

describe('an event applied to the ledger', () => {
  const submitted = moved(CONFIRMED, SUBMITTED);
  const unknown = moved(submitted, { kind: 'unknown', result: {} });
  const approved = moved(submitted, { kind: 'approved', result: {} });
  const cap = { kind: 'day', of: 'acme', currency: 'EUR', day: '2026-11-22' } as const;
  const rules = { merchant: 'acme', caps: { perDay: { EUR: 9999 } } };

  async function applied(payment: Payment, kind: 'refused' | 'taken-back', merchant = 'acme') {
    const ledger = new MemoryLedger();
    await ledger.open(PREPARED, undefined);
    await ledger.move(PREPARED, payment);
    await ledger.caps.reserve(cap, PREPARED.amount, 9999);
    const apply = () =>
      applyWebhook(
        { paymentId: PAYMENT_ID, kind, gatewayReference: 'P1' },
        { ...rules, merchant },
        { ledger, now: () => NOW },
      );
    const [first, again] = [await apply(), await apply()];
    const humans = await ledger.work.handedOver(10);
    return {
      first,
      again,
      row: ledger.rows[0],
      counted: await ledger.caps.total(cap),
      humans: humans.length,
    };
  }

  test.each([
    [unknown, 'taken-back'],
    [unknown, 'refused'],
    [submitted, 'refused'],
  ] as const)(
    'settles an unclear payment once, and gives its amount back once: %#',
    async (payment, kind) => {
      expect(await applied(payment, kind)).toMatchObject({
        first: 'settled',
        again: 'nothing-to-do',
        row: { state: 'declined', gatewayReference: 'P1' },
        counted: 0,
        humans: 0,
      });
    },
  );

  test('is the merchant’s own business when he cancels what was paid', async () => {
    expect(await applied(approved, 'taken-back')).toMatchObject({
      first: 'nothing-to-do',
      row: approved,
      humans: 0,
    });
  });

  test('that contradicts the ledger asks a person and hides no money', async () => {
    expect(await applied(approved, 'refused')).toMatchObject({
      first: 'contradiction',
      row: { state: 'approved' },
      counted: PREPARED.amount,
    });
  });

  test.each([
    [CONFIRMED, 'acme', 'nothing-to-do'],
    [unknown, 'other', 'not-ours'],
  ])('changes nothing that it is not about: %#', async (payment, merchant, expected) => {
    expect(await applied(payment, 'refused', merchant)).toMatchObject({ first: expected, row: payment });
  });
});
