import { PAYMENT_RESULT_ATTRIBUTES } from '../../lib/payments/payment-flow';
import type { ScenarioExpectation } from '../../lib/simulator/scenario-file';
import type { PlayedCall } from '../calls';

/** One thing that a scenario expects, and whether it holds. */
export interface Outcome {
  readonly expected: string;
  readonly holds: boolean;
  /** What was there instead; absent for what may be digits. */
  readonly got?: string;
}

/** The parts of a played call that are judged. */
type Judged = Pick<PlayedCall, 'record'> & { readonly search: Pick<PlayedCall['search'], 'findings'> };

/** Judges a played call by what its scenario expects. */
export function judge({ record, search }: Judged, expect: ScenarioExpectation): Outcome[] {
  const attributes = Object.assign({}, ...record.contacts.map((contact) => contact.attributes));
  const status = attributes[PAYMENT_RESULT_ATTRIBUTES.status] ?? 'no payment';
  const found = search.findings.map(({ secret, where }) => `${secret} in ${where}`);
  return [
    ...is('ending', expect.ending, record.ending.kind),
    ...is('payment status', expect.status, status),
    ...Object.entries(expect.attributes ?? {}).map(([name, value]) => ({
      expected: `attribute ${name} is as given`,
      holds: attributes[name] === value,
    })),
    ...(expect.reaches ?? []).map((action) => ({
      expected: `reaches ${action}`,
      holds: record.actions.includes(action),
    })),
    ...(expect.avoids ?? []).map((action) => ({
      expected: `avoids ${action}`,
      holds: !record.actions.includes(action),
    })),
    ...((expect.noDigits ?? true)
      ? [{ expected: 'no digit outside the gateway', holds: found.length === 0, got: found.join('; ') }]
      : []),
    ...((expect.noDigits ?? true)
      ? [{ expected: 'no key heard by anybody', holds: heard(record) === '', got: heard(record) }]
      : []),
  ];
}

function is(name: string, expected: string | undefined, got: string): Outcome[] {
  return expected === undefined ? [] : [{ expected: `${name} is ${expected}`, holds: expected === got, got }];
}

/** Choices in menus are logged one by one; this many together could be a verification code. */
const SHORTEST_SECRET = 3;

function heard({ keysHeard }: PlayedCall['record']): string {
  return keysHeard
    .filter(({ kind, keys }) => kind !== 'flow-log' || keys >= SHORTEST_SECRET)
    .map(({ where, keys }) => `${keys} by the ${where}`)
    .join('; ');
}

/** The judgement for a reader, one line each. */
export function showJudgement(outcomes: readonly Outcome[]): string {
  return outcomes
    .map(
      ({ expected, holds, got = '' }) =>
        `${holds ? 'holds' : 'FAILS'}  ${expected}${holds || got === '' ? '' : `: ${got}`}`,
    )
    .join('\n');
}
