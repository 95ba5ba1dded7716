import { runSimulation, type StatementExplain } from '@cloud-copilot/iam-simulate';
import type { DeployedStatement } from './deployed';
import type { Answer } from './simulate';

/** Condition keys with what a request says of them; some have several values. */
export type Context = Readonly<Record<string, string | readonly string[]>>;

export interface Question {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly account: string;
  readonly context: Context;
}

/** Statements as the simulator takes them. */
export interface Statements {
  readonly policy: object | undefined;
  /** The same for the same statements: policies are long, and one in a key for each question costs seconds. */
  readonly id: number;
}

const ids = new Map<string, number>();

export function statements(written: readonly DeployedStatement[]): Statements {
  const policy =
    written.length > 0 ? { Version: '2012-10-17', Statement: written.map(withKnownKeys) } : undefined;
  const text = JSON.stringify(policy ?? '');
  const id = ids.get(text) ?? ids.size;
  ids.set(text, id);
  return { policy, id };
}

interface Policies {
  readonly identity: Statements;
  readonly resourcePolicy: Statements;
}

export interface Decision {
  readonly answer: Answer;
  readonly explains: readonly StatementExplain[];
}

const ANSWERS = { Allowed: 'allowed', ImplicitlyDenied: 'refused', ExplicitlyDenied: 'forbidden' } as const;

/** The same question under the same policies has the same answer; examples and mutations share most. */
const decided = new Map<string, Promise<Decision>>();

/** Asks iam-simulate. */
export function decide(question: Question, policies: Policies): Promise<Decision> {
  const { identity, resourcePolicy } = policies;
  const key = `${identity.id} ${resourcePolicy.id} ${JSON.stringify(question)}`;
  const answer = decided.get(key) ?? ask(question, policies);
  decided.set(key, answer);
  return answer;
}

async function ask(question: Question, { identity, resourcePolicy }: Policies): Promise<Decision> {
  const { principal, action, resource, account, context } = question;
  const result = await runSimulation(
    {
      request: {
        principal,
        action,
        resource: { resource, accountId: account },
        contextVariables: renamed(context),
      },
      identityPolicies: identity.policy ? [{ name: 'identity', policy: identity.policy }] : [],
      ...(resourcePolicy.policy ? { resourcePolicy: resourcePolicy.policy } : {}),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (result.resultType === 'error')
    throw new Error(`${action} on ${resource}: ${JSON.stringify(result.errors)}`);
  if (result.resultType === 'wildcard') throw new Error(`${action}: ${resource} is not one resource`);
  const { analysis, ignoredContextKeys = [] } = result.result;
  if (ignoredContextKeys.length > 0) throw new Error(`${action} does not know ${ignoredContextKeys.join()}`);
  const parts = [analysis?.identityAnalysis, analysis?.resourceAnalysis].flatMap((part) =>
    part ? [...part.allowStatements, ...part.denyStatements, ...part.unmatchedStatements] : [],
  );
  return { answer: ANSWERS[result.overallResult], explains: parts.flatMap(({ explain }) => explain ?? []) };
}

function withKnownKeys(statement: DeployedStatement): DeployedStatement {
  const conditions = statement['Condition'];
  if (typeof conditions !== 'object' || conditions === null) return statement;
  const entries = Object.entries(conditions).map(([operator, keys]) => [operator, renamed(keys as object)]);
  return { ...statement, Condition: Object.fromEntries(entries) };
}

/**
 * The simulator refuses keys with a name of the user's in them, except tags: an encryption context is tried as a
 * tag, in policy and request alike. (AWS leaves it out of `kms:DescribeKey`, which the CloudWatch Logs statement
 * of AWS's own guide names all the same.)
 */
function renamed(keys: object): Record<string, string | string[]> {
  const entries = Object.entries(keys).map(([key, value]): [string, string | string[]] => [
    key.startsWith('kms:EncryptionContext:') ? `${RENAMED}${key}` : key,
    value,
  ]);
  return Object.fromEntries(entries);
}

const RENAMED = 'aws:RequestTag/';

/** The key as it is in the template. */
export function trueKey(key: string): string {
  return key.startsWith(`${RENAMED}kms:`) ? key.slice(RENAMED.length) : key;
}
