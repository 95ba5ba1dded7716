import { HardlineError } from '../../../lib/errors';

const REQUEST_TYPES = ['Create', 'Update', 'Delete'] as const;

/** CloudFormation's event, checked. */
export interface CustomResourceRequest {
  readonly requestType: (typeof REQUEST_TYPES)[number];
  readonly requestId: string;
  readonly responseUrl: string;
  readonly stackId: string;
  readonly logicalId: string;
  readonly resourceType: string;
  /** Absent on Create. */
  readonly physicalId?: string;
  /** Without `ServiceToken` and `ServiceTimeout`; CloudFormation turns numbers and booleans into texts. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** The properties before an Update, empty otherwise. */
  readonly oldProperties: Readonly<Record<string, unknown>>;
}

/**
 * Reads CloudFormation's event.
 *
 * @throws HardlineError when the event is not one: there is then no URL to answer to
 */
export function readCustomResourceRequest(event: unknown): CustomResourceRequest {
  const fields = record(event);
  const physicalId = fields['PhysicalResourceId'];
  return {
    requestType: requestType(fields),
    requestId: requiredText(fields, 'RequestId'),
    responseUrl: requiredText(fields, 'ResponseURL'),
    stackId: requiredText(fields, 'StackId'),
    logicalId: requiredText(fields, 'LogicalResourceId'),
    resourceType: requiredText(fields, 'ResourceType'),
    ...(typeof physicalId === 'string' ? { physicalId } : {}),
    properties: propertiesOf(fields['ResourceProperties']),
    oldProperties: propertiesOf(fields['OldResourceProperties']),
  };
}

/**
 * Reads a property that must be a non-empty text.
 *
 * @throws HardlineError naming the property, without its value
 */
export function textProperty(
  properties: Readonly<Record<string, unknown>>,
  name: string,
  pattern = /\S/,
): string {
  const value = properties[name];
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new HardlineError(`property ${name} must be a text that matches ${pattern.source}`);
}

function requestType(fields: Readonly<Record<string, unknown>>): CustomResourceRequest['requestType'] {
  const found = REQUEST_TYPES.find((type) => type === fields['RequestType']);
  if (found === undefined) throw notAnEvent('RequestType');
  return found;
}

function requiredText(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw notAnEvent(name);
  return value;
}

function propertiesOf(value: unknown): Readonly<Record<string, unknown>> {
  const { ServiceToken: _token, ServiceTimeout: _timeout, ...properties } = record(value);
  return properties;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function notAnEvent(field: string): HardlineError {
  return new HardlineError(
    `event is not a custom resource request: ${field} is missing; only cloudformation calls this`,
  );
}
