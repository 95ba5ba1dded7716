import { listOf, objectOf } from '../../../lib/template';
import { trueKey } from './decide';
import type { Deployed, DeployedPolicy, DeployedStatement } from './deployed';
import type { Judged } from './judge';
import type { Considered } from './simulate';

/**
 * What no row has tried. A statement is covered when each of its actions, principals and resources decided a row,
 * and each of its conditions, and each principal it spares, made the difference in one.
 */
export function uncovered({ policies }: Deployed, judged: readonly Judged[]): string[] {
  const tried = new Set(
    judged.flatMap((each) => each.simulated.considered.flatMap((one) => triedBy(each, one))),
  );
  const wanted = policies.flatMap((policy) =>
    policy.statements.flatMap((statement, index) => facetsOf(policy, statement, index)),
  );
  return wanted.filter((facet) => !tried.has(facet)).map((facet) => `no row covers ${facet}`);
}

/** How a reviewer finds a statement: construct path and Sid. */
export function nameOf(policy: DeployedPolicy, index: number): string {
  const { Sid } = policy.statements[index] ?? {};
  return `${policy.id} ${policy.kind} ${Sid ?? `statement ${index} without Sid`}`;
}

function facetsOf(policy: DeployedPolicy, statement: DeployedStatement, index: number): string[] {
  const name = nameOf(policy, index);
  const of = (kind: string, values: readonly unknown[]) => values.map((value) => facet(name, kind, value));
  return [
    ...of('action', listOf(statement['Action'])),
    ...of('principal', Object.values(principalsOf(statement)).flatMap(listOf)),
    ...of(
      'resource',
      policy.kind === 'identity' || statement.Effect === 'Deny' ? listOf(statement['Resource']) : [],
    ),
    ...of(
      'condition',
      conditionsOf(statement).map(({ key, operator }) => `${operator} ${key}`),
    ),
    ...of('spared', statement.Effect === 'Deny' ? sparedBy(statement) : []),
  ];
}

function principalsOf(statement: DeployedStatement): Record<string, unknown> {
  const principal = statement['Principal'];
  return typeof principal === 'string' ? { AWS: principal } : objectOf(principal);
}

function conditionsOf(statement: DeployedStatement): { operator: string; key: string; values: unknown[] }[] {
  return Object.entries(objectOf(statement['Condition'])).flatMap(([operator, keys]) =>
    Object.entries(objectOf(keys)).map(([key, values]) => ({ operator, key, values: [...listOf(values)] })),
  );
}

function sparedBy(statement: DeployedStatement): unknown[] {
  return conditionsOf(statement)
    .filter(({ operator, key }) => operator.includes('Not') && key.toLowerCase() === 'aws:principalarn')
    .flatMap(({ values }) => values);
}

/** The facets of one statement that one request has tried. */
function triedBy({ request, simulated, row }: Judged, { policy, index, explain }: Considered): string[] {
  if (simulated.answer !== row.answer) return [];
  const name = nameOf(policy, index);
  const decided = simulated.answer === (explain.effect === 'Deny' ? 'forbidden' : 'allowed');
  const concerned = explain.actionMatch && explain.resourceMatch && explain.principalMatch !== 'NoMatch';
  if (explain.matches && decided) return matched(name, explain);
  if (!concerned || decided) return [];
  const failing = (explain.conditions ?? []).filter(({ matches }) => !matches);
  return [
    ...failing.map(({ operator, conditionKeyValue }) =>
      facet(name, 'condition', `${operator} ${trueKey(conditionKeyValue)}`),
    ),
    facet(name, 'spared', request.principal.id),
  ];
}

function matched(name: string, { actions, principals, resources }: Considered['explain']): string[] {
  return [
    ...many(actions)
      .filter(({ matches }) => matches)
      .map(({ action }) => facet(name, 'action', action)),
    ...many(principals)
      .filter(({ matches }) => matches !== 'NoMatch')
      .map(({ principal }) => facet(name, 'principal', principal)),
    ...many(resources)
      .filter(({ matches }) => matches)
      .map(({ resource }) => facet(name, 'resource', resource)),
  ];
}

function many<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
}

function facet(name: string, kind: string, value: unknown): string {
  return `${name}: ${kind} ${String(value)}`;
}
