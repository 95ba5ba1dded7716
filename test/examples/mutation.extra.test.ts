import { CONTROLS, judgeAssembly } from '../../lib/controls';
import { type Assembly, readAssembly } from '../../lib/template';
import { MutableAssembly } from './support/mutable';
import { MUTATIONS, NOT_IN_BANK } from './support/mutations';
import { bankApp, deleteFolders, synthesized } from './support/synthesized';

let bank: Assembly;

beforeAll(() => {
  bank = readAssembly(synthesized(bankApp()));
}, 60_000);

afterAll(deleteFolders);

describe('the bank example, broken in one place', () => {
  test('has no finding before it is broken', () => {
    expect(judgeAssembly(bank).findings).toEqual([]);
  });

  test('has none either when it is copied and nothing is broken', () => {
    expect(judgeAssembly(new MutableAssembly(bank).assembly())).toEqual(judgeAssembly(bank));
  });

  test.each(Object.entries(MUTATIONS))('is a finding of %s and of no other control', (id, mutate) => {
    const broken = new MutableAssembly(bank);
    mutate(broken);

    const { findings } = judgeAssembly(broken.assembly());

    expect([...new Set(findings.map(({ rule }) => rule))]).toEqual([id]);
  });
});

describe('every control', () => {
  test('is broken here, or has nothing to judge in the bank example for a reason that is written down', () => {
    expect([...Object.keys(MUTATIONS), ...Object.keys(NOT_IN_BANK)].sort()).toEqual(
      CONTROLS.map(({ id }) => id).sort(),
    );
  });

  test('without a mutation really has nothing to judge', () => {
    const { judged } = judgeAssembly(bank);
    const idle = judged.filter(({ control }) => control in NOT_IN_BANK);

    expect(idle.map(({ passed, failed, unknown }) => passed + failed + unknown)).toEqual(idle.map(() => 0));
  });
});
