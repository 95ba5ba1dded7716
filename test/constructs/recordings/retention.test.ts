import { type DataPurpose, Retention, StoredData } from '../../../constructs';
import { completeRegister, kindOf, LIFECYCLE_KINDS } from '../../../lib/retention';

const PURPOSE: DataPurpose = {
  why: 'complaints about advice',
  legalBasis: 'GDPR 6(1)(f)',
  owner: 'contact-center quality',
  minimumDays: 30,
  maximumDays: 120,
};
const entry = (retention: Retention, kind: string) =>
  completeRegister(retention._decision).find((each) => each.kind === kind);

describe('the kinds of stored data', () => {
  test('are those of the table, by the same names', () => {
    const names = Object.values(StoredData);

    expect(names).toEqual([...LIFECYCLE_KINDS.map(({ name }) => name).sort(byEnum(names)), 'access-logs']);
    expect(names.every((name) => kindOf(name) !== undefined)).toBe(true);
  });
});

describe('a retention', () => {
  test('is one time for everything, without a purpose, as long as nothing else is said', () => {
    const retention = Retention.days(90);

    expect(entry(retention, 'call-recordings')).toEqual({ kind: 'call-recordings', days: 90, undoDays: 7 });
    expect(entry(retention, 'voice-analysis')).toEqual({ kind: 'voice-analysis', days: 1, undoDays: 1 });
  });

  test('gives the general purpose to what has none of its own', () => {
    const own = { ...PURPOSE, why: 'coaching', maximumDays: 60 };
    const retention = Retention.days(90)
      .withPurpose(PURPOSE)
      .keep(StoredData.SCREEN_RECORDINGS, { days: 30, purpose: own });

    expect(entry(retention, 'chat-transcripts')?.purpose).toEqual(PURPOSE);
    expect(entry(retention, 'screen-recordings')).toMatchObject({ days: 30, purpose: own });
  });

  test('is another one with each word, and the first stays as it is', () => {
    const first = Retention.days(90);

    first.keep(StoredData.ATTACHMENTS, { days: 10 });

    expect(entry(first, 'attachments')?.days).toBe(90);
  });
});

describe('bad input', () => {
  const keep = (options: object, data: string = StoredData.CALL_RECORDINGS) =>
    Retention.days(90).keep(data as StoredData, options);

  test.each([0, -1, 1.5, Number.POSITIVE_INFINITY, Number.NaN, 3651])('refuses %p days', (days) => {
    expect(() => Retention.days(days)).toThrow(/use a whole number of days from 1 to 3650/);
    expect(() => keep({ days })).toThrow(
      /days of call-recordings is .*: use a whole number of days from 1 to 3650/,
    );
  });

  test.each([0, -7, 0.5, Number.POSITIVE_INFINITY])('refuses %p days to undo', (undoDays) => {
    expect(() => keep({ undoDays })).toThrow(/undoDays of call-recordings is .*: use a whole number of days/);
  });

  test.each([
    ['an unknown kind', () => keep({ days: 3 }, 'recordings'), /'recordings' is no kind of data: use one of/],
    ['a kind that no lifecycle deletes', () => keep({ days: 3 }, 'contact-records'), /it is kept 24 months/],
    [
      'an option that no one reads',
      () => keep({ dayz: 3 }),
      /keep\('call-recordings'\): unknown prop 'dayz'/,
    ],
    [
      'a kind that is registered twice',
      () => keep({ days: 3 }).keep(StoredData.CALL_RECORDINGS, { days: 5 }),
      /'call-recordings' is registered twice/,
    ],
    [
      'a kind that is kept and not stored',
      () => keep({ days: 3 }).notStored(StoredData.CALL_RECORDINGS, 'nobody listens'),
      /'call-recordings' is registered twice/,
    ],
    [
      'a maximum below the minimum',
      () => keep({ purpose: { ...PURPOSE, maximumDays: 29 } }),
      /'call-recordings': the maximum of 29 days is below the minimum of 30/,
    ],
    [
      'a time below the stated minimum',
      () => Retention.days(29).withPurpose(PURPOSE),
      /'call-recordings': 29 days are below the stated minimum of 30/,
    ],
    [
      'a time over the stated maximum',
      () => keep({ days: 120, purpose: PURPOSE }),
      /'call-recordings': it is gone for good after 129 days .* over the stated maximum of 120/,
    ],
    [
      'a minimum of infinite days',
      () => keep({ purpose: { ...PURPOSE, minimumDays: Number.POSITIVE_INFINITY } }),
      /minimumDays of call-recordings is Infinity/,
    ],
    [
      'a purpose without words',
      () => keep({ purpose: { ...PURPOSE, why: ' ' } }),
      /the purpose of call-recordings has no why: say it in a few words/,
    ],
    [
      'an owner with an address',
      () => keep({ purpose: { ...PURPOSE, owner: 'someone@example.com' } }),
      /the owner of call-recordings is an address: name a team or a role/,
    ],
    ['nothing as a reason', () => Retention.days(90).notStored(StoredData.ATTACHMENTS, ''), /needs a reason/],
    [
      'access logs that are not stored',
      () => Retention.days(90).notStored(StoredData.ACCESS_LOGS, 'why not'),
      /'access-logs' is always stored/,
    ],
    [
      'audit for less than a year',
      () => keep({ days: 300 }, StoredData.ACCESS_LOGS),
      /who read which object are audit and would be kept for 300 days: keep them 365 days or more/,
    ],
    [
      'a folder of a kind whose files Connect names',
      () => keep({ folder: 'Sales/', days: 3 }),
      /'call-recordings' has no folders that a user chooses: .* a line of business needs an instance of its own/,
    ],
    [
      'a folder without a slash at its end',
      () => keep({ folder: 'Sales', days: 3 }, StoredData.SCHEDULED_REPORTS),
      /folder 'Sales' of scheduled-reports is refused: .* with a slash at the end/,
    ],
  ])('refuses %s', (_, build, message) => {
    expect(build).toThrow(message);
  });
});

/** The table groups by place, the enumeration by what a reader looks for. */
function byEnum(names: readonly string[]): (one: string, other: string) => number {
  return (one, other) => names.indexOf(one) - names.indexOf(other);
}
