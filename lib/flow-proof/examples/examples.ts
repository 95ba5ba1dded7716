import type { FlowDocument } from '../../flow/document';
import type { FindingId } from '../catalogue';
import {
  DRAIN,
  INPUT,
  LOGGING_OFF,
  LOGGING_ON,
  NOT_RECORDED,
  on,
  PAY,
  RECEIVED,
  RECORDED,
  RECORDING,
  RECORDING_ON,
  RESUME,
  SAFE,
  STREAM_OFF,
  said,
  TAKE,
  voice,
} from './blocks';
import { after, except, GOOD, GOOD_TRANSFER, inbound, TRANSFER, transfer } from './good-flows';
import {
  ASK,
  answered,
  BOT,
  buffered,
  check,
  FORGET,
  given,
  keep,
  LOOP,
  QUESTION,
  RECORDER,
  TO_QUEUE,
} from './parts';

/**
 * A bad flow that has exactly one finding, and the good flow that it should be. The page of findings shows
 * them, and the controls are tested by them.
 */
export interface FindingExample {
  readonly rule: FindingId;
  readonly bad: readonly FlowDocument[];
  readonly good: readonly FlowDocument[];
}

/** One example for each finding. */
export const EXAMPLES: readonly FindingExample[] = [
  { rule: 'HL-FLOW2', bad: [transfer(...except(TRANSFER, 'off-hold'))], good: [GOOD_TRANSFER] },
  { rule: 'HL-FLOW3', bad: [transfer(...except(TRANSFER, 'resume'))], good: [GOOD_TRANSFER] },
  {
    rule: 'HL-FLOW4',
    bad: [inbound(...SAFE, ...TAKE, DRAIN, RECORDING_ON, TO_QUEUE)],
    good: [inbound(...SAFE, ...TAKE, DRAIN, LOGGING_ON, RECORDING_ON, TO_QUEUE)],
  },
  {
    rule: 'HL-FLOW5',
    bad: [
      inbound(said('say', 'Please hold the line.'), [
        'again',
        'MessageParticipant',
        { Text: 'Still here.' },
        { NextAction: 'say' },
      ]),
    ],
    good: [
      inbound(LOOP, [
        'say',
        'MessageParticipant',
        { Text: 'Please hold the line.' },
        { NextAction: 'attempt' },
      ]),
    ],
  },
  {
    rule: 'HL-FLOW6',
    bad: [inbound(ASK, answered('ask'))],
    good: [
      inbound(ASK, answered('attempt'), [
        LOOP[0],
        LOOP[1],
        LOOP[2],
        { NextAction: 'end', Conditions: on(['ContinueLooping', 'ask'], ['DoneLooping', 'end']) },
      ]),
    ],
  },
  { rule: 'HL-FLOW7', bad: [inbound(QUESTION, PAY)], good: [inbound(QUESTION, RECEIVED, PAY)] },
  {
    rule: 'HL-CARD1',
    bad: [inbound(...SAFE, ['capture', 'GetParticipantInput', INPUT], RECEIVED, PAY)],
    good: [GOOD],
  },
  {
    rule: 'HL-CARD2',
    bad: [
      inbound(
        ...SAFE,
        ...TAKE,
        ['copy', 'UpdateContactAttributes', { Attributes: { number: '$.StoredCustomerInput' } }],
        ['overwrite', 'UpdateContactAttributes', { Attributes: { number: '-' } }],
      ),
    ],
    good: [GOOD],
  },
  { rule: 'HL-CARD3', bad: [inbound(...except(SAFE, 'logging-off'), ...TAKE)], good: [GOOD] },
  {
    rule: 'HL-CARD4',
    bad: [
      inbound(
        LOGGING_OFF,
        ['recording-off', RECORDING, voice({ ...RECORDED, IVRRecordingBehavior: 'Enabled' }, 'False')],
        STREAM_OFF,
        ...TAKE,
      ),
    ],
    good: [GOOD],
  },
  { rule: 'HL-CARD5', bad: [transfer(...except(TRANSFER, 'suspend', 'suspended'))], good: [GOOD_TRANSFER] },
  { rule: 'HL-CARD6', bad: [transfer(...except(TRANSFER, 'suspended'))], good: [GOOD_TRANSFER] },
  { rule: 'HL-CARD7', bad: [transfer(...except(TRANSFER, 'screen-off'))], good: [GOOD_TRANSFER] },
  {
    rule: 'HL-CARD8',
    bad: [
      inbound(LOGGING_OFF, ['recording-off', RECORDING, voice(NOT_RECORDED, 'True')], STREAM_OFF, ...TAKE),
    ],
    good: [GOOD],
  },
  { rule: 'HL-CARD9', bad: [inbound(...except(SAFE, 'stream-off'), ...TAKE)], good: [GOOD] },
  { rule: 'HL-CARD10', bad: [transfer(...except(TRANSFER, 'hold-agent'))], good: [GOOD_TRANSFER] },
  { rule: 'HL-CARD11', bad: [check('keep')], good: [check('end')] },
  {
    rule: 'HL-CARD12',
    bad: [buffered()],
    good: [buffered(['clear', 'GetParticipantInput', { EnableDTMFBuffer: 'False' }], DRAIN)],
  },
  {
    rule: 'HL-CARD13',
    bad: given('say', 'MessageParticipant', { Text: 'You typed $.StoredCustomerInput .' }),
    good: [GOOD],
  },
  {
    rule: 'HL-CARD14',
    bad: given('tag', 'TagContact', { Tags: { card: '$.StoredCustomerInput' } }),
    good: [GOOD],
  },
  {
    rule: 'HL-CARD15',
    bad: given('task', 'CreateTask', { Name: 'Pay', Description: '$.StoredCustomerInput' }),
    good: [GOOD],
  },
  {
    rule: 'HL-CARD16',
    bad: given('send', 'StartOutboundChatContact', {
      InitialSystemMessage: { Content: '$.StoredCustomerInput' },
    }),
    good: [GOOD],
  },
  {
    rule: 'HL-CARD17',
    bad: given('play', 'MessageParticipant', {
      Media: { Uri: 's3://prompts/$.StoredCustomerInput .wav', SourceType: 'S3', MediaType: 'Audio' },
    }),
    good: [GOOD],
  },
  {
    rule: 'HL-CARD18',
    bad: [inbound(...SAFE, ...TAKE, keep('$.StoredCustomerInput'))],
    good: [inbound(...SAFE, ...TAKE, keep('$.StoredCustomerInput'), FORGET)],
  },
  {
    rule: 'HL-CARD19',
    bad: [transfer(...except(TRANSFER, 'drain', 'resume'), DRAIN, RESUME)],
    good: [GOOD_TRANSFER],
  },
  {
    rule: 'HL-CARD20',
    bad: [transfer(...after(TRANSFER, 'pay', BOT))],
    good: [GOOD_TRANSFER],
  },
  {
    rule: 'HL-CARD21',
    bad: [
      inbound(
        ['hook', 'UpdateContactEventHooks', { EventHooks: { CustomerWhisper: '{{flow:recorder}}' } }],
        ...SAFE,
        ...TAKE,
      ),
      RECORDER,
    ],
    good: [GOOD, RECORDER],
  },
];
