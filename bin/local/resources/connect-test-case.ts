import { randomUUID } from 'node:crypto';
import { HardlineError } from '../../../lib/errors';
import type { ConnectCenter } from '../connect-center';
import { isList, isObject, type Json, type JsonObject, objectAt, textAt } from '../engine/json';
import type { ResourceRequest } from '../engine/resource-type';
import { plainTypes, type ResourceTypeTable } from './plain';
import type { World } from './world';

/** Test cases: kept with the instance, never run, since only the live service can call its own flows. */
export function testCaseTypes({ inventory, connect }: World): ResourceTypeTable {
  return plainTypes(inventory, {
    'AWS::Connect::TestCase': {
      physicalId: ({ properties }) => `${textAt(properties, 'InstanceArn') ?? ''}/test-case/${randomUUID()}`,
      attributes: (_request, arn) => ({ TestCaseArn: arn }),
      check: (request) => checkTestCase(connect, request),
      remember: ({ type, properties }, arn) =>
        connect.items.set(arn, {
          type,
          instanceArn: textAt(properties, 'InstanceArn') ?? '',
          arn,
          properties,
        }),
      forget: ({ physicalId }) => connect.items.delete(physicalId),
    },
  });
}

function checkTestCase(connect: ConnectCenter, { properties }: ResourceRequest): void {
  const instanceArn = textAt(properties, 'InstanceArn') ?? '';
  if (connect.instance(instanceArn) === undefined)
    throw new HardlineError(`ResourceNotFoundException: instance ${instanceArn} does not exist`);
  const entry = objectAt(objectAt(properties, 'EntryPoint'), 'VoiceCallEntryPointParameters');
  const flowId = textAt(entry, 'FlowId');
  if (flowId !== undefined && connect.item(instanceArn, 'AWS::Connect::ContactFlow', flowId) === undefined)
    throw new HardlineError(`InvalidTestCaseException: the flow ${flowId} does not exist`);
  checkContent(textAt(properties, 'Content') ?? '');
}

/** The shape that the testing language has: observations with names of their own that lead to each other. */
function checkContent(text: string): void {
  const observations = observationsIn(text);
  const names = observations.map((each) => textAt(each, 'Identifier'));
  if (new Set(names).size < names.length) throw invalid('two observations have one identifier');
  for (const each of observations) {
    if (textAt(objectAt(each, 'Event'), 'Type') === undefined)
      throw invalid(`observation ${textAt(each, 'Identifier')} waits for no event`);
    const next = objectAt(each, 'Transitions')['NextObservations'];
    for (const target of isList(next) ? next : [])
      if (typeof target !== 'string' || !names.includes(target))
        throw invalid(
          `observation ${textAt(each, 'Identifier')} leads to ${String(target)}, which is not there`,
        );
  }
}

function observationsIn(text: string): readonly JsonObject[] {
  const content = parse(text);
  const found = isObject(content) ? content['Observations'] : undefined;
  if (!isList(found) || found.length === 0) throw invalid('the content has no Observations');
  if (isObject(content) && content['Version'] !== '2019-10-30')
    throw invalid(`the content has Version ${String(content['Version'])}; it is 2019-10-30`);
  return found.filter(isObject);
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw invalid('the content is not JSON');
  }
}

function invalid(problem: string): HardlineError {
  return new HardlineError(`InvalidTestCaseException: ${problem}`);
}
