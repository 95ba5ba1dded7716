import {
  AssociatePhoneNumberContactFlowCommand,
  type DisassociatePhoneNumberContactFlowCommand,
} from '@aws-sdk/client-connect';
import {
  type NumberClient,
  numberFlow,
} from '../../../../../constructs/front-door/handler/number-flow/number-flow';
import { request } from '../../../instance/handler/request';

const ARN = 'arn:aws:connect:eu-central-1:111122223333';
const IDS = { InstanceId: 'instance-1', PhoneNumberId: 'number-1', ContactFlowId: 'flow-1' };

/** Connect in memory: which number starts which flow. */
function setUp(failure?: Error) {
  const flows = new Map<string, string>();
  const send = async (
    command: AssociatePhoneNumberContactFlowCommand | DisassociatePhoneNumberContactFlowCommand,
  ) => {
    if (failure !== undefined) throw failure;
    const number = `${command.input.InstanceId}/${command.input.PhoneNumberId}`;
    if (command instanceof AssociatePhoneNumberContactFlowCommand)
      flows.set(number, command.input.ContactFlowId ?? '');
    else flows.delete(number);
    return { $metadata: {} };
  };
  return { flows, resource: numberFlow({ send } as NumberClient) };
}

function serviceError(name: string): Error {
  return Object.assign(new Error('from the service'), { name });
}

describe('the flow of a phone number', () => {
  test('is started by the number after a create', async () => {
    const { resource, flows } = setUp();

    const { physicalId } = await resource.create(request(IDS));

    expect([...flows]).toEqual([['instance-1/number-1', 'flow-1']]);
    expect(physicalId).toBe('instance-1/number-1');
  });

  test('may be given by ARN, as CloudFormation refers to it', async () => {
    const { resource, flows } = setUp();

    await resource.create(
      request({
        InstanceId: `${ARN}:instance/instance-1`,
        PhoneNumberId: `${ARN}:phone-number/number-1`,
        ContactFlowId: `${ARN}:instance/instance-1/contact-flow/flow-1`,
      }),
    );

    expect([...flows]).toEqual([['instance-1/number-1', 'flow-1']]);
  });

  test('is changed by an update that keeps the resource, so that the number always has a flow', async () => {
    const { resource, flows } = setUp();
    const { physicalId } = await resource.create(request(IDS));

    const updated = await resource.update(
      request({ ...IDS, ContactFlowId: 'flow-2' }, { physicalId, oldProperties: IDS }),
    );

    expect(updated).toEqual({ physicalId });
    expect([...flows]).toEqual([['instance-1/number-1', 'flow-2']]);
  });

  test('of another number is another resource', async () => {
    const { resource } = setUp();

    const moved = await resource.update(
      request({ ...IDS, PhoneNumberId: 'number-2' }, { physicalId: 'instance-1/number-1' }),
    );

    expect(moved.physicalId).toBe('instance-1/number-2');
  });

  test('is let go on delete', async () => {
    const { resource, flows } = setUp();
    const { physicalId } = await resource.create(request(IDS));

    await resource.delete(request(IDS, { physicalId }));

    expect([...flows]).toEqual([]);
  });

  test('needs no letting go when the number was released', async () => {
    const { resource } = setUp(serviceError('ResourceNotFoundException'));

    await expect(
      resource.delete(request(IDS, { physicalId: 'instance-1/number-1' })),
    ).resolves.toBeUndefined();
  });

  test('says which number and flow Connect refused', async () => {
    const { resource } = setUp(serviceError('AccessDeniedException'));

    await expect(resource.create(request(IDS))).rejects.toThrow(
      'connect refused to let number number-1 start flow flow-1: AccessDeniedException',
    );
    await expect(resource.delete(request(IDS, { physicalId: 'instance-1/number-1' }))).rejects.toThrow(
      'connect refused to free number number-1: AccessDeniedException',
    );
  });

  test.each([['InstanceId'], ['PhoneNumberId'], ['ContactFlowId']])('is refused without %s', async (name) => {
    const { resource } = setUp();

    await expect(resource.create(request({ ...IDS, [name]: '' }))).rejects.toThrow(`property ${name}`);
  });
});
