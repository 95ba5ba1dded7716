import { DATA_KINDS, type DataKind } from '../retention';
import type { Assembly, ResourceView } from '../template';
import { accessLogRows, flowLogRows } from './inventory-audit';
import { bucketRows } from './inventory-buckets';
import { streamRows } from './inventory-streams';
import type { InventoryRow } from './model';

const CONTACT_CENTER = ['AWS::Connect::Instance', 'AWS::Connect::InstanceStorageConfig'];

/** What the service keeps whether anybody asks for it or not, with days where it says any. */
const BY_THE_SERVICE: Readonly<Record<string, number | undefined>> = {
  'contact-records': 730,
  'agent-activity': 730,
  'data-lake': 760,
  'automated-interaction-logs': undefined,
  'test-runs': Number.POSITIVE_INFINITY,
};

/** Everything that a contact center of these templates writes, raw data first, what only the service decides last. */
export function inventoryOf(assembly: Assembly): InventoryRow[] {
  const resources = assembly.templates.flatMap((template) => template.resources);
  if (!resources.some(({ type }) => CONTACT_CENTER.includes(type))) return [];
  const rows = resources.flatMap((resource) => rowsOf(resource, assembly));
  return [...rows.sort(byState), ...DATA_KINDS.flatMap(serviceRow)];
}

function rowsOf(resource: ResourceView, assembly: Assembly): InventoryRow[] {
  return [
    ...bucketRows(resource, assembly),
    ...streamRows(resource, assembly),
    ...flowLogRows(resource),
    ...accessLogRows(resource),
  ];
}

function serviceRow({ name, title, class: dataClass, state, place, key, kept }: DataKind): InventoryRow[] {
  if (!(name in BY_THE_SERVICE) || !('where' in place)) return [];
  const days = BY_THE_SERVICE[name];
  return [
    {
      kind: name,
      title,
      class: dataClass,
      state,
      by: 'service',
      place: 'Amazon Connect itself',
      where: '',
      key,
      kept,
      silent: false,
      forEver: days === Number.POSITIVE_INFINITY,
      ...(days === undefined || days === Number.POSITIVE_INFINITY ? {} : { days, undoDays: 0 }),
    },
  ];
}

const ORDER: readonly string[] = ['raw', 'unredacted', 'redacted', 'audit'];

function byState(one: InventoryRow, other: InventoryRow): number {
  return placeOf(one) - placeOf(other);
}

function placeOf(row: InventoryRow): number {
  return ORDER.indexOf(row.class === 'audit' ? 'audit' : row.state);
}
