import { wayInWords } from '../../flow-proof';
import type { AcknowledgedCause, Review, ReviewFinding } from '../model';
import { type TextStyle, wrap } from './style';

/** More places than this are in the other formats. */
const PLACES_SHOWN = 3;

export function destructiveLines({ destructive }: Review, style: TextStyle): string[] {
  if (destructive.length === 0) return ['  None: nothing here deletes, replaces or weakens on purpose.'];
  return destructive.flatMap(({ template, resource, what, reason }) => [
    `  ${style.warning(what)}`,
    style.quiet(`    ${template}: ${resource}`),
    ...wrap(reason === undefined ? 'no reason was given' : `reason: ${reason}`, 4),
  ]);
}

export function findingLines({ findings }: Review, style: TextStyle): string[] {
  if (findings.length === 0) return ['  None.'];
  return findings.flatMap((finding) => findingEntry(finding, style));
}

function findingEntry(finding: ReviewFinding, style: TextStyle): string[] {
  const { rule, severity, template, name, path, message, fix, inFlow } = finding;
  const colour = severity === 'error' ? style.error : style.warning;
  const [first = '', ...rest] = wrap(`${severity.padEnd(7)} ${rule}  ${message}`);
  return [
    first.replace(severity, colour),
    ...rest,
    `    ${name} ${style.quiet(`(${template})`)}`,
    style.quiet(`    ${path}`),
    ...wayLines(inFlow).map(style.quiet),
    // What was proved says what to change with the block that it names.
    ...(message.endsWith(fix) ? [] : wrap(`fix: ${fix}`, 4)),
  ];
}

function wayLines(place: ReviewFinding['inFlow']): string[] {
  if (place === undefined || place.witness.length < 2) return [];
  return wrap(`path: ${wayInWords(place.witness, place.flow)}`, 4);
}

export function acknowledgedLines({ acknowledged }: Review, style: TextStyle): string[] {
  if (acknowledged.length === 0) return ['  Nothing was acknowledged.'];
  return acknowledged.flatMap((cause) => causeEntry(cause, style));
}

function causeEntry({ reason, items }: AcknowledgedCause, style: TextStyle): string[] {
  const rules = [...new Set(items.map(({ rule }) => rule))];
  const places = [...new Set(items.map(({ resource }) => resource))];
  return [
    ...wrap(reason),
    ...wrap(`rules: ${rules.join(', ')}`, 4).map(style.quiet),
    ...wrap(`on: ${shortened(places)}`, 4).map(style.quiet),
  ];
}

function shortened(places: readonly string[]): string {
  const more = places.length - PLACES_SHOWN;
  return more <= 0 ? places.join(', ') : `${places.slice(0, PLACES_SHOWN).join(', ')} and ${more} more`;
}
