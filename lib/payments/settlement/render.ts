import { type Comparison, DIFFERENCES } from './compare';

/** The comparison as text: one block a kind, then the figures. Amounts are minor units. */
export function renderComparison({ differences, agreed }: Comparison, foreign: number): string {
  const kinds = Object.entries(DIFFERENCES).flatMap(([kind, means]) => {
    const own = differences.filter((difference) => difference.kind === kind);
    return own.length === 0 ? [] : [`${kind} (${own.length}): ${means}`, ...own.map(line), ''];
  });
  const figures = [
    `${agreed} settled as the ledger says`,
    `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}`,
    `${foreign} settled without a payment id of ours`,
  ];
  return `${[...kinds, figures.join(', ')].join('\n')}\n`;
}

function line({ paymentId, booked = '-', settled = '-', where }: Comparison['differences'][number]): string {
  return `  ${paymentId}  ledger ${booked}, settled ${settled}${where === undefined ? '' : `  ${where}`}`;
}
