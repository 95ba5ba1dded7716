import { proveFlows } from '../../../lib/flow-proof';
import { type Block, SAFE, TAKE } from '../../../lib/flow-proof/examples/blocks';
import { inbound } from '../../../lib/flow-proof/examples/good-flows';

describe('an action type that every object has as a property', () => {
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'is a block like any other that is not known: %s',
    (type) => {
      const strange: Block = ['strange', type, { Value: '$.StoredCustomerInput' }];

      const [proof] = proveFlows([inbound(...SAFE, ...TAKE, strange)]);

      expect(proof?.findings.map(({ rule, action }) => `${rule} ${action}`)).toContain('HL-CARD17 strange');
    },
  );
});
