import { CONTROLS, judgeAssembly } from '../../../lib/controls';
import { COPY, capture, flow, LOGGING_OFF } from '../../../lib/controls/fixture-flows';
import { template } from '../../../lib/controls/fixture-parts';
import type { FlowAction } from '../../../lib/flow/types';
import { viewOf } from '../../../lib/template';

/** The card rules that a flow of these blocks breaks. */
function broken(first: FlowAction, ...more: readonly FlowAction[]): string[] {
  const raw = template({ Flow: flow(first, ...more) });
  const view = viewOf(raw, { name: 'test', file: 'test.json' });
  const controls = CONTROLS.filter(({ id }) => id.startsWith('HL-CARD'));
  return judgeAssembly({ path: '', templates: [view] }, controls).findings.map(({ rule }) => rule);
}

/** A block that asks for digits with these words. */
const asking = (Text: string, next = 'end'): FlowAction => {
  const block = capture(false, next);
  return { ...block, Parameters: { ...block.Parameters, Text } };
};

const toFunction = (name: string): FlowAction => ({
  Identifier: 'invoke',
  Type: 'InvokeLambdaFunction',
  Parameters: {
    LambdaFunctionARN: '{{lambda:relay}}',
    InvocationTimeLimitSeconds: '8',
    LambdaInvocationAttributes: { [name]: '$.StoredCustomerInput' },
  },
  Transitions: { NextAction: 'end', Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'end' }] },
});

describe('card data in clear', () => {
  test.each([
    'Please enter the long number on the front of your card',
    'Enter your credit card number',
    'What is the expiry date?',
    'Type the three digits of the security code',
    'Please enter your CVV',
  ])('is what "%s" asks for', (prompt) => {
    expect(broken(asking(prompt))).toEqual(['HL-CARD1']);
  });

  test.each(['Please enter your order number', 'Enter your date of birth', 'Press your account digits'])(
    'is not what "%s" asks for',
    (prompt) => {
      expect(broken(asking(prompt))).toEqual([]);
    },
  );

  test.each(['cardNumber', 'CVV', 'expiryDate', 'securityCode'])(
    'is what a recorded prompt asks for when the input goes on as %s',
    (name) => {
      expect(broken(asking('Please type it now', 'invoke'), toFunction(name))).toEqual(['HL-CARD1']);
    },
  );

  test('is not what goes on as an order number', () => {
    expect(broken(asking('Please type it now', 'invoke'), toFunction('orderNumber'))).toEqual([]);
  });
});

describe('encrypted input', () => {
  const remember: FlowAction = {
    Identifier: 'remember',
    Type: 'UpdateFlowAttributes',
    Parameters: { FlowAttributes: { number: { Type: 'String', Value: '$.StoredCustomerInput' } } },
    Transitions: { NextAction: 'copy', Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'end' }] },
  };
  const copyOf = (value: string): FlowAction => ({
    ...COPY,
    Parameters: { Attributes: { Number: value }, TargetContact: 'Current' },
  });

  test('is found in a contact attribute when it goes by way of a flow attribute', () => {
    const copy = copyOf('$.FlowAttributes.number');

    expect(broken(LOGGING_OFF, capture(true, 'remember'), remember, copy)).toEqual(['HL-CARD2']);
  });

  test('may stay in a flow attribute while a contact attribute gets something else', () => {
    const copy = copyOf('$.External.lastFour');

    expect(broken(LOGGING_OFF, capture(true, 'remember'), remember, copy)).toEqual([]);
  });

  test('is logged when one path leads around the block that switches logging off', () => {
    const choose: FlowAction = {
      Identifier: 'choose',
      Type: 'CheckHoursOfOperation',
      Parameters: {},
      Transitions: {
        NextAction: 'end',
        Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'capture' }],
        Conditions: [
          { Condition: { Operator: 'Equals', Operands: ['True'] }, NextAction: 'logging-off' },
          { Condition: { Operator: 'Equals', Operands: ['False'] }, NextAction: 'logging-off' },
        ],
      },
    };

    expect(broken(choose, LOGGING_OFF, capture(true))).toEqual(['HL-CARD3']);
  });

  test('is logged when logging is switched on again before it', () => {
    const on: FlowAction = {
      Identifier: 'on',
      Type: 'UpdateFlowLoggingBehavior',
      Parameters: { FlowLoggingBehavior: 'Enabled' },
      Transitions: { NextAction: 'capture' },
    };
    const off: FlowAction = { ...LOGGING_OFF, Transitions: { NextAction: 'on' } };

    expect(broken(off, on, capture(true))).toEqual(['HL-CARD3']);
  });
});

test('a flow whose content is put together with tokens is read with the tokens left out', () => {
  const resource = flow(LOGGING_OFF, capture(false));
  const content = String(resource.Properties?.['Content']).split('"19"');
  const joined = {
    ...resource.Properties,
    Content: { 'Fn::Join': ['', [`${content[0]}"`, { Ref: 'Digits' }, `"${content[1]}`]] },
  };
  const view = viewOf(template({ Flow: { ...resource, Properties: joined } }), { name: 't', file: 't.json' });

  const rules = judgeAssembly({ path: '', templates: [view] }).findings.map(({ rule }) => rule);

  expect(rules).toEqual(['HL-CARD1']);
});

test('a flow whose content is a parameter cannot be judged', () => {
  const resource = flow(LOGGING_OFF, capture(true));
  const raw = template({
    Flow: { ...resource, Properties: { ...resource.Properties, Content: { Ref: 'Content' } } },
  });
  const view = viewOf(raw, { name: 't', file: 't.json' });

  const { findings } = judgeAssembly({ path: '', templates: [view] });

  expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['HL-FLOW1 warning']);
});
