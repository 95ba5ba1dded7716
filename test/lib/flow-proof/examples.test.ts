import { FINDINGS, prove } from '../../../lib/flow-proof';
import { EXAMPLES } from './examples';

describe('an example of a finding', () => {
  it('exists for each id of the catalogue', () => {
    const explained = EXAMPLES.map(({ rule }) => rule);

    expect(explained).toEqual(Object.keys(FINDINGS));
  });

  it.each(EXAMPLES)('has exactly $rule in its bad flow', ({ rule, bad }) => {
    const found = prove(bad).map((finding) => finding.rule);

    expect([...new Set(found)]).toEqual([rule]);
  });

  it.each(EXAMPLES)('has no finding in its good flow: $rule', ({ good }) => {
    const found = prove(good);

    expect(found).toEqual([]);
  });
});
