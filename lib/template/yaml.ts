import { type CollectionTag, parseDocument, type ScalarTag, type YAMLMap, type YAMLSeq } from 'yaml';
import { HardlineError } from '../errors';

const FUNCTIONS = [
  'Base64',
  'Cidr',
  'FindInMap',
  'GetAZs',
  'ImportValue',
  'Join',
  'Length',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'And',
  'Equals',
  'If',
  'Not',
  'Or',
] as const;

/** Short tag to the key of its long form. */
const LONG_FORMS: Readonly<Record<string, string>> = {
  Ref: 'Ref',
  Condition: 'Condition',
  GetAtt: 'Fn::GetAtt',
  ...Object.fromEntries(FUNCTIONS.map((name) => [name, `Fn::${name}`])),
};

/** Parses a template in YAML; CloudFormation's short tags (`!Ref`, `!Sub`, ...) come out in their long form. */
export function parseYaml(text: string, file: string): unknown {
  const customTags = Object.entries(LONG_FORMS).flatMap(([tag, key]) => tagsOf(tag, key));
  // YAML 1.1 as CloudFormation reads it, but without its dates: a policy's Version stays a string.
  const document = parseDocument(text, { customTags, schema: 'core', logLevel: 'error' });
  const [problem] = document.errors;
  if (problem !== undefined) {
    const why = problem.message.split('\n')[0];
    throw new HardlineError(`is neither JSON nor YAML (${why})`, file, { cause: problem });
  }
  return document.toJS();
}

function tagsOf(tag: string, key: string): (ScalarTag | CollectionTag)[] {
  const scalar: ScalarTag = { tag: `!${tag}`, resolve: (value) => ({ [key]: argumentOf(key, value) }) };
  const collections = (['seq', 'map'] as const).map(
    (collection): CollectionTag => ({
      tag: `!${tag}`,
      collection,
      resolve: (value: YAMLSeq | YAMLMap) => ({ [key]: value.toJSON() }),
    }),
  );
  return [scalar, ...collections];
}

function argumentOf(key: string, value: string): unknown {
  if (key !== 'Fn::GetAtt') return value;
  const dot = value.indexOf('.');
  return dot < 0 ? [value] : [value.slice(0, dot), value.slice(dot + 1)];
}
