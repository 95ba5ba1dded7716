import { FLOW_DRAWING_STYLE } from '../../flow-drawing';
import { printable } from '../printable';
import { type DrawnFlow, flowsMarkup } from './flows';
import { html, Markup } from './markup';
import { STYLE } from './style';

/** Flows as one HTML file: no network, no script. */
export function renderFlowPage(title: string, flows: readonly DrawnFlow[]): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Contact flows: ${printable(title)}</title>
<style>${new Markup(STYLE)}${new Markup(FLOW_DRAWING_STYLE)}</style>
</head>
<body class="plain-page">
<header><p class="what">Contact flows</p><h1>${printable(title)}</h1></header>
<main>
${flowsMarkup(flows)}</main>
<footer><p>Made by cdk-hardline from the flows' content. It speaks for what they say, not for what is published.</p></footer>
</body>
</html>
`;
  return page.text;
}
