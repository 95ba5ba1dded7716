import { DIGIT_PROMPTS } from '../../../lib/caller-verification/module';
import { LANGUAGES } from '../../../lib/prompts';
import { callInvariants, explore } from '../../../lib/simulator';
import { accountCall, digitCenter, digitPorts, RIGHT } from './digit-center';
import { DIGITS } from './fixtures';

/** Words that take no time to search. */
const TERSE = Object.fromEntries(Object.keys(DIGIT_PROMPTS['en-US'] ?? {}).map((name) => [name, name]));
const languages = Object.values(LANGUAGES).map((language) => ({ ...language, prompts: TERSE }));
const ENDINGS = ['verified', 'not-verified', 'locked', 'agent-requested', 'unavailable'];

test('whatever fails in the module or in the flow around it, digits are in no place and the caller reaches an agent', async () => {
  const invariants = [
    callInvariants({
      secrets: [{ name: 'digits', digits: DIGITS }],
      drains: ENDINGS.map((ending) => `${ending}-drain`),
      mayDisconnectAt: ['hang-up'],
      longestSilenceMs: 60_500,
    }),
  ];

  const found = await explore(digitCenter({ languages }), () => digitPorts().ports, {
    flow: 'Account',
    scenario: accountCall(RIGHT),
    invariants,
  });

  expect(found.breaches).toEqual([]);
  // Every ending of the module has a branch of its own.
  expect(found.uncovered.map(({ edge }) => edge)).toEqual(['verify-digits: next']);
  expect(found.covered).toBe(found.total - 1);
  // The module is explored with the flow that invokes it.
  expect(found.total).toBeGreaterThan(150);
});
