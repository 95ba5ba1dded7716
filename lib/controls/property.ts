import { type Followed, follow } from '../template/follow';
import { isObject } from '../template/narrow';
import type { Assembly, ResourceView, TemplateView } from '../template/types';
import type { Verdict } from './types';
import { fail, pass, unknown, worst } from './verdict';

/** A value that a property must have. */
export interface Expectation {
  /** What is expected, to follow "must be". */
  readonly words: string;
  /** Judges a value that is written in the template. */
  readonly literal: (value: unknown) => boolean;
  /** Judges a reference to a resource of the template; without it such a value is unknown. */
  readonly reference?: (resource: ResourceView, attribute: string | undefined) => boolean;
  /** `true` when the property may be left out. */
  readonly absent?: boolean;
  /** `true` when any value will do that the deployment gives, such as a parameter's. */
  readonly given?: boolean;
}

/** Judges the property at a dotted path, following references and both branches of a condition. */
export function property(
  path: string,
  expected: Expectation,
): (resource: ResourceView, assembly: Assembly) => Verdict {
  return ({ properties, template }, assembly) => {
    const subject = { template, assembly, evidence: `Properties.${path}`, expected };
    return judgeAt({ kind: 'literal', value: properties }, path.split('.'), subject);
  };
}

interface JudgedValue {
  readonly template: TemplateView;
  readonly assembly: Assembly;
  readonly evidence: string;
  readonly expected: Expectation;
}

function judgeAt(value: Followed, names: readonly string[], subject: JudgedValue): Verdict {
  const { evidence, expected } = subject;
  switch (value.kind) {
    case 'absent':
      return met(expected.absent === true, 'not set', subject);
    case 'either': {
      const verdicts = value.options.map((option) => judgeAt(option, names, subject));
      return worst(verdicts, unknown(evidence, 'depends on a condition'));
    }
    case 'unknown':
      return expected.given === true
        ? pass(evidence, 'is given at deployment')
        : unknown(evidence, `${value.why}; must be ${expected.words}`);
    case 'resource':
      return judgeReference(value, names, subject);
    case 'literal':
      return judgeLiteral(value.value, names, subject);
  }
}

function judgeLiteral(value: unknown, names: readonly string[], subject: JudgedValue): Verdict {
  const [name, ...rest] = names;
  if (name === undefined) return met(subject.expected.literal(value), shown(value), subject);
  const next = Array.isArray(value) ? value[Number(name)] : isObject(value) ? value[name] : undefined;
  return judgeAt(follow(next, subject.template, subject.assembly), rest, subject);
}

function judgeReference(
  value: Extract<Followed, { kind: 'resource' }>,
  names: readonly string[],
  subject: JudgedValue,
): Verdict {
  const { reference, words } = subject.expected;
  const text = referenceText(value);
  if (reference === undefined || names.length > 0) {
    return unknown(subject.evidence, `is ${text}; must be ${words}`);
  }
  return met(reference(value.resource, value.attribute), text, subject);
}

function met(holds: boolean, received: string, { evidence, expected }: JudgedValue): Verdict {
  return holds
    ? pass(evidence, `is ${received}`)
    : fail(evidence, `is ${received}, must be ${expected.words}`);
}

function referenceText(followed: { resource: ResourceView; attribute: string | undefined }): string {
  const { resource, attribute } = followed;
  return attribute === undefined ? `Ref ${resource.logicalId}` : `${resource.logicalId}.${attribute}`;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** CloudFormation takes `"true"` for `true`. */
export const isTrue: Expectation = { words: 'true', literal: (value) => value === true || value === 'true' };

/** Anything but nothing. */
export const isSet: Expectation = {
  words: 'set',
  literal: (value) => value !== '',
  reference: () => true,
};

/** Exactly this value. */
export function equals(wanted: string | number): Expectation {
  return { words: String(wanted), literal: (value) => String(value) === String(wanted) };
}

/** Not set, or set to one of these. */
export function absentOr(...allowed: readonly string[]): Expectation {
  return {
    words: allowed.length === 0 ? 'absent' : `absent or ${allowed.join(' or ')}`,
    absent: true,
    literal: (value) => allowed.includes(String(value)) || (Array.isArray(value) && value.length === 0),
  };
}

const KEY_TYPES = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'];

/** A customer key by its full ARN: what Amazon Connect and CloudWatch Logs ask for. */
export const customerKeyArn: Expectation = {
  words: 'the full ARN of a customer key',
  literal: (value) => /^arn:[^:]+:kms:[^:]+:\d{12}:key\/[\w-]+$/.test(String(value)),
  reference: ({ type }, attribute) => KEY_TYPES.includes(type) && attribute === 'Arn',
};

/** A customer key by ARN, id or alias, but not the key that AWS manages for a service. */
export const customerKey: Expectation = {
  words: 'a customer key',
  literal: (value) => typeof value === 'string' && value !== '' && !/alias\/aws\//.test(value),
  reference: ({ type }) => [...KEY_TYPES, 'AWS::KMS::Alias'].includes(type),
};
