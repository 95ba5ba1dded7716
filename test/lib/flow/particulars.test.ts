import { type FlowJson, validateFlow } from '../../../lib/flow';
import { action, equals, errors, flowOf, menu, NEXT, one, RECORDING_OFF, SAY, TO_HANG_UP } from './support';

describe('warns of', () => {
  test.each<[string, FlowJson, string]>([
    [
      'voice and screen recording in one block',
      one(
        'UpdateContactRecordingAndAnalyticsBehavior',
        { ...RECORDING_OFF, ScreenRecordingBehavior: { ScreenRecordedParticipants: [] } },
        { ...NEXT, Errors: errors('NoMatchingError', 'ChannelMismatch') },
      ),
      'parameter-invalid',
    ],
    [
      'one comparison twice',
      one(
        'Compare',
        { ComparisonValue: '$.Channel' },
        { ...NEXT, Errors: errors('NoMatchingCondition'), Conditions: equals('x', 'x') },
      ),
      'condition-not-accepted',
    ],
    [
      'an error of linking where nothing is linked',
      one(
        'UpdateCase',
        { LinkContactToCase: 'False', CaseId: '1' },
        { ...NEXT, Errors: errors('NoMatchingError', 'ContactNotLinked') },
      ),
      'error-not-accepted',
    ],
    [
      'a module in a queue flow, about which sources disagree',
      one('InvokeFlowModule', { FlowModuleId: '{{module:a}}' }, TO_HANG_UP),
      'not-allowed-in-flow-type',
    ],
    [
      'an empty value in the data of a view',
      one(
        'ShowView',
        { ViewResource: { Id: 'form' }, ViewData: { title: '' } },
        { ...NEXT, Errors: errors('NoMatchingCondition', 'NoMatchingError', 'TimeLimitExceeded') },
      ),
      'parameter-empty',
    ],
  ])('%s, and no more', (_title, flow, kind) => {
    expect(validateFlow(flow, 'CUSTOMER_QUEUE')).toMatchObject([{ kind, severity: 'warning' }]);
  });

  test.each<[string, FlowJson, string]>([
    ['a percentage that does not rise', distribution('51', '31'), 'each must be greater'],
    ['a percentage over 100', distribution('31', '101'), 'from 1 to 100'],
    [
      'staffing compared with another number than 0',
      one(
        'CheckMetricData',
        { MetricType: 'NumberOfAgentsStaffed' },
        {
          ...NEXT,
          Errors: errors('NoMatchingError', 'NoMatchingCondition'),
          Conditions: [
            { NextAction: 'hang-up', Condition: { Operator: 'NumberGreaterThan', Operands: ['3'] } },
          ],
        },
      ),
      'whether there is any agent',
    ],
    [
      'a wait for an event without a condition for it',
      one(
        'Wait',
        { TimeLimitSeconds: '60', Events: ['CustomerReturned'] },
        { ...TO_HANG_UP, Conditions: equals('WaitCompleted') },
      ),
      'waits for CustomerReturned without',
    ],
    ['a tag of AWS', one('TagContact', { Tags: { 'aws:x': 'y' } }, TO_HANG_UP), 'cannot begin with aws:'],
    [
      'letters to dial',
      one(
        'TransferParticipantToThirdParty',
        {
          ThirdPartyPhoneNumber: '+15555550100',
          ThirdPartyConnectionTimeLimitSeconds: '30',
          ContinueFlowExecution: 'False',
          ThirdPartyDTMFDigits: '1A',
        },
        TO_HANG_UP,
      ),
      'with other characters',
    ],
    [
      'a call that does not come back with an error for one that does',
      one(
        'TransferParticipantToThirdParty',
        {
          ThirdPartyPhoneNumber: '+15555550100',
          ThirdPartyConnectionTimeLimitSeconds: '30',
          ContinueFlowExecution: 'False',
        },
        { ...NEXT, Errors: errors('NoMatchingError', 'CallFailed') },
      ),
      'has the error CallFailed',
    ],
    [
      'prompts of two kinds in one entry',
      one('MessageParticipantIteratively', { Messages: [{ Text: 'a', SSML: 'b' }] }, TO_HANG_UP),
      'has in Messages.0 Text and SSML',
    ],
    [
      'an encrypted menu',
      menu({ InputEncryption: { EncryptionKeyId: 'a', Key: 'b' } }),
      'a menu cannot be encrypted',
    ],
    [
      'a name that the service refuses',
      one('InvokeLambdaFunction', { LambdaFunctionARN: 'arn', RequestAttributes: { a: 'b' } }, TO_HANG_UP),
      'write LambdaInvocationAttributes',
    ],
    ['a bare root', comparison('$.Attributes'), 'add the name below it'],
    ['a literal to compare', comparison('VOICE'), 'it takes a JSONPath'],
  ])('%s, as an error that says so', (_title, flow, expected) => {
    const found = validateFlow(flow, 'CUSTOMER_QUEUE').filter(({ severity }) => severity === 'error');

    expect(found).toHaveLength(1);
    expect(found[0]?.message).toContain(expected);
  });

  test('an action that nothing leads to', () => {
    const flow = { ...flowOf(action('lost', 'MessageParticipant', SAY, NEXT)), StartAction: 'hang-up' };

    expect(validateFlow(flow, 'CONTACT_FLOW')).toMatchObject([
      { kind: 'unreachable', severity: 'warning', action: 'lost' },
    ]);
  });

  test('an action type that it does not know, without judging it', () => {
    const flow = one('ShowHologram', { Shape: { title: '' } }, NEXT);

    expect(validateFlow(flow, 'CONTACT_FLOW')).toMatchObject([
      { kind: 'action-type-unknown', severity: 'warning' },
    ]);
  });
});

function distribution(...operands: string[]): FlowJson {
  const Conditions = operands.map((operand) => ({
    NextAction: 'hang-up',
    Condition: { Operator: 'NumberLessThan', Operands: [operand] },
  }));
  return one('DistributeByPercentage', {}, { ...NEXT, Errors: errors('NoMatchingCondition'), Conditions });
}

function comparison(ComparisonValue: string): FlowJson {
  const rest = { Errors: errors('NoMatchingCondition'), Conditions: equals('x') };
  return one('Compare', { ComparisonValue }, { ...NEXT, ...rest });
}
