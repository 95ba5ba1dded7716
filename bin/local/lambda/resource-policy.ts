import { HardlineError } from '../../../lib/errors';
import { isList, isObject, type Json } from '../engine/json';
import type { InvocationStatement } from './permissions';

type Fields = Readonly<Record<string, Json | undefined>>;

/** The conditions that are run locally, by operator and key in lower case. */
const KNOWN = [
  'arnnotequals aws:principalarn',
  'bool aws:principalisawsservice',
  'arnequals aws:sourcearn',
  'stringequals aws:sourceaccount',
] as const;
type KnownCondition = (typeof KNOWN)[number];
type Conditions = ReadonlyMap<KnownCondition, readonly string[]>;

/**
 * Reads the policy of a function.
 *
 * @throws HardlineError for anything that the local AWS would not decide as Lambda does
 */
export function invocationStatements(
  document: Json | undefined,
  arn: string,
): readonly InvocationStatement[] {
  const statements = isObject(document) ? document['Statement'] : undefined;
  if (!isList(statements) || statements.length === 0) throw refused(arn, 'has no statement');
  return statements.flatMap((statement) => statementsOf(isObject(statement) ? statement : {}, arn));
}

function statementsOf(statement: Fields, arn: string): InvocationStatement[] {
  const { Effect: effect, Action: action, Resource: resource, Principal: principal } = statement;
  if (texts(action).join() !== 'lambda:InvokeFunction')
    throw refused(arn, 'names another action than lambda:InvokeFunction');
  if (!texts(resource).every((each) => each.replace(/:\*$/, '') === arn))
    throw refused(arn, 'names another resource than its own');
  const conditions = conditionsOf(statement['Condition'], arn);
  if (effect === 'Deny') return [deny(principal, conditions, arn)];
  if (effect !== 'Allow') throw refused(arn, 'has a statement that neither allows nor denies');
  return principalsOf(principal, arn).map((each) => allow(each, conditions, arn));
}

/** Who is denied is everybody but those whom the conditions spare; all of them must hold. */
function deny(principal: Json | undefined, conditions: Conditions, arn: string): InvocationStatement {
  if (principal !== '*') throw refused(arn, 'denies somebody by name');
  if ([...conditions.keys()].some((key) => key.includes('source'))) throw refused(arn, 'denies by a source');
  return {
    effect: 'Deny',
    permission: { principal: '*' },
    spares: conditions.get('arnnotequals aws:principalarn') ?? [],
    sparesServices: conditions.get('bool aws:principalisawsservice')?.join() === 'false',
  };
}

function allow(principal: string, conditions: Conditions, arn: string): InvocationStatement {
  if (principal === '*') throw refused(arn, 'allows everybody');
  if ([...conditions.keys()].some((key) => key.includes('principal')))
    throw refused(arn, 'allows by a principal');
  const [sourceArn] = conditions.get('arnequals aws:sourcearn') ?? [];
  const [sourceAccount] = conditions.get('stringequals aws:sourceaccount') ?? [];
  return {
    effect: 'Allow',
    permission: {
      principal,
      ...(sourceArn === undefined ? {} : { sourceArn }),
      ...(sourceAccount === undefined ? {} : { sourceAccount }),
    },
    spares: [],
    sparesServices: false,
  };
}

function conditionsOf(condition: Json | undefined, arn: string): Conditions {
  const entries = Object.entries(isObject(condition) ? condition : {}).flatMap(([operator, keys]) =>
    Object.entries(isObject(keys) ? keys : {}).map(([key, values]) => {
      const name = KNOWN.find((known) => known === `${operator} ${key}`.toLowerCase());
      if (name === undefined) throw refused(arn, `has the condition ${operator} ${key}`);
      return [name, texts(values)] as const;
    }),
  );
  return new Map(entries);
}

function principalsOf(principal: Json | undefined, arn: string): string[] {
  if (principal === '*') return ['*'];
  const { AWS: aws, Service: service, ...others } = isObject(principal) ? principal : {};
  if (Object.keys(others).length > 0) throw refused(arn, 'names principals of another kind');
  return [...texts(aws), ...texts(service)];
}

function texts(value: Json | undefined): string[] {
  const values = isList(value) ? value : [value];
  return values.filter((each): each is string => typeof each === 'string');
}

function refused(arn: string, what: string): HardlineError {
  return new HardlineError(`the resource policy of ${arn} ${what}, which is not run locally`);
}
