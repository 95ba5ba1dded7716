import { type AwsCall, awsCall } from '../../../../constructs/private/handler/aws-json';
import { AwsRefusal } from '../../../../constructs/private/handler/aws-request';
import { DynamoDb, isConditionFailed } from '../../../../constructs/private/handler/dynamo-db';
import { TEST_CALLER } from './dynamo-db-at';

const ROW = { TableName: 'ledger', Key: { pk: { S: 'a' }, sk: { S: 'b' } } };

/** A table that answers one after the other; the last again and again. */
function answering(...answers: readonly (Error | object)[]) {
  let calls = 0;
  const call: AwsCall = async () => {
    const answer = answers[Math.min(calls, answers.length - 1)];
    calls += 1;
    if (answer instanceof Error) throw answer;
    return answer as Readonly<Record<string, unknown>>;
  };
  const sent = (attempts?: number) =>
    new DynamoDb({ caller: TEST_CALLER, call, ...(attempts === undefined ? {} : { attempts }) }).send(
      'GetItem',
      ROW,
    );
  return { sent, calls: () => calls };
}

const refused = (name: string, status: number) => new AwsRefusal('GetItem', name, status);
const broken = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

describe('a row of DynamoDB', () => {
  test.each([
    ['a busy table', refused('ProvisionedThroughputExceededException', 400)],
    ['a busy service', refused('ThrottlingException', 400)],
    ['a service that has too much to do', refused('UnknownError', 429)],
    ['a broken service', refused('InternalServerError', 500)],
    ['a broken connection', broken],
  ])('is asked for again after %s', async (_, failure) => {
    const { sent, calls } = answering(failure, { Item: ROW.Key });

    expect(await sent()).toEqual({ Item: ROW.Key });
    expect(calls()).toBe(2);
  });

  test.each([
    ['a condition that does not hold', refused('ConditionalCheckFailedException', 400)],
    ['a request that is wrong', refused('ValidationException', 400)],
    ['a request that is not allowed', refused('AccessDeniedException', 400)],
  ])('is not asked for again after %s', async (_, failure) => {
    const { sent, calls } = answering(failure);

    await expect(sent()).rejects.toBe(failure);
    expect(calls()).toBe(1);
  });

  test('is given up after the last attempt, which for some writes is the first', async () => {
    const twice = answering(broken);
    const once = answering(broken);

    await expect(twice.sent()).rejects.toBe(broken);
    await expect(once.sent(1)).rejects.toBe(broken);

    expect([twice.calls(), once.calls()]).toEqual([2, 1]);
  });

  test('is not there only when DynamoDB says so', async () => {
    const half = awsCall(TEST_CALLER, async () => ({ status: 200, headers: {}, body: '' }));

    await expect(
      new DynamoDb({ caller: TEST_CALLER, call: half, attempts: 1 }).send('GetItem', ROW),
    ).rejects.toThrow(SyntaxError);
  });
});

test('a condition that fails is told from everything else', () => {
  expect(isConditionFailed(refused('ConditionalCheckFailedException', 400))).toBe(true);
  expect(isConditionFailed(refused('ThrottlingException', 400))).toBe(false);
  expect(isConditionFailed(broken)).toBe(false);
});
