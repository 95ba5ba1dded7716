import { agentWhisperFlow } from '../../../constructs/front-door/agent-whisper-flow';
import { INBOUND_PROMPTS, inboundFlow } from '../../../constructs/front-door/inbound-flow';
import { edgesOf, type FlowDocument, validateFlow, worstCaseSeconds } from '../../../lib/flow';

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
    expect(parameters(flow, 'say-not-recorded')).toEqual({ Text: INBOUND_PROMPTS.notRecorded });
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
    const other = inboundFlow({
      greeting: 'Grüezi. Dieser Anruf wird aufgezeichnet.',
      prompts: { closed: 'Wir haben geschlossen.' },
      language: 'de-DE',
      queue: 'support',
      hours: 'office',
      agentWhisper: 'whisper',
    });

    expect(other.references).toEqual(['flow:whisper', 'hours:office', 'queue:support']);
    expect(parameters(other, 'say-recorded').Text).toBe('Grüezi. Dieser Anruf wird aufgezeichnet.');
    expect(parameters(other, 'say-closed').Text).toBe('Wir haben geschlossen.');
    expect(JSON.stringify(parameters(other, 'record'))).toContain('"AnalyticsLanguage":"de-DE"');
  });

  test('takes less than a minute', () => {
    expect(worstCaseSeconds(flow)).toBeLessThan(60);
  });
});

describe('the agent whisper', () => {
  test('says where the call comes from and lets the call go on', () => {
    const flow = agentWhisperFlow();

    expect(validateFlow(flow, 'AGENT_WHISPER')).toEqual([]);
    expect(flow.references).toEqual([]);
    expect(paths(flow)).toEqual([['say-where-the-call-comes-from', 'done']]);
    expect(parameters(flow, 'say-where-the-call-comes-from')).toEqual({ Text: 'A call from $.Queue.Name' });
  });

  test('takes other words', () => {
    expect(parameters(agentWhisperFlow({ message: 'Hallo' }), 'say-where-the-call-comes-from').Text).toBe(
      'Hallo',
    );
  });
});
