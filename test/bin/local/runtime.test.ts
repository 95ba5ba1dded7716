import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LocalAws } from '../../../bin/local';
import { functionOf, role, TestAssembly } from './support/assembly';

/** One bundle for every test: it does what the event says. */
const bundle = `
const net = require('node:net');
globalThis.invocations = 0;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
exports.handler = async (event, context) => {
  globalThis.invocations += 1;
  if (event.say) console.log(event.say);
  if (event.warn) process.stderr.write(event.warn);
  if (event.sleep) await sleep(event.sleep);
  if (event.fetch) return (await fetch(event.fetch)).text();
  if (event.connect) await new Promise((resolve, reject) => net.connect(443, event.connect, resolve).on('error', reject));
  if (event.crash) setTimeout(() => { throw new Error('after the answer') }, 0), await sleep(1000);
  if (event.exit) process.exit(3);
  if (event.fail) throw new TypeError(event.fail);
  return { invocations: globalThis.invocations, env: event.env && { ...process.env }, context: event.context && { name: context.functionName, arn: context.invokedFunctionArn } };
};`;

let assembly: TestAssembly;
let gateway: Server;
let local: LocalAws;

async function invoke(
  event: Record<string, unknown>,
  options: { name?: string; timeLimitMs?: number } = {},
): Promise<Record<string, unknown>> {
  const { name = 'One', timeLimitMs = 10_000 } = options;
  const arn = String(local.stack('Stack').resources[name]?.attributes['Arn']);
  return { ...(await local.invoke(arn, event, { timeLimitMs })) };
}

beforeAll(async () => {
  gateway = createServer((request, response) => response.end(`sandbox ${request.url}`));
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const environment = {
    Environment: { Variables: { MINE: 'one', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' } },
  };
  assembly = new TestAssembly(
    [
      {
        name: 'Stack',
        resources: {
          Role: role,
          One: functionOf('main', { FunctionName: 'one', Timeout: 2, ...environment }),
          Two: functionOf('main', { FunctionName: 'two' }),
          Broken: functionOf('broken', {}),
        },
      },
    ],
    { main: bundle, broken: 'throw new Error("cannot load")' },
  );
  const gatewayUrl = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
  local = await LocalAws.start({ assembly: assembly.folder, gatewayUrl });
  await local.deploy();
});

afterAll(async () => {
  await local.stop();
  gateway.closeAllConnections();
  gateway.close();
  assembly.delete();
});

describe('a function on the local AWS', () => {
  test('runs in its own environment, without the variables of this process and without the endpoint lock', async () => {
    process.env['SECRET_OF_THIS_MACHINE'] = 'x';

    const answer = await invoke({ env: true });

    const env = (answer['payload'] as { env: Record<string, string> }).env;
    expect(env).toMatchObject({ MINE: 'one', AWS_REGION: 'eu-central-1', AWS_LAMBDA_FUNCTION_NAME: 'one' });
    expect(Object.keys(env)).not.toContain('SECRET_OF_THIS_MACHINE');
    expect(Object.keys(env)).not.toContain('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS');
  });

  test('stays warm between invocations and shares no state with another function of the same bundle', async () => {
    const first = (await invoke({}, { name: 'Two' }))['payload'];
    const second = (await invoke({}, { name: 'Two' }))['payload'];

    expect([first, second]).toEqual([{ invocations: 1 }, { invocations: 2 }]);
    expect((await invoke({}))['payload']).not.toEqual({ invocations: 3 });
  });

  test('runs concurrent invocations in environments of their own', async () => {
    const answers = await Promise.all([
      invoke({ sleep: 200 }),
      invoke({ sleep: 200 }),
      invoke({ sleep: 200 }),
    ]);

    expect(answers.map(({ kind }) => kind)).toEqual(['ok', 'ok', 'ok']);
    expect(Math.max(...answers.map(({ durationMs }) => Number(durationMs)))).toBeLessThan(600);
  });

  test('gets the context that Lambda gives', async () => {
    expect(await invoke({ context: true })).toMatchObject({
      payload: { context: { name: 'one', arn: 'arn:aws:lambda:eu-central-1:111111111111:function:one' } },
    });
  });

  test('leaves a record of each invocation with what it printed', async () => {
    await invoke({ say: 'to the log', warn: 'to stderr' });

    const record = local.functions.at(-1);
    expect(record).toMatchObject({
      functionName: 'one',
      event: { say: 'to the log' },
      answer: { kind: 'ok' },
    });
    expect(record?.logs.join('')).toBe('to the log\nto stderr');
  });

  test('answers an exception with its type and message', async () => {
    expect(await invoke({ fail: 'wrong' })).toMatchObject({ kind: 'error', message: 'TypeError: wrong' });
  });

  test.each([
    ['an error outside the invocation', { crash: true }, 'Error: after the answer'],
    ['an exit of the process', { exit: true }, 'Runtime.ExitError: the execution environment ended with 3'],
  ])('survives %s with a fresh environment', async (_name, event, message) => {
    expect(await invoke(event)).toMatchObject({ kind: 'error', message });
    expect(await invoke({})).toMatchObject({ kind: 'ok' });
  });

  test('ends at its own time-out', async () => {
    expect(await invoke({ sleep: 5000 })).toMatchObject({
      kind: 'timeout',
      message: 'Task timed out after 2 seconds',
    });
  });

  test('runs on when its caller stopped waiting', async () => {
    const answer = await invoke({ sleep: 500 }, { timeLimitMs: 100 });
    const record = local.functions.at(-1);
    await new Promise((resolve) => setTimeout(resolve, 700));

    expect(answer).toMatchObject({ kind: 'timeout', message: 'no answer within 100 ms' });
    expect(record?.answer?.kind).toBe('ok');
  });

  test('reaches the gateway sandbox under the address of the gateway', async () => {
    expect(await invoke({ fetch: 'https://api.stripe.com/v1/payment_intents?x=1' })).toMatchObject({
      payload: 'sandbox /v1/payment_intents?x=1',
    });
  });

  test.each([
    ['by fetch', { fetch: 'https://example.com/' }],
    ['by a socket', { connect: 'example.com' }],
  ])('is refused any other host %s, and the record names it', async (_name, event) => {
    const answer = await invoke(event);

    expect(answer['message']).toContain('the local AWS refuses a connection to example.com');
    expect(local.functions.at(-1)?.refusedHosts).toEqual(['example.com']);
  });

  test('says what keeps its bundle from loading', async () => {
    expect(await invoke({}, { name: 'Broken' })).toMatchObject({
      kind: 'error',
      message: 'Error: cannot load',
    });
  });

  test('is not found under an ARN that nothing has', async () => {
    expect(
      await local.invoke('arn:aws:lambda:eu-central-1:111111111111:function:none', {}, { timeLimitMs: 100 }),
    ).toMatchObject({
      kind: 'error',
      message: 'function not found: arn:aws:lambda:eu-central-1:111111111111:function:none',
    });
  });
});
