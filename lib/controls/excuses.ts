import { isObject, listOf, stringsOf, textOf } from '../template/narrow';
import type { Assembly } from '../template/types';
import { intentOf } from './intent';
import type { Finding } from './judgement';

/** Namespace of this catalogue in acknowledgements: the name of its pack. */
export const PACK = 'Hardline';

/** One acknowledged id at one place. */
export interface Excuse {
  /** With the namespace, as it has to be written. */
  readonly id: string;
  readonly namespaced: boolean;
  readonly reason: string;
  readonly template: string;
  /** Construct path; absent for one in the metadata of a resource. */
  readonly path?: string;
  /** Logical id of the resource whose metadata holds it. */
  readonly resource?: string;
  readonly constructPath?: string;
}

/** Every acknowledgement of an assembly: from the stacks' metadata, and from that of the resources. */
export function excusesOf(assembly: Assembly): readonly Excuse[] {
  const written = assembly.templates.flatMap(({ name, acknowledgements }) =>
    acknowledgements.map((each): Excuse => ({ ...each, template: name, constructPath: each.path })),
  );
  return [...unique(written), ...recorded(assembly).filter((each) => !isCopy(each, written))];
}

/** The first of each id at a place. */
function unique(excuses: readonly Excuse[]): Excuse[] {
  const seen = new Set<string>();
  return excuses.filter(({ id, path, template }) => {
    const key = JSON.stringify([id, path, template]);
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}

function recorded(assembly: Assembly): Excuse[] {
  return assembly.templates.flatMap(({ name, resources }) =>
    resources.flatMap((resource) =>
      listOf(intentOf(resource)['acknowledged'])
        .filter(isObject)
        .flatMap((entry) =>
          idsOf(entry).map(
            (id): Excuse => ({
              id,
              namespaced: id.includes('::'),
              reason: textOf(entry['reason']) ?? '',
              template: name,
              resource: resource.logicalId,
              ...(resource.constructPath === undefined ? {} : { constructPath: resource.constructPath }),
            }),
          ),
        ),
    ),
  );
}

/** One record per cause names its rules; one per rule is the rule. */
function idsOf(entry: Readonly<Record<string, unknown>>): readonly string[] {
  return entry['rules'] === undefined ? stringsOf(entry['id']) : stringsOf(entry['rules']);
}

/** The aspect copies what is written on constructs: the original is the one to talk about. */
function isCopy(excuse: Excuse, written: readonly Excuse[]): boolean {
  return written.some(({ id, path }) => id === excuse.id && isBelow(excuse.constructPath, path));
}

/** Whether a construct is the one at a path, or below it. */
export function isBelow(constructPath: string | undefined, path: string | undefined): boolean {
  if (constructPath === undefined || path === undefined) return false;
  return path === '' || constructPath === path || constructPath.startsWith(`${path}/`);
}

/** Whether an acknowledgement answers a finding. */
export function answers(excuse: Excuse, finding: Finding): boolean {
  if (!excuse.namespaced || excuse.id !== `${PACK}::${finding.rule}`) return false;
  if (excuse.resource !== undefined) {
    return excuse.template === finding.template && excuse.resource === finding.resource;
  }
  return isBelow(finding.constructPath, excuse.path);
}

/** The acknowledgement nearest to the finding. */
export function nearestAnswer(excuses: readonly Excuse[], finding: Finding): Excuse | undefined {
  const depth = ({ path, resource }: Excuse) =>
    resource === undefined ? (path ?? '').length : Number.MAX_VALUE;
  return excuses.filter((each) => answers(each, finding)).sort((a, b) => depth(b) - depth(a))[0];
}
