import {
  compileLifecycle,
  completeRegister,
  type KindDecision,
  layoutOf,
  refuseConflicts,
  wantedRules,
} from '../../../lib/retention';

const LAYOUT = layoutOf('connect/acme');
const compile = (days: number, ...kinds: KindDecision[]) =>
  compileLifecycle(completeRegister({ days, kinds }), LAYOUT);
const refuse = (days: number, ...kinds: KindDecision[]) =>
  refuseConflicts(wantedRules(completeRegister({ days, kinds }), LAYOUT), 'Stack/Recordings');

describe('the compiler of a register', () => {
  test('makes one rule for everything and short ones for by-products, when one time is said', () => {
    expect(compile(90)).toMatchInlineSnapshot(`
[
  {
    "abortUploadsAfterDays": 1,
    "expirationInDays": 90,
    "id": "everything",
    "noncurrentDays": 7,
  },
  {
    "id": "delete-markers",
    "removesDeleteMarkers": true,
  },
  {
    "expirationInDays": 1,
    "id": "staged-attachments",
    "noncurrentDays": 1,
    "prefix": "connect/acme/Attachments/staging",
  },
  {
    "expirationInDays": 1,
    "id": "staged-attachments-2",
    "noncurrentDays": 1,
    "prefix": "connect/acme/Attachmentsstaging",
  },
  {
    "expirationInDays": 1,
    "id": "unprocessed-messages",
    "noncurrentDays": 1,
    "prefix": "connect/acme/Unprocessed",
  },
  {
    "expirationInDays": 1,
    "id": "voice-analysis",
    "noncurrentDays": 1,
    "prefix": "Analysis/Voice/20",
  },
  {
    "expirationInDays": 1,
    "id": "voice-analysis-2",
    "noncurrentDays": 1,
    "prefix": "Analysis/Voice/ivr/20",
  },
  {
    "expirationInDays": 1,
    "id": "chat-analysis",
    "noncurrentDays": 1,
    "prefix": "Analysis/Chat/20",
  },
  {
    "expirationInDays": 1,
    "id": "email-analysis",
    "noncurrentDays": 1,
    "prefix": "Analysis/Email/20",
  },
]
`);
  });

  test('gives a kind its own time, and what is around it the longest of its folder', () => {
    const rules = compile(30, { kind: 'call-recordings', days: 400 });
    const below = (prefix: string) =>
      rules
        .filter((rule) => rule.prefix?.startsWith(prefix))
        .map(({ id, prefix: own, expirationInDays }) => [id, own, expirationInDays]);

    expect(rules[0]).toMatchObject({ id: 'everything', expirationInDays: 400 });
    expect(below('connect/acme/CallRecordings')).toEqual([
      ['ivr-recordings', 'connect/acme/CallRecordings/ivr/', 30],
    ]);
    expect(below('connect/acme/ChatTranscripts/')).toEqual([
      ['chat-transcripts', 'connect/acme/ChatTranscripts/', 30],
    ]);
    expect(below('Analysis/Chat/')).toEqual([
      ['chat-analysis', 'Analysis/Chat/20', 1],
      ['around-Analysis-Chat', 'Analysis/Chat/', 30],
    ]);
  });

  test('keeps the raw analysis of the IVR as short as that of agents', () => {
    const raw = compile(90).filter(({ id }) => id.startsWith('voice-analysis'));

    expect(raw.map(({ prefix, expirationInDays }) => [prefix, expirationInDays])).toEqual([
      ['Analysis/Voice/20', 1],
      ['Analysis/Voice/ivr/20', 1],
    ]);
  });

  test('gives a folder of reports a shorter time', () => {
    const rules = compile(90, { kind: 'scheduled-reports', folder: 'Collections/', days: 30 });

    expect(rules).toContainEqual(
      expect.objectContaining({
        id: 'scheduled-reports/Collections/',
        prefix: 'connect/acme/Reports/Collections/',
        expirationInDays: 30,
      }),
    );
  });

  test('names its rules once each', () => {
    const ids = compile(30, { kind: 'voice-analysis', days: 3 }, { kind: 'call-recordings', days: 400 }).map(
      ({ id }) => id,
    );

    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('rules in conflict', () => {
  test('are refused with both named: a folder that should outlive its kind', () => {
    expect(() => refuse(90, { kind: 'scheduled-reports', folder: 'Collections/', days: 400 })).toThrow(
      "Stack/Recordings: the rules of 'scheduled-reports/Collections/' (400 days, 7 to undo, below connect/acme/Reports/Collections/) and 'scheduled-reports' (90 days, 7 to undo, below connect/acme/Reports/) are in conflict: every object of the first is also one of the second, and S3 follows the shorter time. Keep 'scheduled-reports' at least as long, or 'scheduled-reports/Collections/' at most as long",
    );
  });

  test('are refused for the time to undo too', () => {
    expect(() => refuse(90, { kind: 'scheduled-reports', folder: 'Collections/', undoDays: 30 })).toThrow(
      /30 to undo, below .* are in conflict/,
    );
  });

  test('are refused for staged files that should outlive the attachments', () => {
    expect(() =>
      refuse(90, { kind: 'attachments', days: 2 }, { kind: 'staged-attachments', days: 5 }),
    ).toThrow(/'staged-attachments' \(5 days.*'attachments' \(2 days/);
  });

  test('are none when one folder lies beside another', () => {
    expect(() =>
      refuse(90, { kind: 'call-recordings', days: 400 }, { kind: 'ivr-recordings', days: 1 }),
    ).not.toThrow();
  });
});
