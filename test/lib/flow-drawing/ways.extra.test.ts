import { paymentFlow } from '../../../lib/payments/payment-flow';
import { MUTATIONS } from '../flow-proof/mutations';
import { proofOf } from './drawn';
import { waysOf } from './ways';

const STRONG = paymentFlow();

describe('the way to a finding', () => {
  it.each(MUTATIONS)('has every edge of the witness in colour, in order, when $name', ({ mutate }) => {
    const { drawn, proved } = waysOf(proofOf(mutate(STRONG)));

    expect(proved.length).toBeGreaterThan(0);
    expect(drawn).toEqual(proved);
  });
});
