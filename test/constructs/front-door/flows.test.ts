import { agentWhisperFlow } from '../../../constructs/front-door/agent-whisper-flow';
import { inboundFlow } from '../../../constructs/front-door/inbound-flow';
import type { InboundOption } from '../../../constructs/front-door/inbound-menus';
import { INBOUND_PROMPTS } from '../../../constructs/front-door/inbound-prompts';
import { edgesOf, type FlowDocument, validateFlow, worstCaseSeconds } from '../../../lib/flow';
import { LANGUAGES } from '../../../lib/prompts';

function parameters(flow: FlowDocument, id: string): Record<string, unknown> {
  const action = flow.tryAction(id);
  if (action === undefined) throw new Error(`no action ${id}`);
  return action.Parameters;
}

/** Every path from an action to an end; these flows have no loops. */
function paths(flow: FlowDocument, id = flow.startAction): string[][] {
  const targets = [...new Set(edgesOf(flow.tryAction(id)!).map(({ target }) => target))];
  return targets.length === 0
    ? [[id]]
    : targets.flatMap((target) => paths(flow, target).map((rest) => [id, ...rest]));
}

describe('the inbound flow', () => {
  const flow = inboundFlow();

  test('is an inbound flow that the service would take', () => {
    expect(flow.type).toBe('CONTACT_FLOW');
    expect(validateFlow(flow, 'CONTACT_FLOW')).toEqual([]);
    expect(flow.references).toEqual(['flow:agent-whisper', 'hours:main', 'queue:care']);
  });

  test('switches logging on, gives notice and only then sets recording', () => {
    expect(
      paths(flow).every(
        ([first, second, third]) => `${first} ${second} ${third}` === 'logging-on say-recorded record',
      ),
    ).toBe(true);
  });

  test('records agent and caller, not the automated part, and keeps only redacted results', () => {
    expect(parameters(flow, 'record')).toEqual({
      VoiceBehavior: {
        VoiceRecordingBehavior: {
          RecordedParticipants: ['Agent', 'Customer'],
          IVRRecordingBehavior: 'Disabled',
        },
        VoiceAnalyticsBehavior: {
          Enabled: 'True',
          AnalyticsLanguage: 'en-US',
          AnalyticsModes: ['PostContact'],
          ConversationalAnalyticsRedactionConfiguration: {
            Enabled: 'True',
            RedactionResults: 'RedactedOnly',
            RedactionMaskMode: 'EntityType',
          },
        },
      },
    });
  });

  test('ends every path in a spoken message and a disconnect', () => {
    const words = ['say-closed', 'say-queue-full', 'say-failure'];

    for (const path of paths(flow)) {
      expect(path.at(-1)).toBe('hang-up');
      expect(words).toContain(path.at(-2));
    }
  });

  test('tells the caller and marks the contact when a call is not recorded', () => {
    const errors = flow.tryAction('record')?.Transitions.Errors ?? [];
    const after = paths(flow, 'mark-not-recorded');

    expect(errors.map(({ ErrorType, NextAction }) => `${ErrorType} ${NextAction}`)).toEqual([
      'NoMatchingError mark-not-recorded',
      'ChannelMismatch mark-not-recorded',
    ]);
    expect(parameters(flow, 'mark-not-recorded')).toMatchObject({
      Attributes: { hardline_recording: 'off' },
    });
    expect(after.every((path) => path[1] === 'say-not-recorded')).toBe(true);
    expect(parameters(flow, 'say-not-recorded')).toEqual({
      Text: INBOUND_PROMPTS['en-US'].notRecorded,
    });
  });

  test('ends a call that is not recorded when that is wished for', () => {
    const strict = inboundFlow({ whenNotRecorded: 'tell-and-end' });
    const errors = strict.tryAction('record')?.Transitions.Errors ?? [];

    expect(new Set(errors.map(({ NextAction }) => NextAction))).toEqual(
      new Set(['say-goodbye-not-recorded']),
    );
    expect(paths(strict, 'say-goodbye-not-recorded')).toEqual([['say-goodbye-not-recorded', 'hang-up']]);
  });

  test('takes other words, another language and other names', () => {
    const prompts = {
      ...INBOUND_PROMPTS['en-US'],
      greeting: 'Grüezi. Dieser Anruf wird aufgezeichnet.',
      closed: 'Wir haben geschlossen.',
    };
    const other = inboundFlow({
      languages: [{ code: 'de-DE', name: 'Deutsch', voice: 'Vicki', prompts }],
      options: [{ id: 'support', name: 'Support', to: { kind: 'queue', queue: 'support', hours: 'office' } }],
      agentWhisper: 'whisper',
    });

    expect(other.references).toEqual(['flow:whisper', 'hours:office', 'queue:support']);
    expect(parameters(other, 'say-recorded').Text).toBe('Grüezi. Dieser Anruf wird aufgezeichnet.');
    expect(parameters(other, 'say-closed').Text).toBe('Wir haben geschlossen.');
    expect(JSON.stringify(parameters(other, 'record'))).toContain('"AnalyticsLanguage":"de-DE"');
    expect(parameters(other, 'set-voice-de-DE').TextToSpeechVoice).toBe('Vicki');
  });

  test('takes less than a minute', () => {
    expect(worstCaseSeconds(flow)).toBeLessThan(60);
  });
});

const QUEUES: readonly InboundOption[] = ['Care', 'Billing'].map((name) => ({
  id: name.toLowerCase(),
  name,
  to: { kind: 'queue', queue: name.toLowerCase(), hours: 'main' },
}));
const PAY: InboundOption = {
  id: 'pay',
  name: 'pay',
  words: { 'en-US': 'To pay a bill', 'es-US': 'Para pagar una factura' },
  to: { kind: 'flow', flow: 'self-service' },
};
const BOTH = [LANGUAGES.english, LANGUAGES.spanish];

describe('the inbound flow with two languages, two queues and self-service', () => {
  const flow = inboundFlow({ languages: BOTH, options: [...QUEUES, PAY] });
  const conditions = (id: string) =>
    flow
      .tryAction(id)
      ?.Transitions.Conditions?.map(({ NextAction, Condition }) => [...Condition.Operands, NextAction]);

  test('is one flow that the service would take', () => {
    expect(validateFlow(flow, 'CONTACT_FLOW')).toEqual([]);
    expect(flow.references).toEqual([
      'flow:agent-whisper',
      'flow:self-service',
      'hours:main',
      'queue:billing',
      'queue:care',
    ]);
  });

  test('asks for the language before anything else, each line in its own pronunciation', () => {
    expect(parameters(flow, 'language-menu').SSML).toBe(
      '<speak><lang xml:lang="en-US">For English, press 1.</lang><break time="500ms"/>' +
        '<lang xml:lang="es-US">Para español, oprima el 2.</lang></speak>',
    );
    expect(conditions('language-menu')).toEqual([
      ['1', 'set-voice-en-US'],
      ['2', 'set-voice-es-US'],
    ]);
  });

  test('says the notice of the language before it records, with the analytics of that language', () => {
    expect(parameters(flow, 'say-recorded-es-US').Text).toBe(INBOUND_PROMPTS['es-US'].greeting);
    expect(flow.tryAction('say-recorded-es-US')?.Transitions.NextAction).toBe('record-es-US');
    expect(JSON.stringify(parameters(flow, 'record-es-US'))).toContain('"AnalyticsLanguage":"es-US"');
    expect(JSON.stringify(parameters(flow, 'record'))).toContain('"AnalyticsLanguage":"en-US"');
  });

  test('offers every destination in the language of the caller', () => {
    expect(parameters(flow, 'destination-menu').Text).toBe(
      'For Care, press 1. For Billing, press 2. To pay a bill, press 3.',
    );
    expect(parameters(flow, 'destination-menu-es-US').Text).toBe(
      'Para Care, oprima el 1. Para Billing, oprima el 2. Para pagar una factura, oprima el 3.',
    );
    expect(conditions('destination-menu-es-US')).toEqual([
      ['1', 'check-hours-care-es-US'],
      ['2', 'check-hours-billing-es-US'],
      ['3', 'go-to-pay-es-US'],
    ]);
  });

  test('takes whoever chooses nothing to the first language and the first queue', () => {
    const ends = (id: string) =>
      edgesOf(flow.tryAction(id) ?? { Identifier: id, Type: '', Parameters: {}, Transitions: {} }).map(
        ({ target }) => target,
      );

    expect(new Set(ends('language-attempt'))).toEqual(new Set(['language-menu', 'set-voice-en-US']));
    expect(new Set(ends('destination-attempt-es-US'))).toEqual(
      new Set(['destination-menu-es-US', 'check-hours-care-es-US']),
    );
  });

  test('speaks one language to a caller, the whole call long', () => {
    const spanish = flow.actions.filter(({ Identifier }) => Identifier.endsWith('-es-US'));
    const texts = spanish.flatMap(({ Parameters: { Text } }) => (typeof Text === 'string' ? [Text] : []));

    expect(texts.length).toBe(6);
    for (const text of texts) expect(text).toMatch(/Gracias|Tenga|Para|Por favor/);
  });

  test('takes less than five minutes before the queue', () => {
    expect(worstCaseSeconds(flow)).toBeLessThan(300);
  });
});

describe('the entries of the menu', () => {
  test('of one language may be other queues', () => {
    const flow = inboundFlow({
      languages: BOTH,
      options: QUEUES.map((queue, index) => ({ ...queue, languages: [index === 0 ? 'en-US' : 'es-US'] })),
    });

    expect(flow.tryAction('destination-menu')).toBeUndefined();
    expect(parameters(flow, 'set-queue')).toEqual({ QueueId: '{{queue:care}}' });
    expect(parameters(flow, 'set-queue-es-US')).toEqual({ QueueId: '{{queue:billing}}' });
  });

  test.each([
    [[PAY], /callers who choose en-US reach no queue/],
    [
      Array.from({ length: 10 }, (_, index) => ({ ...QUEUES[0], id: `queue-${index}` })),
      /the menu in en-US has 10 entries and a telephone 9 keys/,
    ],
  ])('are refused when no caller could use them', (options, message) => {
    expect(() => inboundFlow({ options: options as InboundOption[] })).toThrow(message);
  });
});

describe('the languages of a front door', () => {
  test.each([
    [[], /0 languages: give 1 to 9/],
    [[LANGUAGES.english, LANGUAGES.english], /the language en-US twice/],
    [
      [{ ...LANGUAGES.english, prompts: { menuEntry: '<speak>x</speak>' } }],
      /"menuEntry" is joined with others/,
    ],
    [
      [{ code: 'de-DE', name: 'Deutsch', voice: 'Vicki' }],
      /front door prompts in de-DE lack languageChoice, greeting/,
    ],
  ])('are refused when they are not whole', (languages, message) => {
    expect(() => inboundFlow({ languages })).toThrow(message);
  });

  test('say names and words as text, whatever they contain', () => {
    const flow = inboundFlow({
      languages: [{ ...LANGUAGES.english, name: 'R&D <english>' }, LANGUAGES.spanish],
    });

    expect(parameters(flow, 'language-menu').SSML).toContain('For R&amp;D &lt;english&gt;, press 1.');
  });

  test('have the same prompts each', () => {
    expect(Object.keys(INBOUND_PROMPTS['es-US'])).toEqual(Object.keys(INBOUND_PROMPTS['en-US']));
  });
});

describe('the agent whisper', () => {
  const MARKS = ['forget-who-answered', 'mark-queue', 'mark-agent'];

  test('marks queue and agent as the service knows them, and leaves nobody who answered before', () => {
    const flow = agentWhisperFlow();

    expect(flow.startAction).toBe('forget-who-answered');
    expect(MARKS.map((id) => parameters(flow, id).Attributes)).toEqual([
      { hardline_payment_agent: '-', hardline_payment_queue: '-' },
      { hardline_payment_queue: '$.Queue.Name' },
      { hardline_payment_agent: '$.Agent.UserName' },
    ]);
  });

  test('says where the call comes from and lets the call go on', () => {
    const flow = agentWhisperFlow();

    expect(validateFlow(flow, 'AGENT_WHISPER')).toEqual([]);
    expect(flow.references).toEqual([]);
    expect(paths(flow)).toEqual([[...MARKS, 'say-where-the-call-comes-from', 'done']]);
    expect(parameters(flow, 'say-where-the-call-comes-from')).toEqual({ Text: 'A call from $.Queue.Name' });
  });

  test("speaks the caller's language, and the first one where nothing was chosen", () => {
    const flow = agentWhisperFlow({ languages: BOTH });

    expect(validateFlow(flow, 'AGENT_WHISPER')).toEqual([]);
    expect(parameters(flow, 'which-language').ComparisonValue).toBe('$.Attributes.hardline_language');
    expect(paths(flow)).toEqual([
      [...MARKS, 'which-language', 'set-voice-es-US', 'say-where-the-call-comes-from-es-US', 'done'],
      [...MARKS, 'which-language', 'set-voice', 'say-where-the-call-comes-from', 'done'],
    ]);
    expect(parameters(flow, 'say-where-the-call-comes-from-es-US').Text).toBe('Una llamada de $.Queue.Name');
  });

  test('takes other words', () => {
    const languages = [{ ...LANGUAGES.english, prompts: { agentWhisper: 'Hallo' } }];

    expect(parameters(agentWhisperFlow({ languages }), 'say-where-the-call-comes-from').Text).toBe('Hallo');
  });
});
