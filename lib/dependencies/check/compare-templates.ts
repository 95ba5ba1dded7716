import type { Assembly, ResourceView, TemplateView } from '../../template';
import type { ResourceChange } from './planned-change';

/** What a template would remove or change of the one that is reviewed under the same name. */
export function changesOfTemplates(before: Assembly, after: Assembly): readonly ResourceChange[] {
  return after.templates.flatMap((planned) => {
    const now = counterpart(planned, before);
    return now === undefined ? [] : now.resources.flatMap((resource) => changeOf(resource, planned));
  });
}

/** By stack or file name; a single template is meant for the one it has most resources in common with. */
export function counterpart(planned: TemplateView, before: Assembly): TemplateView | undefined {
  const named = before.templates.find(
    ({ name, stackName }) => name === planned.name || (stackName !== undefined && stackName === planned.name),
  );
  if (named !== undefined) return named;
  const ids = new Set(planned.resources.map(({ logicalId }) => logicalId));
  const common = ({ resources }: TemplateView) =>
    resources.filter(({ logicalId }) => ids.has(logicalId)).length;
  const [most] = [...before.templates].sort((left, right) => common(right) - common(left));
  return most !== undefined && common(most) > 0 ? most : undefined;
}

function changeOf(resource: ResourceView, planned: TemplateView): ResourceChange[] {
  const { logicalId, template } = resource;
  const common = { kind: 'resource', logicalId, template: template.name, where: planned.file } as const;
  const after = planned.resources.find((other) => other.logicalId === logicalId);
  if (after === undefined) return [{ ...common, effect: 'removes', what: [] }];
  const names = [...new Set([...Object.keys(resource.properties), ...Object.keys(after.properties)])];
  const what = names.filter((name) => !same(resource.properties[name], after.properties[name]));
  return what.length === 0 ? [] : [{ ...common, effect: 'changes', what }];
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
