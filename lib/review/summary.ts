import { codeSigningInShort } from './code-signing';
import { plural, type ReviewFigures } from './figures';
import type { InventoryRow, Review } from './model';

/** One labelled line of the summary, with the section that has the details. */
export interface SummaryFact {
  readonly label: string;
  readonly value: string;
  readonly section: 'built' | 'controls' | 'card-data' | 'data' | 'destructive' | 'acknowledged' | 'unproved';
}

/** What a reader should know after ten seconds, the same in each format. */
export function summaryFacts(review: Review, figures: ReviewFigures): readonly SummaryFact[] {
  return [
    { label: 'Reviewed', value: reviewed(figures), section: 'built' },
    { label: 'Controls', value: controls(figures), section: 'controls' },
    { label: 'Card data', value: review.placement.title, section: 'card-data' },
    ...code(review),
    { label: 'Data', value: data(review), section: 'data' },
    { label: 'Destructive', value: destructive(figures), section: 'destructive' },
    { label: 'Acknowledged', value: acknowledged(figures), section: 'acknowledged' },
    { label: 'Not yet proved', value: unproved(figures), section: 'unproved' },
  ];
}

function code({ codeSigning }: Review): readonly SummaryFact[] {
  if (codeSigning.length === 0) return [];
  return [{ label: 'Code', value: codeSigningInShort(codeSigning), section: 'card-data' }];
}

function reviewed({ resources, templates }: ReviewFigures): string {
  return `${plural(resources, 'resource')} in ${plural(templates, 'template')}`;
}

function controls({ controls: apply, met, failing, unknown, accepted }: ReviewFigures): string {
  const rest = [
    [failing, 'failing'],
    [unknown, 'without an answer'],
    [accepted, 'accepted'],
  ] as const;
  const words = rest.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return [`${met} of ${apply} met everywhere`, ...words].join(', ');
}

function data({ inventory }: Review): string {
  const stored = inventory.filter(({ by, notStored }) => by === 'template' && notStored === undefined);
  if (stored.length === 0) return 'nothing stored that callers leave behind';
  const count = (wanted: (row: InventoryRow) => boolean, words: string) => {
    const found = stored.filter(wanted).length;
    return found === 0 ? [] : [`${found} ${words}`];
  };
  return [
    plural(stored.length, 'kind'),
    ...count(({ silent }) => silent, 'without a purpose'),
    ...count(({ forEver }) => forEver, 'kept for ever'),
  ].join(', ');
}

function destructive({ destructive: count }: ReviewFigures): string {
  return count === 0
    ? 'nothing deletes, replaces or weakens on purpose'
    : `${plural(count, 'choice')} to read first`;
}

function acknowledged({ acknowledged: count, reasons }: ReviewFigures): string {
  return count === 0 ? 'nothing' : `${plural(count, 'acknowledgement')} for ${plural(reasons, 'reason')}`;
}

function unproved({ unproved: count }: ReviewFigures): string {
  return count === 0 ? 'nothing' : `${plural(count, 'question')} only a live instance can settle`;
}
