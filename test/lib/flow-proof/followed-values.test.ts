import { prove } from '../../../lib/flow-proof';
import {
  type Block,
  CAPTURE,
  lambda,
  on,
  otherwise,
  SAFE,
  said,
  TAKE,
} from '../../../lib/flow-proof/examples/blocks';
import { inbound } from '../../../lib/flow-proof/examples/good-flows';

const moduleOf = (name: string, ...blocks: readonly Block[]) => {
  const { startAction, actions } = inbound(...blocks, [
    'end',
    'EndFlowModuleExecution',
    RESULT[name] ?? {},
    {},
  ]);
  return { name, type: 'MODULE', startAction, actions, toJson: () => ({}) } as const;
};
const RESULT: Readonly<Record<string, Record<string, unknown>>> = {
  giving: { ResultData: { card: '$.Modules.Input.card' } },
};
const handed = (name: string): Block => [
  'call',
  'InvokeFlowModule',
  { FlowModuleId: `{{module:${name}}}`, Input: { card: '$.StoredCustomerInput' } },
];
const tag = (value: string): Block => ['tag', 'TagContact', { Tags: { card: value } }];
const found = (...flows: Parameters<typeof prove>[0][number][]) =>
  prove(flows).map(({ rule, action, severity }) => `${rule} ${action} ${severity}`);

describe('a captured value that a module is given', () => {
  it('is not copied by that, and may go to a function there', () => {
    const pay = lambda('charge', 'payments', { number: '$.Modules.Input.card' });

    expect(found(inbound(...SAFE, ...TAKE, handed('paying')), moduleOf('paying', pay))).toEqual([]);
  });

  it('is followed inside, under the name it has there', () => {
    const flows = [
      inbound(...SAFE, ...TAKE, handed('tagging')),
      moduleOf('tagging', tag('$.Modules.Input.card')),
    ];

    expect(found(...flows)).toEqual(['HL-CARD14 tag error']);
  });

  it('is followed back out of it', () => {
    const flow = inbound(...SAFE, ...TAKE, handed('giving'), tag('$.Modules.ResultData.card'));

    expect(found(flow, moduleOf('giving', said('wait', 'One moment.')))).toEqual(['HL-CARD14 tag error']);
  });

  it('is copied where nobody knows the module', () => {
    expect(found(inbound(...SAFE, ...TAKE, handed('elsewhere')))).toContain('HL-CARD17 call error');
  });
});

describe('what a function answers that was given a captured value', () => {
  const answered = (value: string) => found(inbound(...SAFE, ...TAKE, tag(value)));

  it.each(['$.External.pan', '$.External.cardNumber', '$.External.echo.number', '$.External'])(
    'may be that value: %s',
    (value) => {
      expect(answered(value)).toEqual(['HL-CARD14 tag warning']);
    },
  );

  it.each(['$.External.lastFour', '$.External.brand', '$.External.number', '$.External.token'])(
    'is taken for something else: %s',
    (value) => {
      expect(answered(value)).toEqual([]);
    },
  );
});

describe('a reference to a captured value', () => {
  it.each([
    ['número', '$.FlowAttributes.número'],
    ['número', "$.FlowAttributes['número']"],
    ['number', '$.FlowAttributes'],
    ['number', "$['FlowAttributes']['number']"],
  ])('is known to hold what is kept as %s: %s', (name, reference) => {
    const keep = (value: string, id: string): Block => [
      id,
      'UpdateFlowAttributes',
      { FlowAttributes: { [name]: { Value: value } } },
    ];
    const flow = inbound(
      ...SAFE,
      ...TAKE,
      keep('$.StoredCustomerInput', 'keep'),
      tag(reference),
      keep('-', 'forget'),
    );

    expect(found(flow)).toContain('HL-CARD14 tag error');
  });

  it.each(["$['StoredCustomerInput']", '$["StoredCustomerInput"]'])('may be written as %s', (reference) => {
    expect(found(inbound(...SAFE, ...TAKE, tag(reference)))).toEqual(['HL-CARD14 tag error']);
  });

  it.each(['$.AttributesOfAnother', '$.StoredCustomerInputs'])('is not %s', (reference) => {
    expect(found(inbound(...SAFE, ...TAKE, tag(reference)))).toEqual([]);
  });
});

describe('the word Timeout', () => {
  const KEEP: Block = [
    'keep',
    'UpdateFlowAttributes',
    { FlowAttributes: { card: { Value: '$.StoredCustomerInput' } } },
    { NextAction: 'compared', Errors: [{ NextAction: 'forget', ErrorType: 'NoMatchingError' }] },
  ];
  const FORGET: Block = ['forget', 'UpdateFlowAttributes', { FlowAttributes: { card: { Value: '-' } } }];
  const charged = (value: string): Block => [
    ...(lambda('charge', 'payments', { number: '$.FlowAttributes.card' }).slice(0, 3) as [
      string,
      string,
      Record<string, unknown>,
    ]),
    { NextAction: value, Errors: [{ NextAction: 'forget', ErrorType: 'NoMatchingError' }] },
  ];
  const compared = (value: string): Block => [
    'compared',
    'Compare',
    { ComparisonValue: value },
    otherwise('charge', on(['Timeout', 'forget'])),
  ];

  it('is ruled out by comparing the attribute it was kept in', () => {
    const flow = inbound(
      ...SAFE,
      CAPTURE,
      KEEP,
      compared('$.FlowAttributes.card'),
      charged('forget'),
      FORGET,
    );

    expect(found(flow)).toEqual([]);
  });

  it('is used where another attribute is compared', () => {
    const flow = inbound(
      ...SAFE,
      CAPTURE,
      KEEP,
      compared('$.FlowAttributes.other'),
      charged('forget'),
      FORGET,
    );

    expect(found(flow)).toEqual(['HL-FLOW7 charge error']);
  });
});
