import {
  endModule,
  FlowModule,
  invokeLambda,
  ModuleBuilder,
  type ModuleContract,
  moduleSettings,
  readFlow,
  readFlowModule,
  readFlowOrModule,
  readModuleSettings,
  storeInput,
  validateFlow,
} from '../../../lib/flow';
import { action, flowOf, HANG_UP, refuses } from './support';

const CONTRACT: ModuleContract = {
  input: {
    tries: { type: 'integer', required: true },
    reference: { type: 'string', description: 'the order' },
  },
  resultData: { name: { type: 'string' } },
  results: [{ name: 'verified', description: 'the caller is who they say' }, { name: 'failed' }],
};
const FILE = { file: 'modules/verify.json' };
const SETTINGS = { InputParameters: [], OutputParameters: [], Transitions: [] };

const builder = ModuleBuilder.create('verify', CONTRACT).add(
  invokeLambda('look-up', { function: '{{lambda:look-up}}', parameters: {}, next: 'yes', onError: 'no' }),
  endModule('yes', { result: 'verified', data: { name: '$.External.name' } }),
  endModule('no', { result: 'failed' }),
);

describe('a module that is built', () => {
  test('has the Settings that the service wants in its content, and a layout', () => {
    const module = builder.build();

    expect(module).toMatchObject({ name: 'verify', type: 'MODULE', references: ['lambda:look-up'] });
    expect(module.toJson()).toMatchObject({
      StartAction: 'look-up',
      Settings: SETTINGS,
      Metadata: { entryPointPosition: {} },
    });
    expect(module.tryAction('no')?.Parameters).toEqual({ Result: 'failed' });
  });

  test('has its contract as the API property takes it', () => {
    expect(JSON.parse(builder.build().settings() ?? '')).toEqual({
      input: {
        schema: {
          $schema: 'http://json-schema.org/draft-04/schema#',
          type: 'object',
          properties: { tries: { type: 'integer' }, reference: { type: 'string', description: 'the order' } },
          required: ['tries'],
        },
      },
      resultData: {
        schema: {
          $schema: 'http://json-schema.org/draft-04/schema#',
          type: 'object',
          properties: { name: { type: 'string' } },
        },
      },
      transitions: {
        results: [
          { name: 'verified', description: 'the caller is who they say' },
          { name: 'failed', description: 'failed' },
        ],
      },
    });
  });

  test('keeps the reasons for input that is stored in clear', () => {
    const module = ModuleBuilder.create('order')
      .add(
        storeInput('ask', {
          message: 'Your order',
          maximumLength: 6,
          timeLimitSeconds: 5,
          next: 'end',
          onError: 'end',
          nonSensitive: 'printed on every parcel',
        }),
        endModule('end'),
      )
      .build();

    expect(module.toJson().Metadata).toMatchObject({
      hardline: { nonSensitiveInput: { ask: 'printed on every parcel' } },
    });
  });

  test.each([
    [
      'a branch that it does not declare',
      endModule('end', { result: 'lost' }),
      'returns on lost; the module declares verified, failed',
    ],
    [
      'data that it does not declare',
      endModule('end', { data: { age: '7' } }),
      'has ResultData.age; the module declares name',
    ],
    [
      'data of another type',
      endModule('end', { data: { name: 7 } }),
      'has ResultData.name that is no string',
    ],
  ])('is refused with %s', (_title, step, expected) => {
    expect(refuses(() => ModuleBuilder.create('verify', CONTRACT).add(step).build())).toContain(expected);
  });

  test('is refused without an action', () => {
    expect(refuses(() => ModuleBuilder.create('verify').build())).toBe(
      'verify: the module has no action; add at least one',
    );
  });

  test('never changes', () => {
    const module = builder.build();

    module.toJson().Actions.push(HANG_UP);

    expect(module.toJson().Actions).toHaveLength(3);
    expect(() => Object.assign(module.actions[0]!.Parameters, { a: 'b' })).toThrow(TypeError);
    expect(builder.add()).not.toBe(builder);
  });
});

describe('a module that is read', () => {
  const content = {
    ...flowOf(action('end', 'EndFlowModuleExecution', { Result: 'lost' }, {})),
    Settings: SETTINGS,
  };

  test('comes out as it went in, and is judged', () => {
    const module = readFlowModule(JSON.stringify(content), FILE);

    expect(module).toMatchObject({ name: 'verify', startAction: 'end', contract: undefined });
    expect(module.settings()).toBeUndefined();
    expect(module.toString()).toBe(JSON.stringify(content));
    expect(validateFlow(module, 'MODULE').map(({ kind }) => kind)).toEqual(['unreachable']);
  });

  test('is judged by the contract that is given with it, or that the API answered', () => {
    const Settings = moduleSettings(CONTRACT);
    const answer = { ContactFlowModule: { Name: 'Verify', Content: JSON.stringify(content), Settings } };

    const given = readFlowModule(JSON.stringify(content), { ...FILE, settings: Settings });
    const answered = readFlowModule(JSON.stringify(answer), FILE);

    expect(answered).toMatchObject({ name: 'Verify', contract: readModuleSettings(Settings, 'x') });
    expect(validateFlow(given, 'MODULE').map(({ kind }) => kind)).toContain('module-contract');
  });

  test('is told from a flow by what it holds', () => {
    const flow = flowOf();

    expect(readFlowOrModule(JSON.stringify(content), FILE)).toBeInstanceOf(FlowModule);
    expect(readFlowOrModule(JSON.stringify(flow), { ...FILE, type: 'MODULE' })).toBeInstanceOf(FlowModule);
    expect(readFlowOrModule(JSON.stringify(flow), { ...FILE, type: 'CUSTOMER_QUEUE' }).type).toBe(
      'CUSTOMER_QUEUE',
    );
    expect(refuses(() => readFlow(JSON.stringify({ ContactFlowModule: { Content: '{}' } }), FILE))).toContain(
      'is a flow module',
    );
  });

  test.each([
    [
      'an answer without content',
      '{"ContactFlowModule":{}}',
      'describes a flow module without its Content; call DescribeContactFlowModule',
    ],
    ['the old export format', '{"modules":[]}', 'old export format'],
    ['text', 'hello', 'is not JSON'],
  ])('is refused with one line when it is %s', (_title, json, expected) => {
    const message = refuses(() => readFlowModule(json, FILE));

    expect(message).toMatch(/^modules\/verify\.json: /);
    expect(message).toContain(expected);
  });

  test.each([
    ['x', 'not JSON'],
    ['7', 'no object'],
  ])('refuses settings that are %s', (settings, expected) => {
    expect(refuses(() => readFlowModule(JSON.stringify(content), { ...FILE, settings }))).toContain(expected);
  });
});

describe('the contract of a module', () => {
  test.each<[string, ModuleContract]>([
    ['with everything', CONTRACT],
    ['with branches only', { results: [{ name: 'a', description: 'b' }] }],
    ['with nothing', { results: [] }],
  ])('%s comes out of its settings as it went in', (_title, contract) => {
    const read = readModuleSettings(moduleSettings(contract), 'x');

    expect(moduleSettings(read)).toBe(moduleSettings(contract));
  });
});
