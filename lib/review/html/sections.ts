import { chargeTimeInWords } from '../charge-time';
import { codeSigningInWords } from '../code-signing';
import { plural } from '../figures';
import type { CallProtection, ChargeTime, ProtectionTable, Review, TemplateSummary } from '../model';
import { breakable, html, type Markup } from './markup';

export function cardDataSection(review: Review): Markup {
  const { placement, chargeTimes, callProtections, callerVerifications, codeSigning } = review;
  const halves = [
    ...placement.capture.map((where) => ['Capture', where] as const),
    ...placement.vault.map((where) => ['Vault', where] as const),
  ];
  return html`<p class="lead">${placement.title}</p>
${
  halves.length === 0
    ? undefined
    : html`<dl class="facts">${halves.map(
        ([half, where]) => html`
<div><dt>${half}</dt><dd>${where}</dd></div>`,
      )}</dl>`
}
<ul>${[...placement.statements, ...codeSigning.map(codeSigningInWords)].map((statement) => html`<li>${statement}</li>`)}</ul>
${callProtections.map(stated('While a card is typed'))}
${callerVerifications.map(stated('Callers verified by digits'))}
${chargeTimes.map(chargeTime)}`;
}

function stated(title: string) {
  return ({
    resource,
    statements,
  }: CallProtection): Markup => html`<h3>${title} <span class="quiet">${breakable(resource)}</span></h3>
<ul>${statements.map((statement) => html`<li>${statement}</li>`)}</ul>`;
}

function chargeTime(time: ChargeTime): Markup {
  return html`<details><summary>${chargeTimeInWords(time)}</summary>
<table><thead><tr><th scope="col">Step</th><th scope="col">Part</th><th scope="col">Where the figure comes from</th><th scope="col">ms</th></tr></thead>
<tbody>${time.steps.map(
    ({ part, step, milliseconds, source }) => html`
<tr><th scope="row">${step}</th><td data-label="Part">${part}</td><td data-label="Figure from">${source}</td><td data-label="ms">${milliseconds}</td></tr>`,
  )}
</tbody></table></details>`;
}

export function builtSection({ templates }: Review): Markup {
  return html`${templates.map(template)}`;
}

function template({ name, environment, resources, concepts }: TemplateSummary): Markup {
  return html`<h3>${breakable(name)} <span class="quiet">${environment}, ${plural(resources, 'resource')}</span></h3>
<dl class="facts">${concepts.map(
    ({ concept, types }) => html`
<div><dt>${concept}</dt><dd>${types.map(({ type, count }) => (count === 1 ? type : `${count} ${type}`)).join(', ')}</dd></div>`,
  )}
</dl>
`;
}

export function protectionSection({ protection }: Review): Markup {
  if (protection.length === 0) return html`<p>Nothing here holds data.</p>`;
  return html`<p>Derived from the templates alone: who can read counts what they grant.</p>${protection.map(table)}`;
}

function table({ kind, columns, rows }: ProtectionTable): Markup {
  return html`<h3>${kind}</h3>
<table><thead><tr><th scope="col">Resource</th>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ resource, cells }) => html`
<tr><th scope="row" class="path">${breakable(resource)}</th>${cells.map((cell, index) => html`<td data-label="${columns[index]}">${breakable(cell)}</td>`)}</tr>`,
  )}
</tbody></table>
`;
}

export function limitsSection({ limits }: Review): Markup {
  return html`<ul>${limits.map((limit) => html`<li>${limit}</li>`)}</ul>`;
}

export function unprovedSection({ unproved }: Review): Markup {
  if (unproved.length === 0) {
    return html`<p>Nothing here depends on behaviour of the live service that nobody has seen.</p>`;
  }
  return html`<p>Nobody has seen the live service do this yet. Each question has a test that would settle it.</p>
${unproved.map(
  ({ id, question, why, assumed, test, source }) => html`
<details><summary><span class="id">${id}</span> <span class="title">${question}</span></summary>
<dl class="facts"><div><dt>Why</dt><dd>${why}</dd></div>
<div><dt>Until then</dt><dd>${assumed}</dd></div>
<div><dt>Test</dt><dd>${test}</dd></div>
<div><dt>Left open by</dt><dd>${source}</dd></div></dl></details>`,
)}`;
}
