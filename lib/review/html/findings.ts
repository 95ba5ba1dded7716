import { plural } from '../figures';
import type { AcknowledgedCause, Review, ReviewFinding } from '../model';
import { breakable, html, type Markup } from './markup';

export function destructiveSection({ destructive }: Review): Markup {
  if (destructive.length === 0)
    return html`<p>None: nothing here deletes, replaces or weakens on purpose.</p>`;
  return html`<ul class="entries">${destructive.map(
    ({ what, reason, template, resource }) => html`
<li><h3>${what}</h3>
<p class="path">${breakable(resource)} <span class="quiet">in ${breakable(template)}</span></p>
<p>${reason === undefined ? html`<strong>No reason was given.</strong>` : html`Reason: ${reason}`}</p></li>`,
  )}
</ul>`;
}

export function findingsSection({ findings }: Review): Markup {
  if (findings.length === 0) {
    return html`<p>None. What was accepted instead of changed is under Acknowledged.</p>`;
  }
  return html`<ul class="entries">${findings.map(finding)}</ul>`;
}

function finding({ rule, severity, template, name, path, message, fix }: ReviewFinding): Markup {
  return html`
<li><h3><span class="mark ${severity === 'error' ? 'fail' : 'unknown'}">${severity}</span> <span class="id">${rule}</span> ${message}</h3>
<dl class="facts"><div><dt>Resource</dt><dd class="path">${breakable(name)} <span class="quiet">in ${breakable(template)}</span></dd></div>
<div><dt>Evidence</dt><dd class="path">${breakable(path)}</dd></div>
<div><dt>Fix</dt><dd>${fix}</dd></div></dl></li>`;
}

export function acknowledgedSection({ acknowledged }: Review): Markup {
  if (acknowledged.length === 0) return html`<p>Nothing was acknowledged.</p>`;
  return html`<p>What somebody accepted, by the reason that was given; ids of other packs are theirs.</p>
<ul class="entries">${acknowledged.map(cause)}
</ul>`;
}

function cause({ reason, items }: AcknowledgedCause): Markup {
  const rules = [...new Set(items.map(({ rule }) => rule))];
  return html`
<li><p>${reason}</p>
<details><summary>${plural(rules.length, 'rule')}, ${plural(items.length, 'place')}</summary>
<ul class="plain">${rules.map(
    (rule) => html`
<li><span class="id">${breakable(rule)}</span>${placesOf(rule, items)}</li>`,
  )}</ul></details></li>`;
}

function placesOf(rule: string, items: AcknowledgedCause['items']): Markup {
  const own = items.filter((item) => item.rule === rule);
  return html`${own.map(({ resource }) => html` <span class="path">${breakable(resource)}</span>`)}`;
}
