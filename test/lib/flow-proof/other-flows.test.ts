import { prove } from '../../../lib/flow-proof';
import {
  type Block,
  CAPTURE,
  flow,
  LOGGING_OFF,
  LOGGING_ON,
  lambda,
  NOT_RECORDED,
  on,
  otherwise,
  PAY,
  RECORDING_ON,
  SAFE,
  STREAM_OFF,
  said,
  TAKE,
} from '../../../lib/flow-proof/examples/blocks';
import { except, inbound, TRANSFER, transfer } from '../../../lib/flow-proof/examples/good-flows';

const found = (...flows: Parameters<typeof prove>[0][number][]) =>
  prove(flows).map(({ rule, action, severity }) => `${rule} ${action} ${severity}`);
const LET_GO: Block = ['end', 'EndFlowExecution', {}, {}];

describe('a flow that is hooked before a capture', () => {
  const hook = (value: string): Block => [
    'hook',
    'UpdateContactEventHooks',
    { EventHooks: { AgentWhisper: value } },
  ];
  const capturing = (value: string) => inbound(hook(value), ...SAFE, ...TAKE);

  it('may record by way of a module', () => {
    const call: Block = ['call', 'InvokeFlowModule', { FlowModuleId: '{{module:recorder}}' }];
    const whisper = flow('whisper', 'AGENT_WHISPER', call, LET_GO);
    const { startAction, actions } = inbound(RECORDING_ON, ['end', 'EndFlowModuleExecution', {}, {}]);
    const recorder = { name: 'recorder', type: 'MODULE', startAction, actions, toJson: () => ({}) } as const;

    expect(found(capturing('{{flow:whisper}}'), whisper, recorder)).toContain('HL-CARD21 capture error');
  });

  it('may switch flow logging on', () => {
    const whisper = flow('whisper', 'AGENT_WHISPER', LOGGING_ON, LET_GO);

    expect(found(capturing('{{flow:whisper}}'), whisper)).toContain('HL-CARD21 capture error');
  });

  it.each(['$.Attributes.whisper', '{{flow:elsewhere}}'])('may be one that nobody knows: %s', (value) => {
    expect(found(capturing(value))).toEqual(['HL-CARD21 capture warning']);
  });

  it('may speak', () => {
    const whisper = flow('whisper', 'AGENT_WHISPER', said('say', 'A call from billing.'), LET_GO);

    expect(found(capturing('{{flow:whisper}}'), whisper)).toEqual([]);
  });
});

describe('a flow that a transfer leads to', () => {
  const onward: Block = [
    'onward',
    'TransferToFlow',
    { ContactFlowId: '{{flow:goodbye}}' },
    { NextAction: 'resume', Errors: [{ NextAction: 'resume', ErrorType: 'NoMatchingError' }] },
  ];
  const suspended = transfer(
    ...TRANSFER.flatMap((block) => (block[0] === 'resume' ? [onward, block] : [block])),
  );

  it('still has the agent in the call, whose recording has to go on', () => {
    const goodbye = flow('goodbye', 'CONTACT_FLOW', said('say', 'Goodbye.'));

    expect(found(suspended, goodbye)).toContain('HL-FLOW3 end error');
  });

  it('may be where recording goes on', () => {
    const resume = TRANSFER.find(([id]) => id === 'resume') as Block;
    const goodbye = flow('goodbye', 'CONTACT_FLOW', [
      resume[0],
      resume[1],
      resume[2],
      { NextAction: 'end', Errors: [{ NextAction: 'end', ErrorType: 'NoMatchingError' }] },
    ]);

    expect(found(suspended, goodbye).filter((each) => each.startsWith('HL-FLOW3'))).toEqual([]);
  });
});

describe('a charge that is given the amount only', () => {
  const checked = (no: string) =>
    inbound(
      ...SAFE,
      CAPTURE,
      [
        'received',
        'Compare',
        { ComparisonValue: '$.StoredCustomerInput' },
        otherwise('check', on(['Timeout', 'end'])),
      ],
      lambda('check', 'verify-card', { number: '$.StoredCustomerInput' }),
      ['checked', 'Compare', { ComparisonValue: '$.External.valid' }, otherwise(no, on(['true', 'charge']))],
      lambda('charge', 'charge-card', { amount: '$.Attributes.amount' }),
    );

  it('depends on the check of the card all the same', () => {
    expect(found(checked('charge'))).toEqual(['HL-CARD11 check error']);
    expect(found(checked('end'))).toEqual([]);
  });
});

describe('the older recording block', () => {
  const RecordingBehavior = NOT_RECORDED;
  const older: Block = [
    'recording-off',
    'UpdateContactRecordingBehavior',
    { RecordingBehavior, AnalyticsBehavior: { Enabled: 'False' } },
    { NextAction: 'stream-off' },
  ];

  it('is no protection: nobody learns that it failed', () => {
    const rules = found(inbound(LOGGING_OFF, older, STREAM_OFF, ...TAKE));

    expect(rules).toEqual(['HL-CARD4 capture warning', 'HL-CARD8 capture warning']);
  });

  it('switches recording on all the same', () => {
    const recorded: Block = [
      'record',
      'UpdateContactRecordingBehavior',
      { RecordingBehavior: { RecordedParticipants: ['Agent'] } },
    ];

    expect(found(inbound(...except([...SAFE, ...TAKE], 'pay'), PAY, recorded))).toEqual([
      'HL-CARD21 record error',
    ]);
  });
});
