import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FlowJson } from '../../../lib/flow';
import { PLAYED_ACTION_TYPES, type ServiceAnswer } from '../../../lib/simulator';
import { answers, World } from './support/world';

const SAMPLES = process.env.HARDLINE_FLOW_SAMPLES ?? resolve(__dirname, '../../../../shared/flows/samples');
const files = existsSync(SAMPLES) ? readdirSync(SAMPLES).filter((name) => name.endsWith('.json')) : [];
const contentOf = (file: string): FlowJson => JSON.parse(readFileSync(join(SAMPLES, file), 'utf8'));

const SCRIPTS: readonly (readonly ServiceAnswer[])[] = [
  [],
  [
    { type: 'ConnectParticipantWithLexBot', result: 'Sales' },
    { type: 'GetCustomerProfile', data: { FirstName: 'Ada', LastName: 'Lovelace' } },
    { type: 'ShowView', turn: 1, result: 'ActionSelected', data: { actionName: 'Update address' } },
    { type: 'ShowView', turn: 2, result: 'Next', data: { FormData: { city: 'London' } } },
    { type: 'CheckMetricData', result: '1' },
    { type: 'CheckHoursOfOperation', result: 'True' },
  ],
];

/** A flow of the samples alone, or inside a caller if it is a module; every function answers. */
function world(file: string): World {
  const content = contentOf(file);
  const sample = { arn: 'arn:sample', id: 'sample', name: 'inbound', content };
  if (!('Settings' in content)) return new SampleWorld([{ ...sample, type: 'CONTACT_FLOW' }]);
  const Errors = [{ ErrorType: 'NoMatchingError', NextAction: 'bye' }];
  const Actions = [
    {
      Identifier: 'go',
      Type: 'InvokeFlowModule',
      Parameters: { FlowModuleId: 'arn:sample' },
      Transitions: { NextAction: 'bye', Errors },
    },
    { Identifier: 'bye', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} },
  ];
  const caller = { Version: '2019-10-30' as const, StartAction: 'go', Actions };
  return new SampleWorld(
    [{ arn: 'arn:caller', id: 'caller', name: 'inbound', type: 'CONTACT_FLOW', content: caller }],
    { modules: [sample] },
  );
}

class SampleWorld extends World {
  public override get anyFunction() {
    return () =>
      answers({
        CurrentRule_messageType: 'text',
        QueueBehaviour_type: 'Terminate',
        CurrentRule_errorCount: '3',
      });
  }
}

/** The action types of published sample flows, which are no part of this repository. */
const SAMPLE_TYPES =
  'CheckHoursOfOperation CheckMetricData Compare ConnectParticipantWithLexBot CreateCallbackContact CreateCustomerProfile CreateWisdomSession DisconnectParticipant EndFlowExecution EndFlowModuleExecution GetCustomerProfile GetMetricData GetParticipantInput InvokeFlowModule InvokeLambdaFunction Loop MessageParticipant MessageParticipantIteratively ShowView TransferContactToQueue TransferToFlow UpdateContactAttributes UpdateContactCallbackNumber UpdateContactData UpdateContactEventHooks UpdateContactRecordingBehavior UpdateContactRoutingBehavior UpdateContactTargetQueue UpdateContactTextToSpeechVoice UpdateFlowAttributes UpdateFlowLoggingBehavior'.split(
    ' ',
  );

test.each(SAMPLE_TYPES)('the action type %s, which published samples use, is played', (type) => {
  expect(PLAYED_ACTION_TYPES).toContain(type);
});

(files.length === 0 ? describe.skip : describe)('the sample flows', () => {
  test('hold no action type that is not played', () => {
    const types = files.flatMap((file) => contentOf(file).Actions.map(({ Type }) => Type));

    expect([...new Set(types)].filter((type) => !PLAYED_ACTION_TYPES.includes(type))).toEqual([]);
  });

  test.each(files.flatMap((file) => SCRIPTS.map((script, place) => [file, place, script] as const)))(
    '%s is played to an end with script %i',
    async (file, _place, script) => {
      const played = await world(file).call({
        caller: { hangsUpAtMs: 600_000, patienceMs: 5000 },
        service: { answers: script },
      });

      expect(['flow-disconnected', 'caller-hung-up', 'gave-up-in-queue']).toContain(played.ending.kind);
    },
  );
});
