/** The style of the picture: light, dark and paper. */
export const RETENTION_DRAWING_STYLE = `
.retention-drawing { --rd-paper: #fdfdfc; --rd-ink: #1c1d1f; --rd-quiet: #5d6166; --rd-line: #d9dbdd; --rd-raw: #b45309; --rd-unredacted: #2f5aa8;
  --rd-redacted: #1d6b3a; --rd-audit: #5d6166; --rd-service: #9aa0a6; --rd-fail: #a8201a;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; background: var(--rd-paper); }
@media (prefers-color-scheme: dark) {
  .retention-drawing { --rd-paper: #16171a; --rd-ink: #e6e7e8; --rd-quiet: #a0a4aa; --rd-line: #34373c; --rd-raw: #f0a04b; --rd-unredacted: #8fb4f5;
    --rd-redacted: #6cc48c; --rd-audit: #a0a4aa; --rd-service: #6b7178; --rd-fail: #ff8d85; }
}
@media print {
  .retention-drawing { --rd-paper: #fff; --rd-ink: #000; --rd-quiet: #444; --rd-line: #bbb; --rd-raw: #8a3d00; --rd-unredacted: #1c3f80;
    --rd-redacted: #064; --rd-audit: #444; --rd-service: #777; --rd-fail: #900; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
.retention-drawing text { fill: var(--rd-ink); font-size: 12px; }
.retention-drawing .group { font-weight: 600; font-size: 12.5px; }
.retention-drawing .tick { fill: var(--rd-quiet); font-size: 11px; text-anchor: middle; }
.retention-drawing .said { fill: var(--rd-quiet); font-size: 11px; }
.retention-drawing .said.never { fill: var(--rd-fail); font-weight: 600; }
.retention-drawing .grid { stroke: var(--rd-line); stroke-width: 1; }
.retention-drawing .raw { --rd-bar: var(--rd-raw); } .retention-drawing .unredacted { --rd-bar: var(--rd-unredacted); }
.retention-drawing .redacted { --rd-bar: var(--rd-redacted); } .retention-drawing .audit { --rd-bar: var(--rd-audit); }
.retention-drawing .service { --rd-bar: var(--rd-service); }
.retention-drawing .bar { fill: var(--rd-bar); }
.retention-drawing .undo { fill: var(--rd-bar); fill-opacity: .28; stroke: var(--rd-bar); stroke-width: 1; stroke-dasharray: 3 2; }
.retention-drawing .arrow { fill: var(--rd-bar); }
.retention-drawing .limit { fill: none; stroke: var(--rd-ink); stroke-width: 1.5; }
`;
