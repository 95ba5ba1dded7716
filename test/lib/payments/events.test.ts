import { EVENT_DETAIL, PAYMENT_STEPS, stepDetail } from '../../../lib/payments/events';

const AT = new Date('2026-11-22T10:00:00.000Z');
const contactId = '12345678-1234-4123-8123-123456789012';

describe('the event of a step', () => {
  test('tells payment, contact, step, outcome, language and time', () => {
    const detail = stepDetail(
      { step: 'number', contactId, paymentId: 'p-1', outcome: 'accepted', language: 'es-US' },
      AT,
    );

    expect(detail).toEqual({
      paymentId: 'p-1',
      contactId,
      step: 'number',
      outcome: 'accepted',
      language: 'es-US',
      at: '2026-11-22T10:00:00.000Z',
    });
  });

  test('drops every field that is not on the list', () => {
    const step = { step: 'charge' as const, contactId, lastFour: '4242', caller: '+12065550100' };

    expect(Object.keys(stepDetail(step, AT))).toEqual(['contactId', 'step', 'at']);
  });

  test.each(['4242424242424242', '378282246310005'])('drops a value that is a card number: %s', (number) => {
    const detail = stepDetail({ step: 'number', contactId: number, paymentId: number, outcome: number }, AT);

    expect(Object.keys(detail)).toEqual(['step', 'at']);
  });

  test('has no field for the card or the caller', () => {
    expect(Object.keys(EVENT_DETAIL).join(' ')).not.toMatch(/card|brand|four|caller|phone|amount|reference/i);
    expect(Object.keys(PAYMENT_STEPS)).toContain('confirm');
  });

  test.each(['1228', '123', '4242424242424242', '10118'])(
    'has no payment id where a flow put what was typed in its place: %s',
    (typed) => {
      const detail = stepDetail({ step: 'charge', contactId, paymentId: typed, outcome: 'invalid' }, AT);

      expect(detail).toEqual({ contactId, step: 'charge', outcome: 'invalid', at: AT.toISOString() });
    },
  );
});
