import { type FlowAction, FlowDocument, FlowModule, type FlowType } from '../../../lib/flow';
import { type ProvableFlow, prove } from '../../../lib/flow-proof';

const action = (Identifier: string, Type: string, Parameters: object, NextAction?: string): FlowAction => ({
  Identifier,
  Type,
  Parameters: { ...Parameters },
  Transitions: NextAction === undefined ? {} : { NextAction },
});
const compare = (
  id: string,
  value: string,
  operands: readonly string[],
  Operator = 'Equals',
): FlowAction => ({
  ...action(id, 'Compare', { ComparisonValue: value }, 'end'),
  Transitions: {
    NextAction: 'end',
    Errors: [{ ErrorType: 'NoMatchingCondition', NextAction: 'end' }],
    Conditions: operands.map((operand) => ({
      NextAction: 'capture',
      Condition: { Operator, Operands: [operand] },
    })),
  },
});
const CAPTURE = action(
  'capture',
  'GetParticipantInput',
  {
    StoreInput: 'True',
    InputValidation: { CustomValidation: { MaximumLength: '16' } },
    InputEncryption: { EncryptionKeyId: 'id', Key: 'certificate' },
  },
  'end',
);

/** A module that captures once it has compared something. */
function module(begins: FlowAction): FlowModule {
  const actions = [begins, CAPTURE, action('end', 'EndFlowModuleExecution', {})];
  return new FlowModule({ name: 'module', startAction: begins.Identifier, actions });
}

function caller(type: FlowType): FlowDocument {
  const actions = [
    action('invoke', 'InvokeFlowModule', { FlowModuleId: '{{module:module}}' }, 'leave'),
    action('leave', 'DisconnectParticipant', {}),
  ];
  return new FlowDocument({ name: 'caller', type, startAction: 'invoke', actions });
}

const ABOUT_AGENTS = ['HL-CARD5', 'HL-CARD7', 'HL-CARD10'];
const aboutAgents = (...flows: readonly ProvableFlow[]) => [
  ...new Set(prove(flows).flatMap(({ rule }) => (ABOUT_AGENTS.includes(rule) ? [rule] : []))),
];

describe('a module that asks how the contact began', () => {
  it.each([[['INBOUND']], [['API']], [['INBOUND', 'API']]])('has no agent to fear after %j', (operands) => {
    expect(aboutAgents(module(compare('began', '$.InitiationMethod', operands)))).toEqual([]);
  });

  it.each<[string, FlowAction]>([
    ['a transfer', compare('began', '$.InitiationMethod', ['TRANSFER'])],
    ['a transfer beside a call', compare('began', '$.InitiationMethod', ['INBOUND', 'TRANSFER'])],
    ['a callback, whose agent is there first', compare('began', '$.InitiationMethod', ['CALLBACK'])],
    ['something like a call', compare('began', '$.InitiationMethod', ['INBOUND'], 'TextStartsWith')],
    ['an attribute that anybody can set', compare('began', '$.Attributes.InitiationMethod', ['INBOUND'])],
    ['the channel', compare('began', '$.Channel', ['INBOUND'])],
  ])('knows nothing of agents after %s', (_what, begins) => {
    expect(aboutAgents(module(begins))).toEqual(ABOUT_AGENTS);
  });

  it('knows of the agent who is in the call of a transfer flow', () => {
    const asks = module(compare('began', '$.InitiationMethod', ['INBOUND']));

    expect(aboutAgents(caller('QUEUE_TRANSFER'), asks)).toEqual(ABOUT_AGENTS);
    expect(aboutAgents(caller('CONTACT_FLOW'), asks)).toEqual([]);
  });
});

describe('a flow that goes on without recording after a capture', () => {
  const OFF = action(
    'off',
    'UpdateContactRecordingAndAnalyticsBehavior',
    {
      VoiceBehavior: {
        VoiceRecordingBehavior: { RecordedParticipants: [], IVRRecordingBehavior: 'Disabled' },
        VoiceAnalyticsBehavior: { Enabled: 'False' },
      },
    },
    'capture',
  );
  const going = (mark: string, operand: string) => {
    const asks = compare('mark', mark, [operand]);
    const [condition] = asks.Transitions.Conditions ?? [];
    const conditions = condition === undefined ? [] : [{ ...condition, NextAction: 'queue' }];
    const actions = [
      OFF,
      { ...CAPTURE, Transitions: { NextAction: 'mark' } },
      { ...asks, Transitions: { ...asks.Transitions, Conditions: conditions } },
      action('queue', 'TransferContactToQueue', {}, 'end'),
      action('end', 'DisconnectParticipant', {}),
    ];
    const flow = new FlowDocument({ name: 'flow', type: 'CONTACT_FLOW', startAction: 'off', actions });
    return prove([flow]).some(({ rule }) => rule === 'HL-FLOW3');
  };

  it('leaves no gap where a front door told the caller that he is not recorded', () => {
    expect(going('$.Attributes.hardline_recording', 'off')).toBe(false);
  });

  it.each([
    ['$.Attributes.hardline_recording', 'unconfirmed'],
    ['$.Attributes.recording', 'off'],
    ['$.External.hardline_recording', 'off'],
  ])('leaves one after %s is %s', (mark, operand) => {
    expect(going(mark, operand)).toBe(true);
  });
});
