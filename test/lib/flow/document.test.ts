import { FlowDocument, layersOf, reference } from '../../../lib/flow';
import { paymentFlow } from '../../../lib/payments/payment-flow';
import { action, HANG_UP } from './support';

const actions = [
  action('greet', 'MessageParticipant', { Text: 'Hello' }, { NextAction: 'ask' }),
  action(
    'ask',
    'InvokeLambdaFunction',
    {
      LambdaFunctionARN: reference('lambda', 'relay'),
      LambdaInvocationAttributes: { queue: '{{queue:care}} {{lambda:relay}}' },
    },
    { NextAction: 'hang-up', Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'greet' }] },
  ),
  HANG_UP,
];
const document = new FlowDocument({ name: 'hello', type: 'CONTACT_FLOW', startAction: 'greet', actions });

describe('a flow document', () => {
  test('names its references once, sorted', () => {
    expect(document.references).toEqual(['lambda:relay', 'queue:care']);
  });

  test('is compact JSON that reads back as the same content', () => {
    const text = document.toString();

    expect(JSON.parse(text)).toEqual(document.toJson());
    expect(text).not.toMatch(/\n|": /);
  });

  test('cannot be changed, neither from outside nor by what it hands out', () => {
    document.toJson().Actions.push(HANG_UP);

    expect(document.toJson().Actions).toHaveLength(3);
    expect(() => Object.assign(document.actions[0]!.Parameters, { Text: 'Bye' })).toThrow(TypeError);
    expect(Object.isFrozen(actions[0])).toBe(false);
  });

  test('finds an action by its identifier, or nothing', () => {
    expect(document.tryAction('ask')?.Type).toBe('InvokeLambdaFunction');
    expect(document.tryAction('gone')).toBeUndefined();
  });
});

describe('the layout', () => {
  const flow = paymentFlow();
  const metadata = flow.toJson().Metadata as {
    entryPointPosition: object;
    ActionMetadata: Record<string, { position: { x: number; y: number } }>;
  };
  const positions = Object.values(metadata.ActionMetadata).map(({ position }) => position);

  test('places every action, no two at one place', () => {
    expect(Object.keys(metadata.ActionMetadata).sort()).toEqual(
      flow.actions.map(({ Identifier }) => Identifier).sort(),
    );
    expect(new Set(positions.map(({ x, y }) => `${x},${y}`)).size).toBe(flow.actions.length);
    expect(metadata.entryPointPosition).toEqual({ x: 20, y: 20 });
  });

  test('goes from left to right by the distance from the start', () => {
    const layers = layersOf(flow.actions, flow.startAction);
    const columns = [...layers].map(
      ([id, layer]) => [layer, metadata.ActionMetadata[id]!.position.x] as const,
    );

    expect(layers.size).toBe(flow.actions.length);
    for (const [layer, x] of columns) expect(x).toBe(300 + 280 * layer);
  });
});
