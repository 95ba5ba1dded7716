import { type DrawnKind, drawRetention } from '../../retention-drawing';
import { plural } from '../figures';
import type { DataPurpose, InventoryRow, Review } from '../model';
import { breakable, html, Markup } from './markup';

/** What is stored where, how long and why: a picture of the times, then a table. */
export function inventorySection({ inventory }: Review): Markup {
  if (inventory.length === 0) return html`<p>Nothing here writes what callers leave behind.</p>`;
  const stored = inventory.filter(({ notStored }) => notStored === undefined);
  return html`<p>How long each kind of data lives, by the lifecycle of the templates. Solid: somebody finds it. Light: an old version that can be brought back. Brackets: between which days its purpose wants it gone. The scale is logarithmic; S3 may be two days later.</p>
<figure class="legend" tabindex="0" role="region" aria-label="How long each kind of data is kept">${new Markup(drawRetention(stored.map(drawn), { standalone: false }))}</figure>
${placesOf(inventory).map((place) => tableOf(inventory.filter((row) => placeOf(row) === place)))}`;
}

/** In the order of the rows, what the service keeps last. */
function placesOf(inventory: readonly InventoryRow[]): readonly string[] {
  return [...new Set(inventory.map(placeOf))];
}

function placeOf({ place, key }: InventoryRow): string {
  return `${place} ${key}`;
}

function tableOf(rows: readonly InventoryRow[]): Markup {
  const [{ place, key } = { place: '', key: '' }] = rows;
  return html`<h3><span class="path">${breakable(place)}</span> <span class="quiet">${breakable(key)}</span></h3>
<table class="inventory"><thead><tr><th scope="col">Data</th><th scope="col">Where</th><th scope="col">Kept</th><th scope="col">Why</th></tr></thead>
<tbody>${rows.map(row)}
</tbody></table>
`;
}

const GROUPS: Readonly<Record<string, DrawnKind['group']>> = {
  raw: 'raw',
  redacted: 'redacted',
  unredacted: 'unredacted',
};

function drawn(kind: InventoryRow): DrawnKind {
  const { title, kept, days, undoDays, forEver, purpose } = kind;
  const group = groupOf(kind);
  return {
    // The heading of the group says what follows the comma.
    title: group === 'raw' || group === 'redacted' ? title.replace(/, .*$/, '') : title,
    kept,
    forEver,
    group,
    ...(days === undefined ? {} : { days }),
    ...(undoDays === undefined ? {} : { undoDays }),
    ...(purpose === undefined ? {} : { minimumDays: purpose.minimumDays, maximumDays: purpose.maximumDays }),
  };
}

function groupOf({ by, class: dataClass, state }: InventoryRow): DrawnKind['group'] {
  if (by === 'service') return 'service';
  return dataClass === 'audit' ? 'audit' : (GROUPS[state] ?? 'unredacted');
}

function row(kind: InventoryRow): Markup {
  const { title, kind: name, where, notStored, kept } = kind;
  return html`
<tr><th scope="row">${title} <span class="path quiet">${breakable(name)}</span></th><td data-label="Where" class="path">${breakable(where)}</td><td data-label="Kept">${notStored === undefined ? kept : html`not stored: ${notStored}`}</td><td data-label="Why">${reason(kind)}</td></tr>`;
}

function reason({ purpose, silent, by, class: dataClass, notStored }: InventoryRow): Markup {
  if (notStored !== undefined) return html``;
  if (purpose !== undefined) return purposeOf(purpose);
  if (silent) return html`<span class="mark fail">no purpose</span>`;
  if (by === 'service') return html`decided by the service`;
  return dataClass === 'audit' ? html`audit` : html`a by-product`;
}

function purposeOf({ why, legalBasis, owner, minimumDays, maximumDays }: DataPurpose): Markup {
  return html`${why}<br><span class="quiet">${legalBasis}; ${owner}; ${minimumDays} to ${plural(maximumDays, 'day')}</span>`;
}
