import { uncovered } from './coverage';
import { type Deployed, deployed } from './deployed';
import {
  bankExample,
  bankWithAnalyst,
  bankWithSlowGateway,
  flowCycleExample,
  minimalExample,
} from './examples';
import { judge, judgeRow, sentence, wrongAnswer } from './judge';
import type { Row } from './rows/row';
import { brokenRules } from './rules';
import { BANK, BANK_WITH_ANALYST, BANK_WITH_SLOW_GATEWAY, FLOW_CYCLE, MINIMAL, type Tables } from './tables';

const EXAMPLES: readonly [name: string, example: Deployed, tables: Tables][] = [
  ['minimal', deployed(minimalExample()), MINIMAL],
  ['flow cycle', deployed(flowCycleExample()), FLOW_CYCLE],
  ['bank', deployed(bankExample()), BANK],
  ['bank with a granted reader', deployed(bankWithAnalyst()), BANK_WITH_ANALYST],
  ['bank with a slow gateway', deployed(bankWithSlowGateway()), BANK_WITH_SLOW_GATEWAY],
];

describe.each(EXAMPLES)('%s', (_, example, tables) => {
  test('has no statement that locks an owner out or lets an administrator in', () => {
    expect(brokenRules(example)).toEqual([]);
  });

  test('has no grant and no deny that no row has tried, and lets no stranger in', async () => {
    expect(await judge(example, tables)).toEqual([]);
  });
});

describe('bank, row by row', () => {
  const [, , , [, example]] = EXAMPLES as [unknown, unknown, unknown, (typeof EXAMPLES)[number]];

  describe.each(Object.entries(BANK_WITH_ANALYST))('%s', (_, rows) => {
    test.each(titled(rows))('%s', async (_, row) => {
      expect((await judgeRow(example, row)).flatMap(wrongAnswer)).toEqual([]);
    });
  });

  test('says which statements are new when rows are missing', () => {
    expect(uncovered(example, []).length).toBeGreaterThan(100);
  });
});

function titled(rows: readonly Row[]): [title: string, row: Row][] {
  return rows.map((row) => [`${row.answer}: ${sentence(row)}`, row]);
}
