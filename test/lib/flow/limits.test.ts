import { FlowModule, validateFlow } from '../../../lib/flow';
import { action, one, TO_HANG_UP } from './support';

const LAMBDA = { LambdaFunctionARN: '{{lambda:check}}', InvocationTimeLimitSeconds: '8' };
const kindsOf = (problems: readonly { kind: string }[]) => problems.map(({ kind }) => kind);

describe('32 KB', () => {
  test.each([
    ['InvokeLambdaFunction', (value: string) => ({ ...LAMBDA, LambdaInvocationAttributes: { text: value } })],
    [
      'UpdateFlowAttributes',
      (value: string) => ({ FlowAttributes: { text: { Type: 'String', Value: value } } }),
    ],
    ['UpdateContactAttributes', (value: string) => ({ Attributes: { text: value } })],
  ])('%s with more fixed text is refused, with less it is not', (type, parameters) => {
    const judge = (value: string) => validateFlow(one(type, parameters(value), TO_HANG_UP), 'CONTACT_FLOW');

    // Two bytes each: bytes count, not characters.
    expect(kindsOf(judge('é'.repeat(16_385)))).toContain('too-large');
    expect(kindsOf(judge('é'.repeat(16_000)))).not.toContain('too-large');
  });
});

describe('modules in each other', () => {
  const end = action('end', 'EndFlowModuleExecution', {}, {});
  const chain = (length: number) => {
    const modules = Array.from({ length }, (_, place) => {
      const invoke = action('call', 'InvokeFlowModule', { FlowModuleId: `m${place + 1}` }, TO_HANG_UP);
      const actions = place + 1 < length ? [invoke, end] : [end];
      return new FlowModule({ name: `m${place}`, startAction: actions[0]?.Identifier ?? '', actions });
    });
    return (id: string) => modules.find(({ name }) => name === id);
  };
  const flow = one('InvokeFlowModule', { FlowModuleId: 'm0' }, TO_HANG_UP);
  const found = (length: number) =>
    validateFlow(flow, 'CONTACT_FLOW', { invokedModule: chain(length) }).filter(
      ({ kind }) => kind === 'too-many-modules',
    );

  test('five are not refused', () => {
    expect(found(5)).toEqual([]);
  });

  test('six are, by the way to the last', () => {
    expect(found(6)).toEqual([
      expect.objectContaining({
        severity: 'error',
        action: 'start',
        message:
          '"start" (InvokeFlowModule) begins m0 -> m1 -> m2 -> m3 -> m4 -> m5; the service runs 5 modules in each other: invoke one of them from the flow',
      }),
    ]);
  });

  test('a module that holds five others is refused before any flow invokes it', () => {
    const modules = chain(6);
    const outermost = modules('m0');
    if (outermost === undefined) throw new Error('the chain begins with m0');

    const problems = validateFlow(outermost, 'MODULE', { invokedModule: modules });

    expect(kindsOf(problems)).toContain('too-many-modules');
  });
});

describe('the designer’s metadata', () => {
  const hangUp = one('UpdateContactAttributes', { Attributes: { a: 'b' } }, TO_HANG_UP);
  const judge = (Metadata: object) => validateFlow({ ...hangUp, Metadata }, 'CONTACT_FLOW');

  test('in the letter case of the documentation is a warning that says the right one', () => {
    const problems = judge({
      EntryPointPosition: { x: 1, y: 1 },
      ActionMetadata: { start: { Position: { x: 1, y: 1 } } },
    });

    expect(problems.map(({ severity, message }) => [severity, message])).toEqual([
      [
        'warning',
        'Metadata has EntryPointPosition, which the designer does not read: call it entryPointPosition',
      ],
      [
        'warning',
        '"start": Metadata.ActionMetadata.start has Position, which the designer does not read: call it position',
      ],
    ]);
  });

  test('as the console writes it is in order', () => {
    expect(judge({ entryPointPosition: {}, ActionMetadata: { start: { position: {} } } })).toEqual([]);
  });
});
