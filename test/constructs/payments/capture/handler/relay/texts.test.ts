import {
  Texts,
  textsOfParameters,
  withTexts,
} from '../../../../../../constructs/payments/capture/handler/relay/texts';
import type { FlowJson } from '../../../../../../lib/flow';
import { PAYMENT_PROMPTS, paymentFlow } from '../../../../../../lib/payments/payment-flow';

const READY = {
  result: 'ready',
  paymentId: 'p-1',
  mode: 'charge',
  amountSpoken: '5 dollars',
  postal: 'false',
};
const ASKED = { parameters: { operation: 'prepare', mode: 'charge', language: 'en-US' } };

/** Texts over a parameter that the test changes, and a clock that it moves. */
function setUp(value: () => string | undefined | Promise<string>) {
  const lines: Record<string, unknown>[] = [];
  const asked: string[] = [];
  const clock = { now: 1_000_000 };
  const texts = new Texts({
    read: async (language) => {
      asked.push(language);
      return value();
    },
    now: () => clock.now,
    write: (line) => lines.push(JSON.parse(line)),
  });
  return { texts, lines, asked, clock };
}

const used = (flow: FlowJson) =>
  Object.keys(
    (flow.Actions.find(({ Identifier }) => Identifier === 'use-texts')?.Parameters['FlowAttributes'] ??
      {}) as object,
  );

describe('replaced texts in the relay', () => {
  test('are read once in 30 seconds and language, by however many calls', async () => {
    let declined = 'No.';
    const { texts, asked, clock } = setUp(() => JSON.stringify({ declined }));

    await Promise.all([texts.of('en-US'), texts.of('en-US'), texts.of('es-US')]);
    declined = 'Nope.';
    clock.now += 29_999;
    const before = await texts.of('en-US');
    clock.now += 1;
    const after = await texts.of('en-US');

    expect([before, after]).toEqual([{ declined: 'No.' }, { declined: 'Nope.' }]);
    expect(asked).toEqual(['en-US', 'es-US', 'en-US']);
  });

  test.each<[string, () => string | undefined | Promise<string>]>([
    ['unreadable', () => Promise.reject(new TypeError('4242 4242 4242 4242'))],
    ['malformed', () => 'Payments are closed today.'],
    ['malformed', () => undefined],
    ['cannot-be-said', () => '{"declined":"<speak>No"}'],
  ])('that are %s leave the deployed ones, and are counted without a word of them', async (reason, value) => {
    const { texts, lines } = setUp(value);

    expect(await texts.of('en-US')).toEqual({});
    expect(lines).toMatchObject([
      { decision: 'text-refused', reason },
      { TextRefused: 1, reason },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/4242|closed today|speak/);
  });

  test('of a language that is none are not asked for', async () => {
    const { texts, asked } = setUp(() => '{}');

    expect(await texts.of('../vault/mode')).toEqual({});
    expect(asked).toEqual([]);
  });

  test('are one parameter of the language', async () => {
    const calls: unknown[] = [];
    const texts = textsOfParameters('/hardline/acme/texts', {} as never, async ({ target }, input) => {
      calls.push([target, input]);
      return { Parameters: [{ Name: '/hardline/acme/texts/en-US', Value: '{"closed":"Closed."}' }] };
    });

    expect(await texts.of('en-US')).toEqual({ closed: 'Closed.' });
    expect(calls).toEqual([['AmazonSSM.GetParameters', { Names: ['/hardline/acme/texts/en-US'] }]]);
  });
});

describe('the answer to prepare', () => {
  test('is as it was while no text is replaced', () => {
    expect(withTexts(READY, ASKED, {})).toEqual({ ...READY, texts: 'deployed' });
  });

  test.each(['agent', 'self-service'] as const)(
    'brings every word that a flow with the entry %s says',
    (entry) => {
      const { texts, ...words } = withTexts(READY, ASKED, { declined: 'No.' });

      expect(texts).toBe('replaced');
      expect(words).toMatchObject({
        ...READY,
        say_declined: 'No.',
        say_closed: PAYMENT_PROMPTS['en-US']?.closed,
      });
      for (const name of used(paymentFlow({ entry }).toJson())) expect(words).toHaveProperty(name);
    },
  );

  test('brings the words of a refusal too', () => {
    const refused = { result: 'refused', reason: 'closed' };

    expect(withTexts(refused, ASKED, { closed: 'Closed until noon.' })).toMatchObject({
      ...refused,
      say_closed: 'Closed until noon.',
    });
  });

  test('puts the words of the mode where the flow says them, and those of storing a card beside them', () => {
    const asked = { parameters: { ...ASKED.parameters, mode: 'authorize' } };
    const texts = {
      introAuthorize: 'We hold {amount} now.',
      introTokenize: 'We keep your card.',
      introCharge: 'Pay {amount}.',
    };

    expect(withTexts(READY, asked, texts)).toMatchObject({
      say_intro_1: 'We hold',
      say_intro_2: 'now.',
      say_intro_tokenize_2: 'We keep your card.',
    });
  });

  test('keeps the words of the deployment which the library does not have', () => {
    const parameters = { ...ASKED.parameters, language: 'de-DE', say_declined: 'Nein.', say_closed: 'Zu.' };

    const answer = withTexts(READY, { parameters }, { closed: 'Heute zu.' });

    expect(answer).toMatchObject({ say_declined: 'Nein.', say_closed: 'Heute zu.' });
    expect(answer).not.toHaveProperty('say_number');
  });

  test('lets no text stand for a word of the vault', () => {
    const parameters = { ...ASKED.parameters, say_declined: 'No.', paymentId: 'p-9', result: 'refused' };

    expect(withTexts(READY, { parameters }, { closed: 'Closed.' })).toMatchObject(READY);
  });

  test('leaves the deployed words when all of them would be more than Connect takes, and says so', () => {
    const lines: string[] = [];
    const parameters = { ...ASKED.parameters, say_declined: 'x'.repeat(30_000) };

    expect(withTexts(READY, { parameters }, { closed: 'Closed.' }, (line) => lines.push(line))).toEqual({
      ...READY,
      texts: 'deployed',
    });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ TextRefused: 1, reason: 'too-large' }]);
  });
});
