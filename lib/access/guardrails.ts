import { HardlineError } from '../errors';
import {
  GUARDRAILS,
  type Guarded,
  type GuardedPart,
  type GuardrailRecord,
  type Spared,
} from './guardrail-records';

/** ARNs behind the names of the statements; a name without an ARN is not there to be guarded. */
export type GuardedArns = { readonly [name in Guarded]?: readonly string[] };

/** ARNs of whom the statements spare; `*` and `?` are patterns. */
export type SparedArns = { readonly [name in Spared]?: readonly string[] };

/** A deny in IAM's own words. */
export interface GuardrailStatement {
  readonly Sid: string;
  readonly Effect: 'Deny';
  readonly Action: string[];
  readonly Resource: string[];
  readonly Condition: Record<string, Record<string, unknown>>;
}

export interface GuardrailProps {
  readonly part: GuardedPart;
  readonly arns: GuardedArns;
  readonly spared: SparedArns;
}

/**
 * The denies of one part for given ARNs, for an SCP or a permissions boundary. They name whom they spare, and leave
 * services of AWS alone.
 *
 * @throws HardlineError when nobody could deploy or repair any more
 */
export function guardrailStatements({ part, arns, spared }: GuardrailProps): GuardrailStatement[] {
  for (const name of ['deploy', 'repair'] as const)
    if (!spared[name]?.length)
      throw new HardlineError(
        `guardrails that spare no ARN for '${name}' would lock everybody out: name one`,
      );
  return GUARDRAILS.filter(({ parts }) => parts.includes(part)).flatMap((record) => {
    const resources = resourcesOf(record, arns);
    return resources.length === 0 ? [] : [statement(record, { part, resources, spared })];
  });
}

/** The same as the text of a policy. */
export function guardrailPolicy(...parts: readonly GuardrailProps[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: parts.flatMap(guardrailStatements) });
}

function statement(
  { sid, actions, spares }: GuardrailRecord,
  { part, resources, spared }: Pick<GuardrailProps, 'part' | 'spared'> & { readonly resources: string[] },
): GuardrailStatement {
  return {
    Sid: `${sid}${part[0]?.toUpperCase()}${part.slice(1)}`,
    Effect: 'Deny',
    Action: [...actions],
    Resource: resources,
    Condition: {
      ArnNotLike: { 'aws:PrincipalArn': spares.flatMap((name) => spared[name] ?? []) },
      Bool: { 'aws:PrincipalIsAWSService': 'false' },
    },
  };
}

/** A function is invoked by its ARN, or by that of an alias or version behind it. */
function resourcesOf({ on, actions }: GuardrailRecord, arns: GuardedArns): string[] {
  const isInvocation = actions.includes('lambda:InvokeFunction');
  return on.flatMap((name) =>
    (arns[name] ?? []).flatMap((arn) => (name === 'functions' && isInvocation ? [arn, `${arn}:*`] : [arn])),
  );
}
