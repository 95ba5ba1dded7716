import {
  ACTION_TYPES,
  type ActionRule,
  disconnect,
  FlowBuilder,
  transferToFlow,
  validateFlow,
} from '../../../lib/flow';
import { boundPieces, escapedForJson, PUBLISHED_LATER } from '../../../lib/flow/bound-text';

const rules: readonly (readonly [string, ActionRule])[] = Object.entries<ActionRule>(ACTION_TYPES);

describe('what stands for a flow that is published later', () => {
  test.each(
    rules.flatMap(([type, { parameters, requiredErrors }]) =>
      Object.entries(parameters)
        .filter(([, { refersTo }]) => refersTo === 'flow')
        .map(([path, rule]) => [`${type} ${path}`, rule.takes, requiredErrors] as const),
    ),
  )('is a path, which %s takes, and a flow that is not found has an error branch', (_, takes, errors) => {
    expect(takes).toBe('reference');
    expect(errors.length).toBeGreaterThan(0);
  });

  test('makes a flow that the validator accepts', () => {
    const flow = FlowBuilder.create('CONTACT_FLOW', 'retry')
      .add(transferToFlow('back', { flow: PUBLISHED_LATER, onError: 'end' }), disconnect('end'))
      .build();

    expect(validateFlow(flow, flow.type, { final: true })).toEqual([]);
  });
});

describe('the pieces of flow JSON', () => {
  test('hold values where they are named, and names without a value as they are', () => {
    const json = '{"a":"{{flow:main}} {{queue:care}}","b":"{{not a name}}"}';

    expect(boundPieces(json, { 'flow:main': 'arn' }).join('')).toBe(
      '{"a":"arn {{queue:care}}","b":"{{not a name}}"}',
    );
  });

  test('take no value from what every object has', () => {
    expect(boundPieces('"{{flow:toString}}"', {}).join('')).toBe('"{{flow:toString}}"');
  });

  test('stay JSON with an escaped value', () => {
    const value = 'a "quoted"\nline \\ end';

    expect(JSON.parse(boundPieces('"{{text:x}}"', { 'text:x': escapedForJson(value) }).join(''))).toBe(value);
  });
});
