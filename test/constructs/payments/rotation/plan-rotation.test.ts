import { planRotation } from '../../../../constructs/payments/rotation/handler/plan-rotation/plan-rotation';

const NOW = new Date('2026-11-22T12:00:00Z');

/** As the state machine asks: what CloudFormation and Connect answered, in their words. */
function asked(more: object = {}, keys = ['key-1']) {
  return {
    input: { ask: 'now' },
    memory: {},
    failure: {},
    stack: {
      StackStatus: 'UPDATE_COMPLETE',
      RoleARN: 'arn:aws:iam::111111111111:role/cfn-exec',
      Parameters: [
        { ParameterKey: 'ActiveSlot', ParameterValue: 'a' },
        { ParameterKey: 'GenerationA', ParameterValue: '1' },
        { ParameterKey: 'GenerationB', ParameterValue: '0' },
        { ParameterKey: 'BootstrapVersion', ParameterValue: '/cdk-bootstrap/hnb659fds/version' },
      ],
      Outputs: [
        { OutputKey: 'PaymentKeyIdA', OutputValue: 'key-1' },
        { OutputKey: 'PaymentKeyMadeAtA', OutputValue: '2026-01-01T00:00:00Z' },
        { OutputKey: 'CertificateExpiresA', OutputValue: '2028-01-01T00:00:00Z' },
      ],
    },
    keys: keys.map((AssociationId) => ({ AssociationId, Key: 'public' })),
    ...more,
  };
}

function setUp() {
  const lines: string[] = [];
  const rules = { rotateAfterDays: 365, longestCallSeconds: 1800 };
  return { lines, plan: planRotation({ rules, now: () => NOW, write: (line) => lines.push(line) }) };
}

describe('the function that plans a rotation', () => {
  test('names every parameter of the stack, so that none goes back to its default', async () => {
    const step = await setUp().plan(asked());

    expect(step).toMatchObject({ next: 'update', memory: { target: '2' } });
    expect(step.parameters).toEqual([
      { ParameterKey: 'ActiveSlot', UsePreviousValue: true },
      { ParameterKey: 'GenerationA', UsePreviousValue: true },
      { ParameterKey: 'GenerationB', ParameterValue: '2' },
      { ParameterKey: 'BootstrapVersion', UsePreviousValue: true },
    ]);
  });

  test('writes the figures that the alarms are made from', async () => {
    const { lines, plan } = setUp();

    await plan(asked({}, ['key-1', 'strange']));
    const written = Object.assign({}, ...lines.map((line) => JSON.parse(line)));

    expect(written).toMatchObject({
      KeyAge: 325,
      CertificateDaysLeft: 404,
      StrangeKey: 1,
      RotationStopped: 1,
      decision: 'key-rotation',
      reason: 'key-not-ours',
    });
  });

  test('takes over what the last update was refused with', async () => {
    const memory = { target: '2', tried: 'fill slot b with generation 2', waitedFor: '' };

    const step = await setUp().plan(
      asked({ memory, failure: { Error: 'AccessDenied', Cause: 'long text' } }),
    );

    expect(step).toMatchObject({ next: 'stop', reason: 'step-failed' });
    expect(step).toMatchObject({ cause: expect.stringMatching(/AccessDenied\)$/) });
  });

  test.each([[undefined], [{}], [{ stack: [] }], ['text']])('stops with %j', async (event) => {
    expect(await setUp().plan(event)).toMatchObject({ next: 'stop' });
  });
});
