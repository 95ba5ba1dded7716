import { complaints } from './complaints';
import { type Deployed, deployed } from './deployed';
import { bankExample, flowCycleExample, minimalExample } from './examples';
import { judge } from './judge';
import { brokenRules } from './rules';
import { FLOW_CYCLE, MINIMAL, type Tables } from './tables';

/** The bank, whose policies are asked some 1,400 questions, is in lockout-examples.extra.test.ts. */
const EXAMPLES: readonly [name: string, example: Deployed, tables: Tables][] = [
  ['minimal', deployed(minimalExample()), MINIMAL],
  ['flow cycle', deployed(flowCycleExample()), FLOW_CYCLE],
];
const bank = bankExample();

describe.each(EXAMPLES)('%s', (_, example, tables) => {
  test('has no statement that locks an owner out or lets an administrator in', () => {
    expect(brokenRules(example)).toEqual([]);
  });

  test('has no grant and no deny that no row has tried, and lets no stranger in', async () => {
    expect(await judge(example, tables)).toEqual([]);
  });
});

test('the bank has no statement that locks an owner out or lets an administrator in', () => {
  expect(brokenRules(deployed(bank))).toEqual([]);
});

/** One in forty; the others are in lockout-mutations.extra.test.ts. */
describe('the judge complains when', () => {
  test.each(complaints(bank).filter((_, at) => at % 40 === 0))('$what', async ({ judged, expected }) => {
    expect((await judged()).filter((each) => expected.test(each))).not.toEqual([]);
  });
});
