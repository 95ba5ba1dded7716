import { judgeAssembly } from '../../../lib/controls';
import { flowTemplate } from '../../../lib/controls/fixture-flows';
import {
  BUCKET,
  changed,
  INSTANCE,
  intended,
  LOG_GROUP,
  REGISTER,
  recordings,
  STORAGE,
  template,
} from '../../../lib/controls/fixture-parts';
import { disconnect, FlowBuilder, FlowDocument } from '../../../lib/flow';
import { type RawResource, type RawTemplate, viewOf } from '../../../lib/template';

const messagesOf = (raw: RawTemplate, rule: string) => {
  const view = viewOf(JSON.parse(JSON.stringify(raw)), { name: 'test', file: 'test.json' });
  return judgeAssembly({ path: 'test.json', templates: [view] })
    .findings.filter((finding) => finding.rule === rule)
    .map(({ message }) => message);
};
/** A register of these entries, and what calls leave beside them. */
const registered = (...register: readonly Readonly<Record<string, unknown>>[]) => {
  const others = REGISTER.filter(({ kind }) => !register.some((entry) => entry['kind'] === kind));
  return recordings({ Bucket: intended(BUCKET, { register: [...register, ...others] }) });
};
const [CALLS] = REGISTER;

describe('what is stored without a purpose', () => {
  test('is each kind that a storage configuration brings, where nobody wrote a register', () => {
    const bare = recordings({ Bucket: { ...BUCKET, Metadata: {} } });

    expect(messagesOf(bare, 'HL-RET1')).toEqual([
      expect.stringContaining(
        'no purpose is stated for call-recordings, ivr-recordings, voice-analysis-redacted',
      ),
    ]);
  });

  test('is a kind that a register leaves out', () => {
    const partial = recordings({ Bucket: intended(BUCKET, { register: REGISTER.slice(1) }) });

    expect(messagesOf(partial, 'HL-RET1')).toEqual([
      expect.stringMatching(/no purpose is stated for call-recordings$/),
    ]);
  });

  test('is what has half a purpose', () => {
    const half = { ...CALLS, purpose: { why: 'complaints', legalBasis: ' ', owner: 'quality' } };

    expect(messagesOf(registered(half), 'HL-RET1')).toEqual([
      expect.stringContaining('no purpose is stated for call-recordings'),
    ]);
  });

  test('is no by-product that goes the next day, and no kind that is not stored', () => {
    const register = [
      { kind: 'voice-analysis', days: 1, undoDays: 1 },
      { kind: 'screen-recordings', days: 90, undoDays: 7, notStored: 'no screen is recorded' },
    ];

    expect(messagesOf(registered(...register), 'HL-RET1')).toEqual([]);
    expect(messagesOf(registered({ kind: 'voice-analysis', days: 2, undoDays: 1 }), 'HL-RET1')).toEqual([
      expect.stringContaining('voice-analysis'),
    ]);
  });

  test('names folders apart', () => {
    const folder = { kind: 'scheduled-reports', folder: 'Sales/', days: 9, undoDays: 1 };

    expect(messagesOf(registered(folder), 'HL-RET1')).toEqual([
      expect.stringContaining('scheduled-reports/Sales/'),
    ]);
  });
});

describe('the lifecycle against the register', () => {
  const rule = (Id: string, Prefix: unknown, ExpirationInDays: number, NoncurrentDays = 1) => ({
    Id,
    Status: 'Enabled',
    Prefix,
    ExpirationInDays,
    NoncurrentVersionExpiration: { NoncurrentDays },
  });
  const ruled = (Rules: readonly object[], bucket: RawResource = BUCKET, storage: RawResource = STORAGE) =>
    recordings({ Bucket: changed(bucket, { LifecycleConfiguration: { Rules } }), Storage: storage });

  test('names the rule that cuts a kind short, and what the register says', () => {
    const short = ruled([rule('all', '', 90), rule('tidy', 'recordings/20', 30)]);

    expect(messagesOf(short, 'HL-RET2')).toEqual([
      expect.stringContaining(
        'call-recordings would go after 30 days by the rule "tidy" (below recordings/20), its register says 90',
      ),
    ]);
  });

  test('compares the time to undo too', () => {
    expect(messagesOf(ruled([rule('all', '', 90, 30)]), 'HL-RET2')).toEqual([
      expect.stringContaining('call-recordings would be gone for good after 30 days by the rule "all"'),
    ]);
  });

  test('leaves what nothing deletes to the control about that', () => {
    const never = ruled([rule('analysis', 'Analysis/', 90)]);

    expect(messagesOf(never, 'HL-RET2')).toEqual([]);
    expect(messagesOf(never, 'HL-REC8')).toHaveLength(1);
  });

  test('compares prefixes that hold the alias of an instance', () => {
    const below = (folder: string) => ({ 'Fn::Join': ['', ['connect/', { Ref: 'Alias' }, folder]] });
    const storage = changed(STORAGE, {
      S3Config: { ...(STORAGE.Properties?.['S3Config'] as object), BucketPrefix: below('/CallRecordings') },
    });
    const rules = (days: number) => [rule('all', '', 90), rule('agents', below('/CallRecordings/20'), days)];

    expect(messagesOf(ruled(rules(90), BUCKET, storage), 'HL-RET2')).toEqual([]);
    expect(messagesOf(ruled(rules(5), BUCKET, storage), 'HL-RET2')).toHaveLength(1);
  });

  test('cannot tell of days that a parameter gives, and passes nothing for it', () => {
    const given = ruled([{ ...rule('all', '', 90), ExpirationInDays: { Ref: 'Days' } }]);

    expect(messagesOf(given, 'HL-RET2')).toEqual([
      expect.stringContaining('the lifecycle is not known before deployment'),
    ]);
  });
});

describe('a flow that makes what is not stored', () => {
  const notStoring = (kind: string, Type: string, Parameters: Record<string, unknown>) => {
    const recorded = FlowBuilder.create('CONTACT_FLOW', 'flow').add(disconnect('end')).build();
    const flow = new FlowDocument({
      name: 'flow',
      type: 'CONTACT_FLOW',
      startAction: 'record',
      actions: [
        {
          Identifier: 'record',
          Type,
          Parameters,
          Transitions: {
            NextAction: 'end',
            Errors: ['NoMatchingError', 'ChannelMismatch'].map((ErrorType) => ({
              NextAction: 'end',
              ErrorType,
            })),
          },
        },
        ...recorded.actions,
      ],
    });
    const register = [{ kind, days: 90, undoDays: 7, notStored: 'nobody needs it' }];
    return template({
      Bucket: intended(BUCKET, { classification: 'recordings', register }),
      ...flowTemplate(flow).Resources,
    });
  };
  const analysis = (redaction: object) => ({
    VoiceBehavior: {
      VoiceAnalyticsBehavior: {
        Enabled: 'True',
        AnalyticsLanguage: 'en-US',
        AnalyticsModes: ['PostContact'],
        ConversationalAnalyticsRedactionConfiguration: redaction,
      },
    },
  });
  const NEW = 'UpdateContactRecordingAndAnalyticsBehavior';
  const OLD = 'UpdateContactRecordingBehavior';

  test.each<[string, string, string, Record<string, unknown>, boolean]>([
    [
      'the older block that records an agent',
      'call-recordings',
      OLD,
      { RecordingBehavior: { RecordedParticipants: ['Agent'] } },
      true,
    ],
    [
      'the older block that records nobody',
      'call-recordings',
      OLD,
      { RecordingBehavior: { RecordedParticipants: [] } },
      false,
    ],
    [
      'a recording of the IVR',
      'ivr-recordings',
      OLD,
      { RecordingBehavior: { RecordedParticipants: [], IVRRecordingBehavior: 'Enabled' } },
      true,
    ],
    [
      'a recording of a screen',
      'screen-recordings',
      NEW,
      { ScreenRecordingBehavior: { ScreenRecordedParticipants: ['Agent'] } },
      true,
    ],
    [
      'analysis that keeps the original',
      'voice-analysis',
      NEW,
      analysis({ Enabled: 'True', RedactionResults: 'RedactedAndOriginal' }),
      true,
    ],
    ['analysis without redaction', 'voice-analysis', NEW, analysis({ Enabled: 'False' }), true],
    [
      'analysis whose results only the contact knows',
      'voice-analysis',
      NEW,
      analysis({ Enabled: 'True', RedactionResults: '$.Attributes.results' }),
      true,
    ],
    [
      'analysis that is redacted only',
      'voice-analysis',
      NEW,
      analysis({ Enabled: 'True', RedactionResults: 'RedactedOnly' }),
      false,
    ],
    [
      'redacted analysis',
      'voice-analysis-redacted',
      NEW,
      analysis({ Enabled: 'True', RedactionResults: 'RedactedOnly' }),
      true,
    ],
    ['another kind', 'attachments', OLD, { RecordingBehavior: { RecordedParticipants: ['Agent'] } }, false],
  ])('is found by its blocks: %s', (_, kind, type, parameters, found) => {
    const messages = messagesOf(notStoring(kind, type, parameters), 'HL-RET3');

    expect(
      messages.map(
        (message) => /block 'record' of flow 'flow' makes ([\w-]+), .*nobody needs it/.exec(message)?.[1],
      ),
    ).toEqual(found ? [kind] : []);
  });
});

describe('audit', () => {
  const logs = (days: unknown, more: object = {}) =>
    template({ Logs: { ...changed(LOG_GROUP, { RetentionInDays: days, ...more }), Metadata: {} } });

  test('is a flow log by its name, whoever made it', () => {
    const flowLogs = { LogGroupName: '/aws/connect/acme' };

    expect(messagesOf(logs(30, flowLogs), 'HL-RET4')).toEqual([
      expect.stringContaining('is kept for 30 days'),
    ]);
    expect(messagesOf(logs(400, flowLogs), 'HL-RET4')).toEqual([]);
    expect(messagesOf(logs(30), 'HL-RET4')).toEqual([]);
  });

  test('is a bucket of access logs', () => {
    const bucket = (days: number) =>
      template({
        Bucket: intended(
          changed(BUCKET, {
            LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: days }] },
          }),
          { classification: 'access-logs' },
        ),
      });

    expect(messagesOf(bucket(364), 'HL-RET4')).toHaveLength(1);
    expect(messagesOf(bucket(365), 'HL-RET4')).toEqual([]);
  });
});

test('a type that the register does not store needs no storage configuration', () => {
  const types = [
    'CHAT_TRANSCRIPTS',
    'CALL_RECORDINGS',
    'SCHEDULED_REPORTS',
    'ATTACHMENTS',
    'CONTACT_EVALUATIONS',
    'EMAIL_MESSAGES',
  ];
  const stored = (register: readonly object[]) =>
    template({
      Instance: intended(INSTANCE, {}),
      Bucket: intended(BUCKET, { register }),
      ...Object.fromEntries(
        types.map((ResourceType) => [
          `Storage${ResourceType.replaceAll('_', '')}`,
          changed(STORAGE, { ResourceType, InstanceArn: { 'Fn::GetAtt': ['Instance', 'Arn'] } }),
        ]),
      ),
    });
  const screens = { kind: 'screen-recordings', days: 90, undoDays: 7 };

  expect(messagesOf(stored([screens]), 'HL-INS5')).toEqual([
    expect.stringContaining('no storage configuration for SCREEN_RECORDINGS'),
  ]);
  expect(messagesOf(stored([{ ...screens, notStored: 'no screen is recorded' }]), 'HL-INS5')).toEqual([]);
});
