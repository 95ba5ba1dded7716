import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { LocalAws } from '../../../bin/local';
import { functionOf, role, TestAssembly } from './support/assembly';

const ROOT = join(__dirname, '../../..');
const PLACE = { account: '111111111111', region: 'eu-central-1' };
const PREFIX = '/hardline/acme/payments/vault';

/** A function that reads its switches anew at each invocation, as after 30 seconds, and tells of a step. */
const source = `
import { LambdaClient } from '@aws-sdk/client-lambda';
import { switchesOfVault } from './constructs/private/handler/switches';
import { stepEvents } from './constructs/private/handler/step-events';
const { config } = new LambdaClient({});
export const handler = async () => {
  await stepEvents(config).send({ step: 'charge', contactId: 'c-1', outcome: 'approved' });
  return switchesOfVault('${PREFIX}', config).read();
};`;

const bundle =
  buildSync({
    stdin: { contents: source, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'silent',
  }).outputFiles[0]?.text ?? '';

const parameter = (name: string, value: string) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name: `${PREFIX}/${name}`, Type: 'String', Value: value },
});

function assemblyWith(description: string): TestAssembly {
  const resources = {
    Payments: parameter('payments', 'open'),
    Gateway: parameter('gateway', 'open'),
    Mode: parameter('mode', 'normal'),
    Role: role,
    Fn: functionOf('main', { Description: description, Timeout: 10 }),
  };
  return new TestAssembly([{ name: 'Vault', account: PLACE.account, resources }], { main: bundle });
}

const [first, second] = [assemblyWith('first'), assemblyWith('second')];
let local: LocalAws;

beforeAll(async () => {
  local = await LocalAws.start({ assembly: first.folder });
  await local.deploy();
});

afterAll(async () => {
  await local.stop();
  for (const made of [first, second]) made.delete();
});

async function state(): Promise<unknown> {
  const arn = String(local.stack('Vault').resources['Fn']?.attributes['Arn']);
  const answer = await local.invoke(arn, {}, { timeLimitMs: 9000 });
  if (answer.kind !== 'ok') throw new Error(answer.message);
  return answer.payload;
}

async function put(name: string, value: string, more: object = { Overwrite: true }): Promise<Response> {
  const environment = local.operatorEnvironment(PLACE);
  return fetch(environment['AWS_ENDPOINT_URL_SSM'] ?? '', {
    method: 'POST',
    headers: {
      'x-amz-target': 'AmazonSSM.PutParameter',
      authorization: `AWS4-HMAC-SHA256 Credential=${environment['AWS_ACCESS_KEY_ID']}/20261122/x/ssm/aws4_request`,
    },
    body: JSON.stringify({ Name: `${PREFIX}/${name}`, Value: value, ...more }),
  });
}

describe('parameters on the local AWS', () => {
  test('are read by a handler bundle that calls the service itself', async () => {
    expect(await state()).toEqual({ readable: true, payments: 'open', gateway: 'open', mode: 'normal' });
    expect(local.calls.at(-1)).toMatchObject({
      service: 'ssm',
      operation: 'GetParameters',
      status: 200,
      caller: { kind: 'function', account: PLACE.account },
    });
  });

  test('that a person changed stay as they are when the stack is deployed again', async () => {
    await put('gateway', 'closed');
    await local.update('Vault');
    const unchanged = await state();
    await local.update('Vault', { assembly: second.folder });
    const updated = await state();

    expect([unchanged, updated]).toEqual([
      expect.objectContaining({ gateway: 'closed', payments: 'open' }),
      expect.objectContaining({ gateway: 'closed', payments: 'open' }),
    ]);
    expect(local.stack('Vault').resources['Fn']?.properties['Description']).toBe('second');
  });

  test('are overwritten only when that is said', async () => {
    const refused = await put('mode', 'tokenize-only', {});

    expect(refused.headers.get('x-amzn-errortype')).toBe('ParameterAlreadyExists');
    expect(local.parameter(PLACE, `${PREFIX}/mode`)).toBe('normal');
  });

  test('that throttle close payments, and the handler answers', async () => {
    local.faults.add({ service: 'ssm', operation: 'GetParameters', effect: 'throttle', times: 2 });

    expect(await state()).toMatchObject({ readable: false, payments: 'closed' });
  });
});

test('events that a handler puts are recorded for whoever searches what a call left behind', async () => {
  await state();

  const events = local.calls.filter(({ operation }) => operation === 'PutEvents');

  expect(events.at(-1)).toMatchObject({ service: 'events', status: 200 });
  expect(JSON.stringify(events.at(-1)?.input)).toContain('hardline.payments');
});
