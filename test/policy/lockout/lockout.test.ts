import { type Deployed, deployed } from './deployed';
import { bankExample, flowCycleExample, minimalExample } from './examples';
import { judge } from './judge';
import { brokenRules } from './rules';
import { FLOW_CYCLE, MINIMAL, type Tables } from './tables';

/** The bank's 1,400 questions are in lockout-examples.extra.test.ts, the judge's own test in lockout-mutations.extra.test.ts. */
const EXAMPLES: readonly [name: string, example: Deployed, tables: Tables][] = [
  ['minimal', deployed(minimalExample()), MINIMAL],
  ['flow cycle', deployed(flowCycleExample()), FLOW_CYCLE],
];

describe.each(EXAMPLES)('%s', (_, example, tables) => {
  test('has no statement that locks an owner out or lets an administrator in', () => {
    expect(brokenRules(example)).toEqual([]);
  });

  test('has no grant and no deny that no row has tried, and lets no stranger in', async () => {
    expect(await judge(example, tables)).toEqual([]);
  });
});

test('the bank has no statement that locks an owner out or lets an administrator in', () => {
  expect(brokenRules(deployed(bankExample()))).toEqual([]);
});
