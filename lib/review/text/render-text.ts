import { figuresOf, verdictOf } from '../figures';
import type { Review } from '../model';
import { printable } from '../printable';
import { summaryFacts } from '../summary';
import { controlLines } from './controls';
import { acknowledgedLines, destructiveLines, findingLines } from './findings';
import { inventoryLines } from './inventory';
import { builtLines, placementLines, protectionLines } from './stacks';
import { PLAIN, type TextStyle, wrap } from './style';

/** The review as plain text, at most a hundred columns wide except where a name is longer. */
export function renderText(original: Review, style: TextStyle = PLAIN): string {
  const review = printable(original);
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['Destructive choices', destructiveLines(review, style)],
    ['Findings', findingLines(review, style)],
    ['Card data', placementLines(review)],
    ['Data inventory', inventoryLines(review, style)],
    ['What was built', builtLines(review, style)],
    ['How it is protected', protectionLines(review, style)],
    ['Controls', controlLines(review, style)],
    ['Acknowledged', acknowledgedLines(review, style)],
    ['What a template cannot show', review.limits.flatMap((limit) => wrap(`- ${limit}`))],
    ['Designed, not yet proved live', unprovedLines(review)],
  ];
  const body = sections.flatMap(([title, lines]) => ['', style.heading(title.toUpperCase()), ...lines]);
  return `${[...summaryLines(review, style), ...body].join('\n')}\n`;
}

function summaryLines(review: Review, style: TextStyle): string[] {
  const figures = figuresOf(review);
  const colour = figures.errors > 0 ? style.error : figures.warnings > 0 ? style.warning : style.heading;
  return [
    style.quiet(`${madeBy(review)}, review of ${review.reviewed.join(', ')}`),
    '',
    colour(verdictOf(figures)),
    ...summaryFacts(review, figures).flatMap(({ label, value }) => wrap(`${label.padEnd(16)}${value}`)),
  ];
}

function unprovedLines({ unproved }: Review): string[] {
  if (unproved.length === 0)
    return ['  Nothing here depends on behaviour of the live service that nobody has seen.'];
  return [
    ...wrap(
      'Nobody has seen the live service do this yet. What each depends on, and the test that settles it, is in docs/live-checklist.md.',
    ),
    ...unproved.flatMap(({ id, question }) => wrap(`${id}  ${question}`)),
  ];
}

function madeBy({ version }: Review): string {
  return version === undefined ? 'cdk-hardline' : `cdk-hardline ${version}`;
}
