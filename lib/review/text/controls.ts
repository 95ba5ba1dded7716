import { counts } from '../figures';
import type { ControlOutcome, ControlResult, Review } from '../model';
import { type TextStyle, wrap } from './style';

/** More evidence than this is in the other formats. */
const EVIDENCE_SHOWN = 1;

export function controlLines({ controls }: Review, style: TextStyle): string[] {
  const judged = controls.filter(({ outcome }) => outcome !== 'not-applicable');
  const others = controls.filter(({ outcome }) => outcome === 'not-applicable');
  return [
    ...judged.flatMap((control) => controlEntry(control, style)),
    ...(others.length === 0
      ? []
      : wrap(`Nothing to judge here for: ${others.map(({ id }) => id).join(', ')}`)),
  ];
}

function controlEntry(control: ControlResult, style: TextStyle): string[] {
  const { id, title, sources, evidence } = control;
  const more = evidence.length - EVIDENCE_SHOWN;
  return [
    ...wrap(`${mark(control, style)} ${id}  ${title} (${counts(control)})`),
    ...evidence.slice(0, EVIDENCE_SHOWN).map((item) => style.quiet(`      ${item.name}: ${item.path}`)),
    ...(more > 0 ? [style.quiet(`      and ${more} more, in the HTML page and the JSON`)] : []),
    ...wrap(`source: ${sources.map((source) => source.title).join('; ')}`, 6).map(style.quiet),
  ];
}

function mark({ outcome }: ControlResult, style: TextStyle): string {
  const colours: Partial<Record<ControlOutcome, (text: string) => string>> = {
    fail: style.error,
    unknown: style.warning,
    accepted: style.quiet,
  };
  return (colours[outcome] ?? style.heading)(outcome.padEnd(8));
}
