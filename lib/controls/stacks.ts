import { isObject, listOf } from '../template/narrow';
import type { RawResource, TemplateView } from '../template/types';
import { LOG_GROUP, template } from './fixture-parts';
import { SOURCES } from './sources';
import type { Control, Verdict } from './types';
import { fail, pass, unknown, verdict } from './verdict';

const WEAK_REFERENCES = ['Fn::ImportValue', 'Fn::GetStackOutput'];

function judgeReferences({ raw }: TemplateView): Verdict {
  const found = findKey(raw, '');
  return found === undefined
    ? pass('Resources', 'no reference to an export or output of another stack')
    : fail(found.path, `uses ${found.key}`);
}

function findKey(value: unknown, path: string): { readonly key: string; readonly path: string } | undefined {
  if (!isObject(value) && !Array.isArray(value)) return undefined;
  for (const [name, each] of Object.entries(value)) {
    if (WEAK_REFERENCES.includes(name)) return { key: name, path };
    const found = findKey(each, path === '' ? name : `${path}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

const MOST_RESOURCES = 400;
const MOST_BYTES = 800_000;

function judgeSize({ raw, resources }: TemplateView): Verdict {
  const bytes = Buffer.byteLength(JSON.stringify(raw));
  const size = `${resources.length} resources and ${Math.round(bytes / 1000)} KB`;
  return verdict(resources.length < MOST_RESOURCES && bytes < MOST_BYTES, 'Resources', {
    yes: size,
    no: `${size}; CloudFormation takes 500 resources and 1 MB`,
  });
}

const MANY = Object.fromEntries(
  Array.from({ length: MOST_RESOURCES }, (_, index): [string, RawResource] => [
    `Handle${index}`,
    { Type: 'AWS::CloudFormation::WaitConditionHandle' },
  ]),
);

/** Adds functions to the language, and no resources. */
const HARMLESS = ['AWS::LanguageExtensions'];

function judgeTransform({ raw }: TemplateView): Verdict {
  const macros = listOf(raw['Transform']).filter((name) => !HARMLESS.includes(String(name)));
  return macros.length === 0
    ? pass('Transform', 'no macro changes the template')
    : unknown('Transform', `${macros.map(nameOfMacro).join(', ')} changes the template at deployment`);
}

function nameOfMacro(macro: unknown): string {
  return String(isObject(macro) ? macro['Name'] : macro);
}

/** Stacks as a whole. */
export const STACK_CONTROLS: readonly Control[] = [
  {
    kind: 'template',
    id: 'HL-STK1',
    title: 'Parts refer to each other by name, not by export',
    why: 'An export cannot change while somebody imports it, and Fn::GetStackOutput is a weak reference that neither orders the stacks nor passes a new value on.',
    severity: 'error',
    sources: [SOURCES.cloudFormationExports],
    judge: judgeReferences,
    fix: 'give the ARN as a prop to the part that needs it',
    fixtures: {
      pass: template({ Logs: LOG_GROUP }),
      fail: {
        ...template({ Logs: LOG_GROUP }),
        Outputs: { Key: { Value: { 'Fn::ImportValue': 'vault-key' } } },
      },
    },
  },
  {
    kind: 'template',
    id: 'HL-STK2',
    title: 'The stack has room to grow',
    why: 'A stack that reaches 500 resources or 1 MB can no longer be updated, and splitting it then replaces resources.',
    severity: 'warning',
    sources: [SOURCES.cloudFormationQuotas],
    judge: judgeSize,
    fix: 'move a part of the contact center to a stack of its own',
    fixtures: { pass: template({ Logs: LOG_GROUP }), fail: template(MANY) },
  },
  {
    kind: 'template',
    id: 'HL-STK3',
    title: 'The template is what gets deployed',
    why: 'A macro adds and changes resources at deployment, which nobody has judged.',
    severity: 'warning',
    sources: [SOURCES.cloudFormationMacros],
    judge: judgeTransform,
    fix: 'review the processed template: aws cloudformation get-template --template-stage Processed',
    fixtures: {
      pass: template({ Logs: LOG_GROUP }),
      fail: { ...template({ Logs: LOG_GROUP }), Transform: ['AWS::Serverless-2016-10-31'] },
    },
  },
];
