import type { FlowDocument } from '../../../lib/flow';
import { prove, proveFlows } from '../../../lib/flow-proof';
import { type Block, SAFE, TAKE } from '../../../lib/flow-proof/examples/blocks';
import { inbound, after as put, TRANSFER, transfer } from '../../../lib/flow-proof/examples/good-flows';

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

describe('a block that may do anything', () => {
  const strange: Block = ['strange', 'SwitchEverythingOfNextYear', {}];
  const module: Block = ['strange', 'InvokeFlowModule', { FlowModuleId: 'arn:of:a:module' }];
  const found = (flow: FlowDocument) => prove([flow]).map(({ rule, severity }) => `${rule} ${severity}`);
  /** The comparison before the capture leads to the block. */
  const before = (block: Block) => {
    const led = TRANSFER.map(
      (each): Block =>
        each[0] === 'suspended'
          ? (JSON.parse(
              JSON.stringify(each).replace('"NextAction":"capture"', '"NextAction":"strange"'),
            ) as Block)
          : each,
    );
    return transfer(...put(led, 'suspended', block));
  };

  it.each([strange, module])('undoes every protection before a capture: %j', (...block) => {
    const rules = found(before(block as unknown as Block));

    expect(rules).toEqual(['3', '4', '5', '7', '8', '9', '10'].map((number) => `HL-CARD${number} error`));
  });

  it.each([strange, module])('may begin a capture of its own: %j', (...block) => {
    const rules = found(transfer(...put(TRANSFER, 'drain', block as unknown as Block)));

    expect(rules).toContain('HL-CARD19 warning');
  });

  it.each([strange, module])('is no agent where there was none: %j', (...block) => {
    const rules = found(inbound(...SAFE, block as unknown as Block, ...TAKE));

    expect(rules).toEqual(['HL-CARD3 error', 'HL-CARD4 warning', 'HL-CARD8 warning', 'HL-CARD9 warning']);
  });
});

describe('a module that is proved alone', () => {
  it('may be invoked while an agent is in the call', () => {
    const { startAction, actions } = inbound(...SAFE, ...TAKE);
    const alone = { name: 'taker', type: 'MODULE', startAction, actions, toJson: () => ({}) } as const;

    const found = prove([alone]).map(({ rule, severity }) => `${rule} ${severity}`);

    expect(found).toEqual(['HL-CARD5 warning', 'HL-CARD7 warning', 'HL-CARD10 warning']);
  });
});

describe('a set with more blocks than are proved', () => {
  const CALLS = 30;
  const calling = (name: string, called: string) => {
    const calls = Array.from(
      { length: CALLS },
      (_, index): Block => [`call-${index}`, 'InvokeFlowModule', { FlowModuleId: `{{module:${called}}}` }],
    );
    const { startAction, actions } = inbound(...calls, ['end', 'EndFlowModuleExecution', {}, {}]);
    return { name, type: 'MODULE', startAction, actions, toJson: () => ({}) } as const;
  };
  const first: Block = ['first', 'InvokeFlowModule', { FlowModuleId: '{{module:one}}' }];
  const MODULES = [calling('one', 'two'), calling('two', 'three'), calling('three', 'four')] as const;
  const last = calling('four', 'five');

  it('says so, and takes what was not looked into for unknown', () => {
    const findings = prove([inbound(...SAFE, first, ...TAKE), ...MODULES, last]);

    const told = findings.filter(({ rule }) => rule === 'HL-FLOW6');
    expect(told.map(({ severity }) => severity)).toEqual(['warning']);
    expect(told[0]?.message).toContain('not looked into: the set has more than 20000 blocks');
    expect(findings.map(({ rule }) => rule)).toContain('HL-CARD3');
  });
});
