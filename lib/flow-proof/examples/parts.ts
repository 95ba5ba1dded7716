import type { FlowDocument } from '../../flow/document';
import {
  type Block,
  CAPTURE,
  END,
  flow,
  INPUT,
  lambda,
  on,
  otherwise,
  type Parameters,
  RECEIVED,
  RECORDING_ON,
  SAFE,
  TAKE,
} from './blocks';
import { after, inbound } from './good-flows';

export const TO_QUEUE: Block = ['to-queue', 'TransferContactToQueue', {}];
export const keep = (value: string): Block => [
  'keep',
  'UpdateFlowAttributes',
  { FlowAttributes: { number: { Value: value } } },
];
export const given = (id: string, type: string, parameters: Parameters): readonly FlowDocument[] => [
  inbound(...after([...SAFE, ...TAKE], 'pay', [id, type, parameters])),
];
export const LOOP: Block = [
  'attempt',
  'Loop',
  { LoopCount: '3' },
  { NextAction: 'end', Conditions: on(['ContinueLooping', 'say'], ['DoneLooping', 'end']) },
];
export const ASK: Block = ['ask', 'InvokeLambdaFunction', { LambdaFunctionARN: '{{lambda:status}}' }];
export const answered = (repeat: string): Block => [
  'answered',
  'Compare',
  { ComparisonValue: '$.External.done' },
  otherwise(repeat, on(['yes', 'end'])),
];
export const QUESTION: Block = ['capture', 'GetParticipantInput', { ...INPUT, Text: 'How many are you?' }];
const CHECK = lambda('check', 'check-number', { number: '$.StoredCustomerInput' });
const checked = (otherwiseTo: string): Block => [
  'checked',
  'Compare',
  { ComparisonValue: '$.External.valid' },
  otherwise(otherwiseTo, on(['true', 'keep'])),
];
const MENU: Block = [
  'menu',
  'GetParticipantInput',
  { StoreInput: 'False', Text: 'For a receipt, press 1.' },
  {
    NextAction: 'end',
    Errors: ['NoMatchingError', 'NoMatchingCondition', 'InputTimeLimitExceeded'].map((ErrorType) => ({
      NextAction: 'end',
      ErrorType,
    })),
    Conditions: on(['1', 'end']),
  },
];
export const buffered = (...between: readonly Block[]) =>
  inbound(
    ...SAFE,
    ['buffer', 'GetParticipantInput', { EnableDTMFBuffer: 'True' }],
    ...TAKE,
    ...between,
    MENU,
  );
export const BOT: Block = [
  'bot',
  'ConnectParticipantWithLexBot',
  { Text: 'Anything else?', LexV2Bot: { AliasArn: '{{lex-bot:care}}' } },
];
export const RECORDER = flow('recorder', 'OUTBOUND_WHISPER', RECORDING_ON, [
  'end',
  'EndFlowExecution',
  {},
  {},
]);
const CHARGED: Block = [
  ...(lambda('charge', 'payments', { number: '$.FlowAttributes.number' }).slice(0, 3) as [
    string,
    string,
    Parameters,
  ]),
  { NextAction: 'forget', Errors: [{ NextAction: 'forget', ErrorType: 'NoMatchingError' }] },
];
export const FORGET: Block = [
  'forget',
  'UpdateFlowAttributes',
  { FlowAttributes: { number: { Value: '-' } } },
];
export const check = (otherwiseTo: string): FlowDocument => {
  const passed = [
    CAPTURE,
    ['received', 'Compare', RECEIVED[2], otherwise('check', on(['Timeout', 'end']))] as Block,
  ];
  return inbound(
    ...SAFE,
    ...passed,
    CHECK,
    checked(otherwiseTo),
    keep('$.StoredCustomerInput'),
    CHARGED,
    FORGET,
    END,
  );
};
