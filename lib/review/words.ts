import { intrinsicOf, isObject, listOf } from '../template';

/** A value of a template in words: the logical id for a reference, the joined text for a join. */
export function inWords(value: unknown): string {
  if (value === undefined || value === null) return 'not set';
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  const call = intrinsicOf(value);
  if (call !== undefined) return INTRINSICS[call.name]?.(call.argument) ?? `a value of ${call.name}`;
  return isObject(value) ? JSON.stringify(value) : String(value);
}

const INTRINSICS: Readonly<Record<string, (argument: unknown) => string>> = {
  Ref: (argument) => PSEUDO_PARAMETERS[String(argument)] ?? String(argument),
  'Fn::GetAtt': (argument) => listOf(argument).map(String).join('.').split('.')[0] ?? '',
  'Fn::Join': (argument) => {
    const [separator, parts] = listOf(argument);
    return listOf(parts).map(inWords).join(String(separator));
  },
  'Fn::Sub': (argument) => String(listOf(argument)[0]),
  'Fn::ImportValue': (argument) => `an import of ${inWords(argument)}`,
  'Fn::If': (argument) => listOf(argument).slice(1).map(inWords).join(' or '),
};

const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::AccountId': '<account>',
  'AWS::Region': '<Region>',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::NoValue': 'not set',
};
