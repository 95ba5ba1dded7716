import {
  accessLogDays,
  completeRegister,
  goneAfter,
  kindOf,
  LIFECYCLE_KINDS,
  refuseShortAudit,
  requireDecidable,
  wrongTime,
} from '../../../lib/retention';

const purpose = {
  why: 'complaints',
  legalBasis: 'GDPR 6(1)(f)',
  owner: 'quality',
  minimumDays: 30,
  maximumDays: 120,
};

describe('a register', () => {
  test('has each kind that a lifecycle deletes once', () => {
    const kinds = completeRegister({ days: 90, purpose, kinds: [] }).map(({ kind }) => kind);

    expect(kinds).toEqual(LIFECYCLE_KINDS.map(({ name }) => name));
  });

  test('gives by-products a day and no purpose, unless somebody wants them', () => {
    const register = completeRegister({
      days: 90,
      purpose,
      kinds: [{ kind: 'voice-analysis', days: 30 }],
    });
    const entry = (kind: string) => register.find((each) => each.kind === kind);

    expect(entry('chat-analysis')).toEqual({ kind: 'chat-analysis', days: 1, undoDays: 1 });
    expect(entry('voice-analysis')).toMatchObject({ days: 30, undoDays: 7, purpose });
  });

  test('lets a folder follow its kind where nothing else is said', () => {
    const register = completeRegister({
      days: 90,
      kinds: [
        { kind: 'scheduled-reports', days: 60, undoDays: 3, purpose },
        { kind: 'scheduled-reports', folder: 'Sales/', days: 10 },
      ],
    });

    expect(register.find(({ folder }) => folder === 'Sales/')).toEqual({
      kind: 'scheduled-reports',
      folder: 'Sales/',
      days: 10,
      undoDays: 3,
      purpose,
    });
  });

  test('keeps no purpose for what is not stored', () => {
    const [entry] = completeRegister({
      days: 90,
      purpose,
      kinds: [{ kind: 'call-recordings', notStored: 'nobody listens' }],
    });

    expect(entry).toEqual({ kind: 'call-recordings', days: 90, undoDays: 7, notStored: 'nobody listens' });
  });

  test('refuses a kind that is registered twice', () => {
    const twice = [
      { kind: 'attachments', days: 3 },
      { kind: 'attachments', notStored: 'why not' },
    ];

    expect(() => completeRegister({ days: 90, kinds: twice })).toThrow(
      "'attachments' is registered twice: say once how long it is kept and why",
    );
  });
});

describe('a kind that cannot be decided here', () => {
  test.each([
    ['call-recording', /'call-recording' is no kind of data: use one of call-recordings, .*access-logs$/],
    ['contact-record-stream', /make its stream with the time and the purpose/],
    ['flow-logs', /the instance says how long \(flowLogDays\)/],
    ['contact-records', /it is kept 24 months, and no template changes that/],
    ['__proto__', /is no kind of data/],
  ])('is refused: %s', (name, message) => {
    expect(() => requireDecidable(name)).toThrow(message);
  });
});

describe('the time of an entry', () => {
  const entry = { kind: 'call-recordings', days: 90, undoDays: 7, purpose };

  test('fits between minimum and maximum', () => {
    expect(wrongTime(entry)).toBeUndefined();
  });

  test('is gone for good after undoing and the rounding of S3', () => {
    expect(goneAfter(entry)).toBe(99);
  });

  test.each([
    [
      'below the minimum',
      { ...entry, days: 29 },
      /29 days are below the stated minimum of 30: .*\(quality\)/,
    ],
    [
      'over the maximum once nothing can be brought back',
      { ...entry, days: 112 },
      /gone for good after 121 days .* over the stated maximum of 120: keep it 111 days or less/,
    ],
    [
      'with a maximum below the minimum',
      { ...entry, purpose: { ...purpose, maximumDays: 29 } },
      /the maximum of 29 days is below the minimum of 30/,
    ],
  ])('is wrong %s', (_, wrong, message) => {
    expect(wrongTime(wrong)).toMatch(message);
  });

  test('is not asked for what is not stored', () => {
    expect(wrongTime({ ...entry, days: 1, notStored: 'nobody listens' })).toBeUndefined();
  });
});

describe('audit', () => {
  test('is kept for a year at least', () => {
    expect(() => refuseShortAudit('flow logs', 364, 'Stack/Instance')).toThrow(
      'Stack/Instance: flow logs are audit and would be kept for 364 days: keep them 365 days or more',
    );
    expect(() => refuseShortAudit('flow logs', 365)).not.toThrow();
  });

  test('is decided beside the recordings where it is about them', () => {
    expect(accessLogDays({ days: 90, kinds: [{ kind: 'access-logs', days: 800 }] })).toBe(800);
    expect(accessLogDays({ days: 90, kinds: [] })).toBeUndefined();
    expect(kindOf('access-logs')?.class).toBe('audit');
  });
});
