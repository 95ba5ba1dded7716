/** The style of the drawings, for a page that has several: light, dark and paper. */
export const FLOW_DRAWING_STYLE = `
.flow-drawing { --fd-paper: #fdfdfc; --fd-box: #fff; --fd-ink: #1c1d1f; --fd-quiet: #5d6166; --fd-line: #8b9096; --fd-border: #b9bdc2;
  --fd-error: #a8201a; --fd-warning: #8a5a00; --fd-keeps: #b45309; --fd-protects: #1d6b3a; --fd-capture: #5b3fb5; --fd-link: #174ea6;
  --fd-way-error: #d0261e; --fd-way-warning: #c77700; --fd-on: #fff;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; background: var(--fd-paper); }
@media (prefers-color-scheme: dark) {
  .flow-drawing { --fd-paper: #16171a; --fd-box: #1f2125; --fd-ink: #e6e7e8; --fd-quiet: #a0a4aa; --fd-line: #7d838b; --fd-border: #4a4e55;
    --fd-error: #ff8d85; --fd-warning: #e5b355; --fd-keeps: #f0a04b; --fd-protects: #6cc48c; --fd-capture: #b7a3ff; --fd-link: #9bbcff;
    --fd-way-error: #ff6b61; --fd-way-warning: #ffb52e; --fd-on: #16171a; }
}
@media print {
  .flow-drawing { --fd-paper: #fff; --fd-box: #fff; --fd-ink: #000; --fd-quiet: #333; --fd-line: #666; --fd-border: #777; --fd-error: #900;
    --fd-warning: #640; --fd-keeps: #8a3d00; --fd-protects: #064; --fd-capture: #3d2a8a; --fd-link: #000; --fd-way-error: #c00;
    --fd-way-warning: #a60; --fd-on: #fff; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
.flow-drawing text { fill: var(--fd-ink); font-size: 11.5px; }
.flow-drawing .name { font-size: 13px; font-weight: 600; }
.flow-drawing .identifier { font: 10.5px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: var(--fd-quiet); }
.flow-drawing .entries, .flow-drawing .word { fill: var(--fd-quiet); }
.flow-drawing .start { font-size: 10px; font-weight: 700; text-anchor: end; letter-spacing: .06em; fill: var(--fd-protects); }
.flow-drawing .body { fill: var(--fd-box); stroke: var(--fd-border); }
.flow-drawing .block:target .body { stroke: var(--fd-link); stroke-width: 3; }
.flow-drawing .unreached { opacity: .55; } .flow-drawing .unreached .body { stroke-dasharray: 5 4; }
.flow-drawing .block.encrypted .body, .flow-drawing .block.clear .body { stroke: var(--fd-capture); stroke-width: 1.75; }
.flow-drawing .edge { stroke: var(--fd-capture); stroke-width: 5; stroke-linecap: round; }
.flow-drawing .block.error .body { stroke: var(--fd-error); stroke-width: 1.75; }
.flow-drawing .block.warning .body { stroke: var(--fd-warning); stroke-width: 1.75; }
.flow-drawing .capture text { font-size: 10.5px; font-weight: 600; text-anchor: end; fill: var(--fd-capture); }
.flow-drawing .capture rect { fill: var(--fd-capture); }
.flow-drawing .shackle { fill: none; stroke: var(--fd-capture); stroke-width: 1.5; }
.flow-drawing .capture.clear text { fill: var(--fd-keeps); } .flow-drawing .capture.clear rect { fill: var(--fd-keeps); }
.flow-drawing .capture.clear .shackle { stroke: var(--fd-keeps); }
.flow-drawing .lamp text { font-size: 8.5px; font-weight: 600; letter-spacing: .03em; text-anchor: middle; }
.flow-drawing .lamp rect { fill: none; stroke: var(--fd-border); }
.flow-drawing .lamp.off text, .flow-drawing .lamp.unknown text { fill: var(--fd-quiet); }
.flow-drawing .lamp.unknown rect { stroke-dasharray: 2 2; }
.flow-drawing .lamp.keeps { --fd-lamp: var(--fd-keeps); } .flow-drawing .lamp.protects { --fd-lamp: var(--fd-protects); }
.flow-drawing .lamp.on rect { fill: var(--fd-lamp); stroke: var(--fd-lamp); } .flow-drawing .lamp.on text { fill: var(--fd-on); }
.flow-drawing .lamp.may rect { fill: var(--fd-lamp); fill-opacity: .16; stroke: var(--fd-lamp); stroke-opacity: .7; }
.flow-drawing .lamp.may text { fill: var(--fd-lamp); }
.flow-drawing .line { fill: none; stroke: var(--fd-line); stroke-width: 1.4; }
.flow-drawing .line.error { stroke: var(--fd-error); stroke-dasharray: 5 4; }
.flow-drawing .line.condition { stroke: var(--fd-link); }
.flow-drawing marker.next path { fill: var(--fd-line); } .flow-drawing marker.condition path { fill: var(--fd-link); }
.flow-drawing marker.error path { fill: var(--fd-error); }
.flow-drawing .tick { stroke: var(--fd-line); stroke-width: 1.4; } .flow-drawing .tick.condition { stroke: var(--fd-link); }
.flow-drawing .tick.error { stroke: var(--fd-error); stroke-dasharray: 3 2; }
.flow-drawing .stub { font-size: 10.5px; } .flow-drawing .stub.error { fill: var(--fd-error); }
.flow-drawing a { text-decoration: none; cursor: pointer; } .flow-drawing a:hover text { text-decoration: underline; }
.flow-drawing .port rect { fill: var(--fd-box); stroke: var(--fd-border); } .flow-drawing .port text { font-size: 10.5px; text-anchor: middle; }
.flow-drawing .port.error rect { stroke: var(--fd-error); stroke-dasharray: 3 2; } .flow-drawing .port.error text { fill: var(--fd-error); }
.flow-drawing .port.condition rect { stroke: var(--fd-link); }
.flow-drawing .flag circle { fill: var(--fd-error); } .flow-drawing .flag.warning circle { fill: var(--fd-warning); }
.flow-drawing .flag text { font-size: 12px; font-weight: 700; text-anchor: middle; fill: var(--fd-on); }
.flow-drawing .witness { --fd-way: var(--fd-way-error); visibility: hidden; }
.flow-drawing .witness.warning { --fd-way: var(--fd-way-warning); }
.flow-drawing .witness:target, .flow-drawing:not(:has(.witness:target)) .witness.first { visibility: visible; }
.flow-drawing .way { fill: none; stroke: var(--fd-way); stroke-width: 3.5; stroke-linecap: round; }
.flow-drawing .sample { --fd-way: var(--fd-way-error); } .flow-drawing .sample.warning { --fd-way: var(--fd-way-warning); }
.flow-drawing .ring { fill: none; stroke: var(--fd-way); stroke-width: 2.5; }
.flow-drawing .step rect { fill: var(--fd-way); } .flow-drawing .step text { fill: var(--fd-on); font-size: 11px; font-weight: 700; text-anchor: middle; }
.flow-drawing.strip { --fd-way: var(--fd-way-warning); } .flow-drawing.strip.error { --fd-way: var(--fd-way-error); }
.flow-drawing .row circle { fill: var(--fd-way); } .flow-drawing .row .number { fill: var(--fd-on); font-weight: 700; text-anchor: middle; }
.flow-drawing .row.last .body { stroke: var(--fd-way); stroke-width: 2.5; }
.flow-drawing .between { fill: var(--fd-quiet); }
`;
