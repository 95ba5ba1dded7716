import { PAYMENT_RESULT_ATTRIBUTES } from '../../lib/payments/payment-flow';
import { keysThatCount } from '../../lib/simulator';
import { EARS, type ScenarioExpectation } from '../../lib/simulator/scenario-file';
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
    ...((expect.noDigits ?? true) ? unheard({ record, search }, expect.mayHear ?? []) : []),
  ];
}

function is(name: string, expected: string | undefined, got: string): Outcome[] {
  return expected === undefined ? [] : [{ expected: `${name} is ${expected}`, holds: expected === got, got }];
}

/** Nothing typed may be anywhere; at worst somebody who comes in hears one field, and no second one. */
function unheard(
  { record, search }: Judged,
  mayHear: NonNullable<ScenarioExpectation['mayHear']>,
): Outcome[] {
  const spared: readonly string[] = mayHear.map((who) => EARS[who]);
  const but = spared.length === 0 ? '' : ` but in ${spared.join(', ')}`;
  const found = search.findings.filter(({ where }) => !spared.includes(where));
  const keys = keysThatCount(record).filter(({ where }) => !spared.includes(where));
  return [
    none(
      `no digit outside the gateway${but}`,
      found.map(({ secret, where }) => `${secret} in ${where}`),
    ),
    none(
      `no key heard by anybody${but}`,
      keys.map(({ where, keys: count }) => `${count} by the ${where}`),
    ),
    ...spared.map((ear) => oneField(ear, search.findings)),
  ];
}

function none(expected: string, got: readonly string[]): Outcome {
  return { expected, holds: got.length === 0, got: got.join('; ') };
}

function oneField(ear: string, findings: Judged['search']['findings']): Outcome {
  const secrets = new Set(findings.filter(({ where }) => where === ear).map(({ secret }) => secret));
  const expected = `no more than one field in ${ear}`;
  return { expected, holds: secrets.size <= 1, got: [...secrets].join('; ') };
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
