/** The page's style: system fonts, light and dark, one column on a phone, everything open on paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fdfdfc; --ink: #1c1d1f; --quiet: #5d6166; --line: #d9dbdd; --shade: #f3f3f1;
  --pass: #1d6b3a; --fail: #a8201a; --unknown: #8a5a00; --link: #174ea6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16171a; --ink: #e6e7e8; --quiet: #a0a4aa; --line: #34373c; --shade: #1f2125;
    --pass: #6cc48c; --fail: #ff8d85; --unknown: #e5b355; --link: #9bbcff;
  }
}
* { box-sizing: border-box; }
html { font: 100%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; -webkit-text-size-adjust: 100%; }
body { overflow-wrap: break-word; margin: 0 auto; padding: 2.5rem 2rem 4rem; max-width: 88rem; background: var(--paper); color: var(--ink);
  display: grid; grid-template-columns: 14rem minmax(0, 1fr); column-gap: 3.5rem; }
header, footer { grid-column: 1 / -1; }
h1, h2, h3 { line-height: 1.25; font-weight: 600; text-wrap: balance; }
h1 { font-size: clamp(1.6rem, 1.1rem + 2vw, 2.5rem); margin: .25rem 0 1.5rem; letter-spacing: -.015em; }
h1.pass { color: var(--pass); } h1.fail { color: var(--fail); } h1.unknown { color: var(--unknown); }
h2 { font-size: 1.375rem; margin: 0 0 1rem; padding-top: .75rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1rem; margin: 1.75rem 0 .5rem; overflow-wrap: anywhere; }
p, li, dd { max-width: 46rem; }
p, ul, dl { margin: .5rem 0; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px; }
.what, .quiet, footer { color: var(--quiet); }
.what { margin: 0; }
h3 .quiet { font-weight: 400; }
.path, .id { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .875em;
  overflow-wrap: anywhere; }
.path .quiet { font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
.id { white-space: nowrap; }
.lead { font-size: 1.125rem; font-weight: 600; }
.summary { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 0 2.5rem;
  margin: 0 0 3rem; border-bottom: 1px solid var(--line); }
.summary div { padding: .6rem 0; border-top: 1px solid var(--line); }
.summary dt, .facts dt, th { color: var(--quiet); font-size: .8125rem; font-weight: 500; }
.summary dd { margin: 0; }
.summary a { color: inherit; text-decoration-color: var(--line); }
nav ol { position: sticky; top: 1.5rem; list-style: none; margin: 0; padding: 0; font-size: .9375rem; }
nav li { padding: .25rem 0; }
nav a { color: inherit; text-decoration: none; }
nav a:hover, .summary a:hover { text-decoration: underline; text-decoration-color: currentColor; }
.count { color: var(--quiet); font-variant-numeric: tabular-nums; }
section { margin: 0 0 3.5rem; scroll-margin-top: 1rem; }
.entries, .plain { list-style: none; padding: 0; }
.entries > li { padding: 1rem 0; border-top: 1px solid var(--line); max-width: none; }
.entries > li:first-child { border-top: 0; padding-top: 0; }
.entries h3 { margin: 0 0 .25rem; }
.entries h3 .path { font-weight: 400; }
.plain li { padding: .25rem 0; max-width: none; }
.plain .id { white-space: normal; display: block; }
.plain .path { display: block; color: var(--quiet); }
.facts { margin: .5rem 0; }
.facts div { display: grid; grid-template-columns: 9rem minmax(0, 1fr); gap: 0 1rem; padding: .25rem 0; }
.facts dt { padding-top: .15em; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.mark { display: inline-block; margin-right: .35rem; font-size: .8125rem; font-weight: 600; }
summary .mark, td .mark { min-width: 4.5rem; }
.mark.pass { color: var(--pass); } .mark.fail { color: var(--fail); }
.mark.unknown { color: var(--unknown); } .mark.accepted, .mark.elsewhere { color: var(--quiet); }
details { border-top: 1px solid var(--line); }
.entries details { border-top: 0; }
summary { padding: .45rem 0; cursor: pointer; }
summary:hover { background: var(--shade); }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
details[open] > summary { font-weight: 600; }
details > :not(summary) { margin-left: 1.1rem; }
details > :last-child { margin-bottom: 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.45; margin: .5rem 0 1.5rem; }
details > table { width: calc(100% - 1.1rem); }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line);
  overflow-wrap: break-word; }
th:last-child, td:last-child { white-space: nowrap; padding-right: 0; }
.evidence td:last-child, .inventory td:last-child { white-space: normal; }
.inventory thead th:nth-child(1) { width: 26%; } .inventory thead th:nth-child(2) { width: 30%; } .inventory thead th:nth-child(3) { width: 16%; }
tbody th { color: inherit; font-size: inherit; font-weight: 400; min-width: 12rem; }
th.path, td.path { font-size: .8125rem; }
.sources { font-size: .875rem; }
.plain-page { display: block; }
.flow { border-top: 1px solid var(--line); margin-top: 1.5rem; }
.flow h3 { margin-top: 1rem; }
h4 { font-size: .9375rem; line-height: 1.35; font-weight: 600; margin: 0 0 .25rem; }
figure { margin: .75rem 0; }
figure svg { display: block; }
.legend { overflow-x: auto; }
.drawing { overflow: auto; max-height: 88vh; max-height: 88dvh; border: 1px solid var(--line); border-radius: 6px; }
.entries .drawing { max-height: 32rem; max-width: 42rem; }
.drawing:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@media screen and (max-width: 68rem) {
  body { display: block; padding: 1.5rem 1.25rem 3rem; }
  nav { display: none; }
  thead { display: none; }
  tbody tr { display: block; padding: .6rem 0; border-bottom: 1px solid var(--line); }
  tbody th, tbody td { display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: 0 .75rem; border: 0;
    padding: .15rem 0; min-width: 0; }
  td:last-child { white-space: normal; }
  tbody th { display: block; padding-bottom: .3rem; font-weight: 600; }
  td::before { content: attr(data-label); color: var(--quiet); font: 500 .8125rem/1.6 system-ui, sans-serif; }
}
@media screen and (max-width: 30rem) {
  body { padding: 1.25rem 1rem 2.5rem; }
  .facts div { grid-template-columns: 1fr; padding: .35rem 0; }
  tbody td { grid-template-columns: 7rem minmax(0, 1fr); }
  summary .quiet { display: block; padding-left: 1.1rem; }
  details > :not(summary) { margin-left: 0; }
  details > table { width: 100%; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --pass: #064; --fail: #900; --unknown: #640; --link: #000; }
  body { display: block; padding: 0; max-width: none; }
  html { font-size: 8pt; line-height: 1.4; }
  .summary { grid-template-columns: repeat(3, 1fr); }
  nav { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .drawing { overflow: visible; max-height: none; border: 0; }
  figure svg { max-width: 100%; height: auto; }
  section { margin-bottom: 1.5rem; }
  h2, h3, summary, thead { break-after: avoid; }
  tr, .entries > li { break-inside: avoid; }
}
`;
