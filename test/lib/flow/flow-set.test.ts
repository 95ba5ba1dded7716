import {
  disconnect,
  endModule,
  FlowBuilder,
  FlowDocument,
  flowCycles,
  flowsToPublishLater,
  invokeModule,
  ModuleBuilder,
  setCustomerQueueFlow,
  transferToFlow,
  validateFlowSet,
} from '../../../lib/flow';

/** A flow that refers to others by these texts. */
function flow(name: string, ...others: string[]) {
  const steps = others.map((other, index) =>
    setCustomerQueueFlow(`hook-${index}`, {
      flow: other,
      next: others[index + 1] ? `hook-${index + 1}` : 'end',
      onError: 'end',
    }),
  );
  return FlowBuilder.create('CONTACT_FLOW', name)
    .add(...steps, disconnect('end'))
    .build();
}

describe('flows that refer to each other', () => {
  test('in a line are no circle', () => {
    const members = [{ flow: flow('main', '{{flow:queue}}') }, { flow: flow('queue') }];

    expect(flowCycles(members)).toEqual([]);
    expect(flowsToPublishLater(members)).toEqual([]);
  });

  test('in a circle are named in the order of the references, with the block of each', () => {
    const members = [
      { flow: flow('main', '{{flow:queue}}') },
      { flow: flow('queue', '{{flow:retry}}') },
      { flow: flow('retry', '{{flow:whisper}}', '{{flow:main}}') },
      { flow: flow('whisper') },
    ];

    expect(flowCycles(members)).toEqual([
      { flows: ['main', 'queue', 'retry'], actions: ['hook-0', 'hook-0', 'hook-1'] },
    ]);
    expect(flowsToPublishLater(members)).toHaveLength(1);
  });

  test('are found by their ARNs, also where one stands within text', () => {
    const ids = ['arn:aws:connect:eu-central-1:111122223333:instance/i/contact-flow/1'];
    const members = [{ flow: flow('main', `${ids[0]}:$LATEST`), ids }];

    expect(flowCycles(members)).toEqual([{ flows: ['main'], actions: ['hook-0'] }]);
  });

  test('through a module are opened where something refers to a flow, and modules alone nowhere', () => {
    const invoking = (name: string, other: string) =>
      ModuleBuilder.create(name)
        .add(
          other.startsWith('{{module')
            ? invokeModule('go', { module: other, next: 'end', onError: 'end' })
            : transferToFlow('go', { flow: other, onError: 'end' }),
          endModule('end'),
        )
        .build();
    const main = FlowBuilder.create('CONTACT_FLOW', 'main')
      .add(invokeModule('go', { module: '{{module:again}}', next: 'end', onError: 'end' }), disconnect('end'))
      .build();

    expect(flowsToPublishLater([{ flow: main }, { flow: invoking('again', '{{flow:main}}') }])).toEqual([
      'again',
    ]);
    expect(
      flowsToPublishLater([{ flow: invoking('a', '{{module:b}}') }, { flow: invoking('b', '{{module:a}}') }]),
    ).toEqual([]);
  });

  test('in two circles that share a flow need only that one to be published later', () => {
    const members = [
      { flow: flow('a', '{{flow:hub}}') },
      { flow: flow('hub', '{{flow:a}}', '{{flow:b}}') },
      { flow: flow('b', '{{flow:hub}}') },
    ];

    expect(flowCycles(members).map(({ flows }) => flows)).toEqual([
      ['a', 'hub'],
      ['b', 'hub'],
    ]);
    expect(flowsToPublishLater(members)).toEqual(['hub']);
  });

  test('are one error at the first of them, that says what to do', () => {
    const main = FlowBuilder.create('CONTACT_FLOW', 'main')
      .add(transferToFlow('again', { flow: '{{flow:main}}', onError: 'end' }), disconnect('end'))
      .build();

    const problems = validateFlowSet([{ flow: main, file: 'flows/main.json' }]).get('main');

    expect(problems).toEqual([
      {
        kind: 'flow-cycle',
        severity: 'error',
        action: 'again',
        message:
          'flows/main.json: "main" -> "main": these flows refer to each other (again), so none can be created first; create one with a placeholder and publish it again when all exist',
      },
    ]);
  });
});

describe('flows and the modules beside them', () => {
  const module = ModuleBuilder.create('verify', { results: [{ name: 'verified' }] })
    .add(endModule('done', { result: 'verified' }))
    .build();
  const caller = (branch: string) =>
    FlowBuilder.create('CONTACT_FLOW', 'main')
      .add(
        invokeModule('verify', {
          module: '{{module:verify}}',
          results: { [branch]: 'end' },
          next: 'end',
          onError: 'end',
        }),
        disconnect('end'),
      )
      .build();

  test.each([
    ['verified', []],
    ['lost', ['module-contract']],
  ])('a branch %s is judged by the contract of the module', (branch, kinds) => {
    const problems = validateFlowSet([{ flow: caller(branch) }, { flow: module }]);

    expect(problems.get('main')?.map(({ kind }) => kind)).toEqual(kinds);
    expect(problems.get('verify')).toEqual([]);
  });

  test('are judged one by one', () => {
    const lost = new FlowDocument({ name: 'lost', type: 'CONTACT_FLOW', startAction: 'gone', actions: [] });

    expect(
      [...validateFlowSet([{ flow: lost }, { flow: module }])].map(([name, all]) => [name, all.length]),
    ).toEqual([
      ['lost', 1],
      ['verify', 0],
    ]);
  });
});
