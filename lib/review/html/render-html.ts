import { FLOW_DRAWING_STYLE } from '../../flow-drawing';
import { RETENTION_DRAWING_STYLE } from '../../retention-drawing';
import { figuresOf, verdictOf } from '../figures';
import type { Review } from '../model';
import { printable } from '../printable';
import { summaryFacts } from '../summary';
import { controlsSection } from './controls';
import { acknowledgedSection, destructiveSection, findingsSection } from './findings';
import { flowsSection } from './flows';
import { inventorySection } from './inventory';
import { html, Markup } from './markup';
import { pciSection } from './pci';
import { builtSection, cardDataSection, limitsSection, protectionSection, unprovedSection } from './sections';
import { STYLE } from './style';

/** The review as one HTML file: no network, no script, readable on a phone and on paper. */
export function renderHtml(original: Review): string {
  const { flows } = original;
  // Proofs are no plain data: what shows them makes their text printable.
  const review = { ...printable({ ...original, flows: [] }), flows };
  const sections = sectionsOf(review);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Security review of ${review.reviewed.join(', ')}</title>
<style>${new Markup(STYLE)}${flows.length === 0 ? undefined : new Markup(FLOW_DRAWING_STYLE)}${review.inventory.length === 0 ? undefined : new Markup(RETENTION_DRAWING_STYLE)}</style>
</head>
<body>
${header(review)}
<nav aria-label="Sections"><ol>${sections.map(
    ({ id, title, count }) => html`
<li><a href="#${id}">${title}</a>${count === undefined ? undefined : html` <span class="count">${count}</span>`}</li>`,
  )}
</ol></nav>
<main>
${sections.map(
  ({ id, title, body }) => html`<section id="${id}"><h2>${title}</h2>
${body}
</section>
`,
)}</main>
<footer><p>Made by cdk-hardline ${review.version} from synthesized templates. It speaks for what they say, not for what is deployed.</p></footer>
</body>
</html>
`;
  return page.text;
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly count?: number;
  readonly body: Markup;
}

function sectionsOf(review: Review): readonly Section[] {
  const { destructive, findings, controls, acknowledged, unproved, templates, flows, inventory, pci } =
    review;
  return [
    {
      id: 'destructive',
      title: 'Destructive choices',
      count: destructive.length,
      body: destructiveSection(review),
    },
    { id: 'findings', title: 'Findings', count: findings.length, body: findingsSection(review) },
    { id: 'card-data', title: 'Card data', body: cardDataSection(review) },
    { id: 'data', title: 'Data inventory', count: inventory.length, body: inventorySection(review) },
    { id: 'flows', title: 'Contact flows', count: flows.length, body: flowsSection(review) },
    { id: 'built', title: 'What was built', count: templates.length, body: builtSection(review) },
    { id: 'protection', title: 'How it is protected', body: protectionSection(review) },
    { id: 'controls', title: 'Controls', count: controls.length, body: controlsSection(review) },
    ...(pci.length === 0
      ? []
      : [{ id: 'pci', title: 'PCI DSS, by requirement', count: pci.length, body: pciSection(review) }]),
    {
      id: 'acknowledged',
      title: 'Acknowledged',
      count: acknowledged.length,
      body: acknowledgedSection(review),
    },
    { id: 'limits', title: 'What a template cannot show', body: limitsSection(review) },
    {
      id: 'unproved',
      title: 'Designed, not yet proved live',
      count: unproved.length,
      body: unprovedSection(review),
    },
  ];
}

function header(review: Review): Markup {
  const figures = figuresOf(review);
  const state = figures.errors > 0 ? 'fail' : figures.warnings > 0 ? 'unknown' : 'pass';
  return html`<header>
<p class="what">Security review of <span class="path">${review.reviewed.join(', ')}</span>${
    review.date === undefined ? undefined : html`, <time>${review.date}</time>`
  }</p>
<h1 class="${state}">${verdictOf(figures)}</h1>
<dl class="summary">${summaryFacts(review, figures).map(
    ({ label, value, section }) => html`
<div><dt>${label}</dt><dd><a href="#${section}">${value}</a></dd></div>`,
  )}
</dl>
</header>`;
}
