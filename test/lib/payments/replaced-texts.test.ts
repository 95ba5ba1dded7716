import fc from 'fast-check';
import type { FlowDocument } from '../../../lib/flow';
import { leaseSeconds } from '../../../lib/payments/lease';
import { PAYMENT_PROMPTS, paymentFlow } from '../../../lib/payments/payment-flow';
import { attributesOfWords } from '../../../lib/payments/payment-flow/attributes';
import { type PaymentPrompt, PROMPTS } from '../../../lib/payments/payment-flow/library-words';
import { USE_TEXTS } from '../../../lib/payments/payment-flow/replaced';
import { longestText, longestWords, readTexts, requireText } from '../../../lib/payments/replaced-texts';
import { LANGUAGES } from '../../../lib/prompts';

const reading = (texts: object) => readTexts(JSON.stringify(texts));

test('the library has words in the languages that it names', () => {
  expect(Object.keys(PAYMENT_PROMPTS)).toEqual(Object.values(LANGUAGES).map(({ code }) => code));
});

describe('replaced texts', () => {
  test('are an object of texts by the names of prompts', () => {
    expect(reading({ declined: 'No.', confirmCharge: '{amount}, {lastFour}?' })).toEqual({
      texts: { declined: 'No.', confirmCharge: '{amount}, {lastFour}?' },
      refused: {},
    });
    expect(reading({})).toEqual({ texts: {}, refused: {} });
  });

  test.each(['', 'null', '[]', '"declined"', '{', '{"declined":1}', '{"declined":null}', '{"a":{"b":"c"}}'])(
    'are unknown when the parameter holds %j',
    (value) => {
      expect(readTexts(value)).toBeUndefined();
    },
  );

  test('that cannot be said are left out, and the others are said', () => {
    const read = reading({ declined: 'No.', closed: '<speak>Closed', aproved: 'Yes.' });

    expect(read?.texts).toEqual({ declined: 'No.' });
    expect(Object.keys(read?.refused ?? {})).toEqual(['closed', 'aproved']);
  });

  test.each<[string, string, string]>([
    ['declined', ' ', 'is empty'],
    [
      'declined',
      'x'.repeat(201),
      'has 201 characters, tags and ten for each second of a pause included; write at most 200',
    ],
    ['declined', `<speak>${'x'.repeat(60)}<break time="14s"/></speak>`, 'has 234 characters'],
    ['declined', '<speak>No<b>pe</b></speak>', 'has the tag <b>'],
    ['declined', '<speak><prosody rate="x-slow">No</prosody></speak>', 'sets how fast it is said'],
    ['declined', 'It ends in {lastFour}.', 'has {lastFour}; write no place'],
    ['confirmCharge', 'Pay {amount}?', 'has {amount}; write {amount}, then {lastFour}'],
    ['declined', 'Your card $.FlowAttributes.card_number', 'has a $ that begins no amount'],
    ['declined', "Your card $['StoredCustomerInput']", 'has a $ that begins no amount'],
    ['introCharge', 'You pay $ {amount}', 'has a $ that begins no amount'],
    ['declined', 'Not 4242 4242 4242 4242.', 'may hold a card number'],
    ['number', 'Enter the PIN of your card.', "asks for a card's PIN"],
    ['declined', 'No.\u0000', 'has a control character'],
    ['aproved', 'Yes.', 'is of no prompt; there are introCharge'],
    ['__proto__', 'Yes.', 'is of no prompt'],
  ])('%s cannot be %j', (prompt, text, problem) => {
    expect(() => requireText(prompt, text)).toThrow(problem);
  });

  test('may name a price in dollars and cents', () => {
    expect(() => requireText('closed', 'Orders under $5.00 are paid in the shop.')).not.toThrow();
  });

  test('may be what the library says, in every language', () => {
    for (const words of Object.values(PAYMENT_PROMPTS))
      for (const prompt of PROMPTS) expect(() => requireText(prompt, words[prompt])).not.toThrow();
  });
});

describe('the words that replaced texts become', () => {
  const texts = fc.record(
    Object.fromEntries(PROMPTS.map((prompt) => [prompt, fc.string({ maxLength: 60 })])) as Record<
      PaymentPrompt,
      fc.Arbitrary<string>
    >,
    { requiredKeys: [] },
  );

  test('never hold a path that could be looked up, an empty value, or a tag that is left open', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('charge', 'authorize', 'tokenize'), (given, mode) => {
        const said = Object.values(attributesOfWords(reading(given)?.texts ?? {}, mode as 'charge'));

        expect(
          said.filter((words) => /\$(?!\d)/.test(words) || words === '' || words.includes('<speak')),
        ).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the longest payment', () => {
  /** The flow as if it said the longest texts. */
  function saying(length: (attribute: string, most: number) => number): FlowDocument {
    const flow = paymentFlow();
    const words = Object.entries(longestWords()).map(([name, most]) => [
      name,
      { Value: 'x'.repeat(length(name, most)) },
    ]);
    const tryAction = (id: string) => {
      const action = flow.tryAction(id);
      return id === USE_TEXTS && action !== undefined
        ? { ...action, Identifier: 'said', Parameters: { FlowAttributes: Object.fromEntries(words) } }
        : action;
    };
    return Object.create(flow, { tryAction: { value: tryAction } }) as FlowDocument;
  }

  test('is counted with the longest texts that somebody may put in place of the deployed ones', () => {
    expect(leaseSeconds(paymentFlow())).toBeGreaterThanOrEqual(leaseSeconds(saying((_, most) => most)));
    expect(leaseSeconds(paymentFlow())).toBeGreaterThan(leaseSeconds(saying(() => 1)) + 600);
  });

  test('fits into what Polly speaks at once, also where a text is repeated', () => {
    expect(7 * longestText('stillWaiting')).toBeLessThan(3000);
    expect(longestText('keysAgent') + longestText('introCharge') + longestText('privacyAgent')).toBeLessThan(
      3000,
    );
  });
});
