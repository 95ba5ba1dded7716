import { HardlineError } from '../../../../lib/errors';
import type { CustomResourceLogic, CustomResourceResult } from '../../../private/handler/custom-resource';
import { type CustomResourceRequest, textProperty } from '../../../private/handler/custom-resource-request';
import { type AttributeClient, currentValues, isGone, setValues } from './attribute-calls';
import { type AttributeValues, attributesOf, entriesOf } from './attribute-values';
import { instanceIdOf, physicalIdOf, rememberedValuesOf } from './remembered-values';

type Existing = CustomResourceRequest & { readonly physicalId: string };

/**
 * Sets attributes of an instance that CloudFormation did not make, and gives back what they were before: on delete,
 * when an attribute is no longer listed, and when a create fails half-way.
 */
export function instanceAttributes(client: AttributeClient): CustomResourceLogic {
  return {
    create: (request) => create(client, request),
    update: (request) => update(client, request),
    delete: (request) => restore(client, request),
  };
}

async function create(
  client: AttributeClient,
  { properties }: CustomResourceRequest,
): Promise<CustomResourceResult> {
  const instanceId = textProperty(properties, 'InstanceId');
  const wanted = attributesOf(properties);
  const before = await foundValues(client, instanceId);
  try {
    await setValues(client, instanceId, changes(before, wanted));
  } catch (error) {
    // CloudFormation does not ask to delete what was never made, so nobody else would put these back.
    await setValues(client, instanceId, restored(before, wanted));
    throw error;
  }
  return { physicalId: physicalIdOf(instanceId, before) };
}

/** Another instance is another resource: CloudFormation then has this one restored. */
async function update(client: AttributeClient, request: Existing): Promise<CustomResourceResult> {
  const { physicalId, properties, oldProperties } = request;
  const instanceId = textProperty(properties, 'InstanceId');
  if (instanceIdOf(physicalId) !== instanceId) return create(client, request);
  const wanted = attributesOf(properties);
  const unlisted = listedIn(oldProperties).filter(([name]) => wanted[name] === undefined);
  const given = restored(rememberedValuesOf(physicalId), Object.fromEntries(unlisted));
  await setValues(client, instanceId, { ...given, ...wanted });
  return { physicalId };
}

async function restore(client: AttributeClient, { physicalId, properties }: Existing): Promise<void> {
  try {
    const given = restored(rememberedValuesOf(physicalId), Object.fromEntries(listedIn(properties)));
    await setValues(client, instanceIdOf(physicalId), given);
  } catch (error) {
    // An instance that is gone has nothing to restore.
    if (!isGone(error)) throw error;
  }
}

async function foundValues(client: AttributeClient, instanceId: string): Promise<AttributeValues> {
  try {
    return await currentValues(client, instanceId);
  } catch (cause) {
    if (!isGone(cause)) throw cause;
    const message = `instance ${instanceId} was not found in this account and Region; correct its ARN`;
    throw new HardlineError(message, undefined, { cause });
  }
}

/** Without a check: a rollback comes from properties that may have been refused, and must pass. */
function listedIn({ Attributes: values }: CustomResourceRequest['properties']): ReturnType<typeof entriesOf> {
  return entriesOf(typeof values === 'object' && values !== null ? values : {});
}

function changes(before: AttributeValues, wanted: AttributeValues): AttributeValues {
  return Object.fromEntries(entriesOf(wanted).filter(([name, value]) => before[name] !== value));
}

/** The remembered values of the attributes that we set to something else. */
function restored(remembered: AttributeValues, ours: AttributeValues): AttributeValues {
  return changes(
    ours,
    Object.fromEntries(entriesOf(remembered).filter(([name]) => ours[name] !== undefined)),
  );
}
