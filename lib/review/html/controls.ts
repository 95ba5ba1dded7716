import { counts } from '../figures';
import type { ControlEvidence, ControlResult, Review, ReviewSource } from '../model';
import { breakable, html, type Markup } from './markup';

export function controlsSection({ controls }: Review): Markup {
  const judged = controls.filter(({ outcome }) => outcome !== 'not-applicable');
  const others = controls.filter(({ outcome }) => outcome === 'not-applicable');
  return html`<p>Open a control for its reason, the evidence and the sources it rests on.</p>
<div class="controls">${judged.map(control)}</div>
${others.length === 0 ? undefined : html`<p class="quiet">Nothing to judge here for ${others.map(({ id }) => id).join(', ')}.</p>`}`;
}

function control(result: ControlResult): Markup {
  const { outcome } = result;
  return html`
<details><summary><span class="mark ${outcome}">${outcome}</span> <span class="id">${result.id}</span> <span class="title">${result.title}</span> <span class="quiet">${counts(result)}</span></summary>
<p>${result.why}</p>
<table class="evidence"><thead><tr><th scope="col">Result</th><th scope="col">Resource</th><th scope="col">Property</th><th scope="col">What it says</th></tr></thead>
<tbody>${result.evidence.map(evidenceRow)}</tbody></table>
<p class="sources">Sources: ${result.sources.map(source)}</p></details>`;
}

function evidenceRow({ verdict, name, path, message }: ControlEvidence): Markup {
  return html`
<tr><td data-label="Result"><span class="mark ${verdict}">${verdict}</span></td><td data-label="Resource" class="path">${breakable(name)}</td><td data-label="Property" class="path">${breakable(path)}</td><td data-label="What it says">${message}</td></tr>`;
}

function source({ title, url }: ReviewSource, index: number): Markup {
  const separator = index === 0 ? '' : '; ';
  const link = url?.startsWith('https://')
    ? html`<a href="${url}" rel="noreferrer">${title}</a>`
    : html`${title}`;
  return html`${separator}${link}`;
}
