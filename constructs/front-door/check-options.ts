import type { IConstruct } from 'constructs';
import { HardlineError } from '../../lib/errors';
import { requireKnownProps, requireText } from '../private/checks';
import type { FrontDoorOptions, QueueOptions, SelfServiceOptions } from './front-door-options';
import { Language } from './language';

const QUEUE_PROPS = ['name', 'id', 'hours', 'agents', 'languages', 'words', 'takesPayments'];
const SELF_SERVICE_PROPS = ['id', 'words'];

/** The tables of a front door, with defaults, and sound. */
export interface CheckedOptions {
  readonly rows: readonly QueueOptions[];
  readonly languages: readonly Language[];
  readonly selfService: readonly SelfServiceOptions[];
}

/** Refuses tables that contradict themselves, naming the row. */
export function checkedOptions(
  scope: IConstruct,
  options: FrontDoorOptions,
  first: QueueOptions,
): CheckedOptions {
  const rows = options.queues ?? [first];
  const languages = spoken(scope, options);
  const selfService = options.selfService ?? [];
  const codes = languages.map(({ code }) => code);
  for (const row of rows) {
    requireKnownProps(scope, row, QUEUE_PROPS);
    requireText(scope, 'name of a queue', row.name, 'agents hear it with every call');
    refuseUnknown(scope, `queue '${row.name}'`, codes, [
      ...(row.languages ?? []).map(({ code }) => code),
      ...Object.keys(row.words ?? {}),
    ]);
  }
  for (const entry of selfService) {
    requireKnownProps(scope, entry, SELF_SERVICE_PROPS);
    refuseUnknown(scope, `'${entry.id}'`, codes, Object.keys(entry.words));
  }
  refuseTwice(
    scope,
    'queue name',
    rows.map(({ name }) => name),
  );
  refuseTwice(scope, 'menu entry', [...rows.map(idOf), ...selfService.map(({ id }) => id)].map(slugOf));
  return { rows, languages, selfService };
}

/** What a queue is called in the construct tree. */
export function idOf({ id, name }: QueueOptions): string {
  return id ?? name;
}

/** A name as it may stand in the ids of blocks and in references. */
export function slugOf(name: string): string {
  const ascii = name.normalize('NFD').replace(/\p{Mark}/gu, '');
  const slug = ascii
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (slug === '')
    throw new HardlineError(
      `'${name}' has no letter that an id could be made of: give it an \`id\` in Latin letters`,
    );
  return slug;
}

function spoken(
  scope: IConstruct,
  { languages = [Language.ENGLISH], greeting }: FrontDoorOptions,
): Language[] {
  if (greeting === undefined) return languages;
  const [language] = languages;
  if (language && languages.length === 1) return [language.saying({ greeting })];
  throw new HardlineError(
    `greeting is one text and there are ${languages.length} languages: give each its own, such as Language.SPANISH.saying({ greeting: '...' })`,
    scope.node.path,
  );
}

function refuseUnknown(scope: IConstruct, what: string, codes: string[], given: string[]): void {
  const unknown = given.find((code) => !codes.includes(code));
  if (unknown === undefined) return;
  throw new HardlineError(
    `${what} has '${unknown}', which is no language of the front door: it has ${codes.join(', ')}`,
    scope.node.path,
  );
}

function refuseTwice(scope: IConstruct, what: string, values: string[]): void {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice === undefined) return;
  throw new HardlineError(`${what} '${twice}' is given twice: use each once`, scope.node.path);
}
