import { LocalAws } from '../../../bin/local';
import { functionOf, role, TestAssembly } from './support/assembly';

const table = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    TableName: 'ledger',
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    DeletionProtectionEnabled: true,
  },
};

const handler = `exports.handler = async (event) => event.sleep ? new Promise((r) => setTimeout(r, event.sleep)) : { url: process.env.AWS_ENDPOINT_URL_CONNECT };`;

let assembly: TestAssembly;

beforeEach(() => {
  assembly = new TestAssembly(
    [{ name: 'Stack', resources: { Role: role, Fn: functionOf('main', { Timeout: 60 }), Table: table } }],
    { main: handler },
  );
});

afterEach(() => assembly.delete());

function activeResources(): readonly string[] {
  return process
    .getActiveResourcesInfo()
    .filter((name) => ['MessagePort', 'TCPServerWrap', 'Worker'].includes(name));
}

test('a stopped local AWS leaves no server, no worker and no running invocation', async () => {
  const before = activeResources();
  const local = await LocalAws.start({ assembly: assembly.folder });
  await local.deploy();
  const arn = String(local.stack('Stack').only('AWS::Lambda::Function').attributes['Arn']);
  const answer = await local.invoke(arn, {}, { timeLimitMs: 5000 });
  const running = local.invoke(arn, { sleep: 50_000 }, { timeLimitMs: 60_000 });

  await local.stop();

  expect(await running).toMatchObject({
    kind: 'error',
    message: expect.stringContaining('Runtime.ExitError'),
  });
  const { url } = answer.kind === 'ok' ? (answer.payload as { url: string }) : { url: '' };
  await expect(fetch(url)).rejects.toThrow('fetch failed');
  expect(activeResources()).toEqual(before);
});

test('a table that is protected against deletion outlives its stack', async () => {
  const local = await LocalAws.start({ assembly: assembly.folder });
  await local.deploy();

  const removed = await local.remove('Stack').catch((error: Error) => error.message);
  const { status } = local.stack('Stack');
  const items = await local.ledgerItems('ledger').finally(() => local.stop());

  expect(removed).toContain('Stack: Table (AWS::DynamoDB::Table) cannot be deleted: the table is protected');
  expect(status).toBe('DELETE_FAILED');
  expect(items).toEqual([]);
});
