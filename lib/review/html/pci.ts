import type { PciRow, Review } from '../model';
import { html, type Markup } from './markup';

/** The verdicts once more, by requirement: for a reader who goes by the standard. */
export function pciSection({ pci }: Review): Markup {
  return html`<p>A view of the controls above by requirement of PCI DSS 4.0.1; <code>docs/pci.md</code> has the evidence that no template can show. It states facts: an assessor decides what they are worth, and confirms the numbers.</p>
<div class="controls">${pci.map(requirement)}</div>`;
}

function requirement({ numbers, asks, shown, controls, met }: PciRow): Markup {
  return html`
<details><summary><span class="mark ${shown}">${inWords(shown, met)}</span> <span class="id">${numbers.join(', ')}</span> <span class="title">${asks}</span></summary>
<dl class="facts">${met.map(({ by, how }) => html`<div><dt>${by}</dt><dd>${how}</dd></div>`)}
${controls.length === 0 ? undefined : html`<div><dt>shown by</dt><dd>${controls.join(', ')}</dd></div>`}</dl></details>`;
}

/** Where somebody else has a part in it, a template shows only its own. */
function inWords(shown: PciRow['shown'], met: PciRow['met']): string {
  if (shown !== 'pass') return shown;
  return met.every(({ by }) => by === 'library') ? 'shown' : 'in part';
}
