import { principal, STRANGERS, thing } from './cast';
import { uncovered } from './coverage';
import type { Context } from './decide';
import type { Deployed } from './deployed';
import type { Circumstances, Row } from './rows/row';
import { brokenRules } from './rules';
import { type Request, type Simulated, simulate } from './simulate';
import type { Tables } from './tables';

/** One simulated request of a row. */
export interface Judged {
  readonly request: Request;
  readonly row: Row;
  readonly simulated: Simulated;
}

/** Everything that speaks against what is deployed: broken rules, wrong answers, statements without a row. */
export async function judge(deployed: Deployed, tables: Tables): Promise<string[]> {
  const rows = Object.values(tables).flat();
  const judged = (await Promise.all(rows.map((row) => judgeRow(deployed, row)))).flat();
  return [
    ...brokenRules(deployed),
    ...judged.flatMap(wrongAnswer),
    ...(await strangersLetIn(deployed, judged)),
    ...uncovered(deployed, judged),
  ];
}

export async function judgeRow(deployed: Deployed, row: Row): Promise<Judged[]> {
  const { arn: resource, account } = thing(deployed, row.to);
  const asking = principal(deployed, row.who);
  const context = circumstances(deployed, row.with ?? {});
  return Promise.all(
    row.does.map(async (action) => {
      const request = { principal: asking, action, resource, account, context };
      return { request, row, simulated: await simulate(deployed, request) };
    }),
  );
}

export function wrongAnswer({ request, row, simulated }: Judged): string[] {
  if (simulated.answer === row.answer) return [];
  const because = row.because ? ` (${row.because})` : '';
  return [`${sentence(row, request.action)}: ${simulated.answer}, must be ${row.answer}${because}`];
}

/** The title of a row, and the name of what went wrong in it. */
export function sentence({ who, does, to, with: circumstances = {}, because }: Row, action?: string): string {
  const shown = Object.entries(circumstances).map(([key, value]) => `${key} ${value}`);
  const when = shown.length > 0 ? ` with ${shown.join(', ')}` : '';
  return `${who}: ${action ?? does.join(', ')} on ${to}${when}${action || !because ? '' : ` (${because})`}`;
}

/** Whatever somebody is allowed, another account and people without policies are not. */
async function strangersLetIn(deployed: Deployed, judged: readonly Judged[]): Promise<string[]> {
  const distinct = new Map(
    judged
      .filter(isAllowedRole)
      .reverse()
      .map((each) => [attemptOf(each), each]),
  );
  const attempts = [...distinct.values()].flatMap(({ request, row }) =>
    STRANGERS.map(async (name) => {
      const { answer } = await simulate(deployed, { ...request, principal: principal(deployed, name) });
      return answer === 'allowed' ? [`${name} is allowed what ${sentence(row, request.action)} is`] : [];
    }),
  );
  return (await Promise.all(attempts)).flat();
}

function isAllowedRole({ simulated, request }: Judged): boolean {
  return simulated.answer === 'allowed' && request.principal.id.startsWith('arn:');
}

function attemptOf({ request: { action, resource, context } }: Judged): string {
  return JSON.stringify([action, resource, context]);
}

function circumstances(deployed: Deployed, given: Circumstances): Context {
  const resolved = (value: string) =>
    value.replace(/^<(.+)>$/, (_, name: string) => thing(deployed, name).arn);
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => [
      key,
      typeof value === 'string' ? resolved(value) : value.map(resolved),
    ]),
  );
}
