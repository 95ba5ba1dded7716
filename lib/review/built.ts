import type { TemplateView } from '../template';
import { CONCEPTS, conceptOf } from './concepts';
import type { ConceptCount, TemplateSummary } from './model';

const NOT_BUILT = new Set(['AWS::CDK::Metadata', 'AWS::CloudFormation::WaitConditionHandle']);

/** What one template builds, by concept. */
export function summarizeTemplate(template: TemplateView): TemplateSummary {
  const types = template.resources.map(({ type }) => type).filter((type) => !NOT_BUILT.has(type));
  return {
    name: template.name,
    file: template.file,
    environment: environmentInWords(template.environment),
    resources: types.length,
    concepts: countConcepts(types),
  };
}

function countConcepts(types: readonly string[]): ConceptCount[] {
  return [...CONCEPTS.map(({ concept }) => concept), 'other']
    .map((concept) =>
      countConcept(
        concept,
        types.filter((type) => conceptOf(type) === concept),
      ),
    )
    .filter(({ resources }) => resources > 0);
}

function countConcept(concept: string, types: readonly string[]): ConceptCount {
  const names = [...new Set(types)].sort();
  return {
    concept,
    resources: types.length,
    types: names.map((name) => ({
      type: name.replace(/^AWS::/, ''),
      count: types.filter((type) => type === name).length,
    })),
  };
}

/** `aws://111122223333/eu-central-1` as `account 111122223333, eu-central-1`. */
export function environmentInWords(environment: string | undefined): string {
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(environment ?? '') ?? [];
  if (account === undefined || region === undefined) return 'environment not stated';
  const where = account === 'unknown-account' ? 'any account' : `account ${account}`;
  return `${where}, ${region === 'unknown-region' ? 'any Region' : region}`;
}
