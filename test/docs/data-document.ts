import { DATA_KINDS, type DataKind, isStored, layoutOf, prefixesOf } from '../../lib/retention';

const HEADER = `
# What is where

Everything that a contact center writes, made from the table in \`lib/retention\`; change a record there, then run \`UPDATE_DOCS=1 npx jest test/docs\`. How to keep, shorten or leave out a kind: [recordings](constructs/recordings.md#retention) and [streams](constructs/streams.md).

Content is what callers and agents said, wrote and did: kept short. Audit is who did what: kept for a year or more. Prefixes are those of this library; \`<alias>\` is that of the instance. A kind that nothing here deletes is deleted by nobody but the service, or by whoever else keeps it.

A line of business has no time of its own: Connect has one storage configuration for each type and instance, names files by date and contact, and sets no tags. Only scheduled reports have folders that a user chooses. A line that needs another time needs an instance of its own, or a flow that does not record.
`;

/** docs/data-inventory.md: one row for each kind of data, with what only the service decides below. */
export function dataDocument(): string {
  return `${[HEADER.trim(), table(), decidedElsewhere(), avoided(), sources()].join('\n\n')}\n`;
}

function table(): string {
  const rows = DATA_KINDS.map(
    (kind) =>
      `| \`${kind.name}\` | ${kind.title} | ${kind.class}${kind.state === 'unredacted' ? '' : `, ${kind.state}`} | ${placeOf(kind)} | ${kind.key} | ${kind.kept} | ${kind.deletedBy} |`,
  );
  return [
    '| kind | what | class | where | key | kept | deleted by |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function placeOf(kind: DataKind): string {
  if (isStored(kind))
    return prefixesOf(kind.place, layoutOf('connect/<alias>'))
      .map((prefix) => `\`${prefix}\``)
      .join(', ');
  if (kind.place.in === 'stream') return `stream of \`${kind.place.storageType}\``;
  const { place } = kind;
  if (!('where' in place)) return '';
  return place.in === 'log group' ? `\`${place.where}\`` : place.where;
}

function decidedElsewhere(): string {
  const told = DATA_KINDS.filter(({ onlyTheService }) => onlyTheService !== undefined);
  return [
    '## What only the service decides',
    '',
    ...told.map(({ name, onlyTheService }) => `- \`${name}\`: ${onlyTheService}`),
  ].join('\n');
}

function avoided(): string {
  const told = DATA_KINDS.map(({ name, avoidedBy }) => `- \`${name}\`: ${avoidedBy ?? 'always stored'}`);
  return ['## How a kind is not stored at all', '', ...told].join('\n');
}

function sources(): string {
  const pages = [...new Set(DATA_KINDS.map(({ source }) => source))].sort();
  return ['## Pages', '', ...pages.map((page) => `- https://docs.aws.amazon.com/${page}`)].join('\n');
}
