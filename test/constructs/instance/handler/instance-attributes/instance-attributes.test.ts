import { DescribeInstanceAttributeCommand, UpdateInstanceAttributeCommand } from '@aws-sdk/client-connect';
import type { AttributeClient } from '../../../../../constructs/instance/handler/instance-attributes/attribute-calls';
import { ATTRIBUTE_NAMES } from '../../../../../constructs/instance/handler/instance-attributes/attribute-values';
import { instanceAttributes } from '../../../../../constructs/instance/handler/instance-attributes/instance-attributes';
import { request } from '../request';

const INSTANCE = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';
const BEFORE = { CONTACTFLOW_LOGS: 'false', CONTACT_LENS: 'true', EARLY_MEDIA: 'false' };

const properties = (attributes: object, instanceId = INSTANCE) => ({
  InstanceId: instanceId,
  Attributes: attributes,
});

/** An instance in memory; `refuse` names the attributes whose update fails, once each. */
function setUp(values: Record<string, string> = BEFORE, refuse: Record<string, Error> = {}) {
  const instance: Record<string, string> = Object.fromEntries(ATTRIBUTE_NAMES.map((name) => [name, 'false']));
  Object.assign(instance, values);
  const updates: string[] = [];
  const failures = { ...refuse };
  const send = async (command: DescribeInstanceAttributeCommand | UpdateInstanceAttributeCommand) => {
    const name = command.input.AttributeType ?? '';
    const failure = command instanceof UpdateInstanceAttributeCommand ? failures[name] : failures['describe'];
    if (failure !== undefined) {
      delete failures[name];
      throw failure;
    }
    if (command instanceof DescribeInstanceAttributeCommand) {
      return { $metadata: {}, Attribute: { AttributeType: name, Value: instance[name] } };
    }
    updates.push(`${name}=${command.input.Value}`);
    instance[name] = command.input.Value ?? '';
    return { $metadata: {} };
  };
  return { instance, updates, resource: instanceAttributes({ send } as AttributeClient) };
}

function serviceError(name: string): Error {
  return Object.assign(new Error('from the service'), { name });
}

describe('attributes of an adopted instance', () => {
  test('are set where they differ, and everything else is left alone', async () => {
    const { resource, updates } = setUp();

    await resource.create(request(properties({ CONTACTFLOW_LOGS: 'true', CONTACT_LENS: 'true' })));

    expect(updates).toEqual(['CONTACTFLOW_LOGS=true']);
  });

  test('are given back on delete as they were, those that were the same already untouched', async () => {
    const { resource, instance, updates } = setUp();
    const wanted = properties({ CONTACTFLOW_LOGS: 'true', CONTACT_LENS: 'true' });
    const { physicalId } = await resource.create(request(wanted));
    updates.length = 0;

    await resource.delete(request(wanted, { physicalId }));

    expect(updates).toEqual(['CONTACTFLOW_LOGS=false']);
    expect(instance).toMatchObject(BEFORE);
  });

  test('are given back after any number of updates, those that were added or left out on the way too', async () => {
    const { resource, instance } = setUp();
    const first = properties({ CONTACTFLOW_LOGS: 'true' });
    const second = properties({ CONTACTFLOW_LOGS: 'true', EARLY_MEDIA: 'true' });
    const third = properties({ EARLY_MEDIA: 'true', CONTACT_LENS: 'false' });
    const { physicalId } = await resource.create(request(first));

    const ids = [
      await resource.update(request(second, { physicalId, oldProperties: first })),
      await resource.update(request(third, { physicalId, oldProperties: second })),
    ];
    expect(instance).toMatchObject({ CONTACTFLOW_LOGS: 'false', EARLY_MEDIA: 'true', CONTACT_LENS: 'false' });
    await resource.delete(request(third, { physicalId }));

    expect(ids).toEqual([{ physicalId }, { physicalId }]);
    expect(instance).toMatchObject(BEFORE);
  });

  test('keep what was there before all updates, not what the last update found', async () => {
    const { resource, instance } = setUp();
    const wanted = properties({ CONTACTFLOW_LOGS: 'true' });
    const { physicalId } = await resource.create(request(wanted));

    await resource.update(request(wanted, { physicalId, oldProperties: wanted }));
    await resource.delete(request(wanted, { physicalId }));

    expect(instance).toMatchObject(BEFORE);
  });

  test('of another instance are another resource', async () => {
    const { resource } = setUp();
    const wanted = properties({ CONTACTFLOW_LOGS: 'true' });
    const { physicalId } = await resource.create(request(wanted));

    const moved = await resource.update(
      request(properties({ CONTACTFLOW_LOGS: 'true' }, OTHER), { physicalId, oldProperties: wanted }),
    );

    expect(moved.physicalId).toMatch(new RegExp(`^${OTHER}:`));
  });

  test('are put back when a create fails half-way', async () => {
    const { resource, instance } = setUp(BEFORE, { EARLY_MEDIA: serviceError('AccessDeniedException') });
    const wanted = properties({ CONTACTFLOW_LOGS: 'true', EARLY_MEDIA: 'true' });

    await expect(resource.create(request(wanted))).rejects.toThrow(
      'connect refused to update attribute EARLY_MEDIA: AccessDeniedException',
    );

    expect(instance).toMatchObject(BEFORE);
  });

  test('pass the rollback of an update that named an attribute wrongly', async () => {
    const { resource, instance } = setUp();
    const good = properties({ CONTACTFLOW_LOGS: 'true' });
    const bad = properties({ CONTACTFLOW_LOGS: 'true', CONTACT_LENSES: 'true' });
    const { physicalId } = await resource.create(request(good));

    await expect(resource.update(request(bad, { physicalId, oldProperties: good }))).rejects.toThrow(
      'CONTACT_LENSES',
    );
    await resource.update(request(good, { physicalId, oldProperties: bad }));

    expect(instance['CONTACTFLOW_LOGS']).toBe('true');
  });

  test('need no restoring when the instance is gone', async () => {
    const { resource } = setUp(BEFORE, { CONTACTFLOW_LOGS: serviceError('ResourceNotFoundException') });
    const physicalId = `${INSTANCE}:CONTACTFLOW_LOGS=false`;

    await expect(
      resource.delete(request(properties({ CONTACTFLOW_LOGS: 'true' }), { physicalId })),
    ).resolves.toBeUndefined();
  });

  test('fail a delete that may not restore them', async () => {
    const { resource } = setUp(BEFORE, { CONTACTFLOW_LOGS: serviceError('AccessDeniedException') });
    const physicalId = `${INSTANCE}:CONTACTFLOW_LOGS=false`;

    await expect(
      resource.delete(request(properties({ CONTACTFLOW_LOGS: 'true' }), { physicalId })),
    ).rejects.toThrow('attribute CONTACTFLOW_LOGS');
  });

  test.each([
    [{ CONTACT_LENSES: 'true' }, 'attribute CONTACT_LENSES is unknown; use one of AUTO_RESOLVE_BEST_VOICES'],
    [{ CONTACT_LENS: 'yes' }, "attribute CONTACT_LENS must be 'true' or 'false'"],
    [{}, 'property Attributes must name at least one attribute'],
  ])('are refused as %j before any call', async (attributes, message) => {
    const { resource, updates } = setUp();

    await expect(resource.create(request(properties(attributes)))).rejects.toThrow(message);
    expect(updates).toEqual([]);
  });

  test('of an instance that is not there are refused, naming it', async () => {
    const { resource } = setUp(BEFORE, { describe: serviceError('ResourceNotFoundException') });

    await expect(resource.create(request(properties({ CONTACT_LENS: 'true' })))).rejects.toThrow(
      `instance ${INSTANCE} was not found`,
    );
  });

  test('fit into a physical id, all of them', async () => {
    const { physicalId } = await setUp().resource.create(request(properties({ CONTACT_LENS: 'true' })));

    expect(physicalId.length).toBeLessThan(1024);
    for (const name of ATTRIBUTE_NAMES) expect(physicalId).toContain(`${name}=`);
  });
});
