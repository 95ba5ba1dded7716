import { isDeepStrictEqual } from 'node:util';
import { HardlineError } from '../../../../lib/errors';
import type { CustomResourceLogic, CustomResourceResult } from '../../../private/handler/custom-resource';
import { type CustomResourceRequest, textProperty } from '../../../private/handler/custom-resource-request';
import { errorName } from '../../../private/handler/log-line';
import { type FlowClient, FlowContents } from './flow-contents';
import { flowsOf, type PublishedFlow } from './published-flow';

export type { FlowClient };

type Existing = CustomResourceRequest & { readonly physicalId: string };

/**
 * Publishes flows and modules with the references that they could not be created with. A property of
 * `AWS::Connect::ContactFlow` for a content that waits for other flows would replace this one.
 */
export function flowPublication(client: FlowClient): CustomResourceLogic {
  return {
    create: (request) => create(client, request),
    update: (request) => update(client, request),
    delete: (request) => openAgain(client, request),
  };
}

async function create(client: FlowClient, request: CustomResourceRequest): Promise<CustomResourceResult> {
  try {
    await publishAll(client, request);
  } catch (error) {
    // CloudFormation does not ask to delete what was never made, so nobody else would open these for deletion.
    await openAgain(client, request).catch(() => undefined);
    throw error;
  }
  return { physicalId: `flow-publication-${request.logicalId}` };
}

/** The same resource for ever: another id would have CloudFormation delete the old one, which opens the flows. */
async function update(client: FlowClient, request: Existing): Promise<CustomResourceResult> {
  await publishAll(client, request);
  return { physicalId: request.physicalId };
}

async function publishAll(client: FlowClient, { properties }: CustomResourceRequest): Promise<void> {
  const contents = new FlowContents(client, textProperty(properties, 'InstanceId'));
  for (const flow of flowsOf(properties)) {
    try {
      await contents.write(flow, flow.complete);
    } catch (cause) {
      throw refused(`publish ${flow.kind} ${flow.id}`, cause);
    }
  }
}

/** Only what is still as it was published here: a flow that has left the cycle has another content by now. */
async function openAgain(client: FlowClient, { properties }: CustomResourceRequest): Promise<void> {
  const contents = new FlowContents(client, textProperty(properties, 'InstanceId'));
  for (const flow of flowsOf(properties)) {
    try {
      if (await isComplete(contents, flow)) await contents.write(flow, flow.open);
    } catch (cause) {
      if (errorName(cause) !== 'ResourceNotFoundException')
        throw refused(`open ${flow.kind} ${flow.id}`, cause);
    }
  }
}

async function isComplete(contents: FlowContents, flow: PublishedFlow): Promise<boolean> {
  return isDeepStrictEqual(partsOf(await contents.read(flow)), partsOf(flow.complete));
}

/** Without what the console notes beside the actions. */
function partsOf(content = '{}'): unknown {
  const { StartAction, Actions } = JSON.parse(content);
  return { StartAction, Actions };
}

function refused(what: string, cause: unknown): HardlineError {
  const message = `connect refused to ${what}: ${errorName(cause)}${problemsOf(cause)}; check the flow and the role of this function`;
  return new HardlineError(message, undefined, { cause });
}

/** What Connect says is wrong with a flow; it is the flow's text, which the template holds too. */
function problemsOf(cause: unknown): string {
  const problems = typeof cause === 'object' && cause !== null && 'problems' in cause ? cause.problems : [];
  const messages = Array.isArray(problems) ? problems.map((problem) => String(problem?.message)) : [];
  return messages.length === 0 ? '' : ` (${messages.slice(0, 3).join('; ')})`;
}
