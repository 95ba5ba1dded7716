import {
  type Assembly,
  isObject,
  type JsonObject,
  type ResourceView,
  stringsOf,
  textOf,
  textWithGaps,
} from '../template';
import type { Address, Dependency } from './dependency';
import { CRITICALITIES, DEPENDENCY_KIND_NAMES } from './kinds';

/** A dependency as a template declares it, and the resource whose metadata does. */
export interface DeclaredDependency {
  readonly dependency: Dependency;
  readonly declaredBy: ResourceView;
}

/** Stands in the record for an id that only the deployment knows. */
const KNOWN_AT_DEPLOYMENT = '(known at deployment)';

const ADDRESS_KINDS = ['group', 'prefix-list', 'cidr', 'host', 'service'] as const;

/** Every dependency that the templates declare in `Metadata.Hardline.dependency`, by name. */
export function declaredDependencies(assembly: Assembly): readonly DeclaredDependency[] {
  return assembly.templates
    .flatMap(({ resources }) => resources)
    .flatMap((declaredBy) => {
      const dependency = readDependency(hardline(declaredBy)['dependency']);
      return dependency === undefined ? [] : [{ dependency, declaredBy }];
    })
    .sort((left, right) => (left.dependency.name < right.dependency.name ? -1 : 1));
}

/** The resources that say in `Metadata.Hardline.enforces` that they let a dependency be reached. */
export function enforcersOf(name: string, assembly: Assembly): readonly ResourceView[] {
  return assembly.templates
    .flatMap(({ resources }) => resources)
    .filter((resource) => stringsOf(hardline(resource)['enforces']).includes(name));
}

/** Reads a declaration; undefined for anything else. */
export function readDependency(value: unknown): Dependency | undefined {
  if (!isObject(value)) return undefined;
  const kind = DEPENDENCY_KIND_NAMES.find((name) => name === value['kind']);
  const criticality = CRITICALITIES.find((name) => name === value['criticality']);
  const protocol = (['tcp', 'udp'] as const).find((name) => name === value['protocol']);
  const port = value['port'];
  const texts = textsOf(value, ['name', 'purpose', 'owner', 'contact', 'whenGone']);
  const addresses = addressesOf(value['addresses']);
  if (!kind || !criticality || !protocol || typeof port !== 'number' || !texts || !addresses)
    return undefined;
  const [name = '', purpose = '', owner = '', contact = '', whenGone = ''] = texts;
  const usedBy = { flows: stringsOf(value['flows']), functions: stringsOf(value['functions']) };
  return { name, kind, purpose, owner, contact, criticality, whenGone, protocol, port, addresses, ...usedBy };
}

function hardline({ metadata }: ResourceView): JsonObject {
  const found = metadata['Hardline'];
  return isObject(found) ? found : {};
}

function textsOf(value: JsonObject, names: readonly string[]): readonly string[] | undefined {
  const texts = names.map((name) => textOf(value[name]));
  return texts.every((text): text is string => text !== undefined) ? texts : undefined;
}

function addressesOf(value: unknown): readonly Address[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const found = value.map((entry) => {
    if (!isObject(entry)) return undefined;
    const kind = ADDRESS_KINDS.find((name) => name === entry['kind']);
    const text = textWithGaps(entry['value'], KNOWN_AT_DEPLOYMENT);
    return kind === undefined || text === undefined ? undefined : { kind, value: text };
  });
  return found.every((address): address is Address => address !== undefined) ? found : undefined;
}
