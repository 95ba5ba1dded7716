import { HardlineError } from '../../../lib/errors';
import type { ConnectCenter } from '../connect-center';
import { isList, isObject, type Json } from '../engine/json';

/** Resources of an instance that a flow may refer to, by the part of their ARN. */
const referenced = /:instance\/[^/]+\/(queue|contact-flow|flow-module|operating-hours)\//;

/**
 * Checks a flow's content as publishing does: JSON, nothing left unbound, functions associated with the instance,
 * queues and flows of the same instance.
 * @throws HardlineError with Connect's exception name; unlike Connect it says what is wrong
 */
export function checkFlowContent(content: string, instanceArn: string, center: ConnectCenter): void {
  const unbound = content.match(/\{\{[a-z-]+:[A-Za-z0-9._-]+\}\}/);
  if (unbound !== null) throw invalid(`the reference ${unbound[0]} is not bound`);
  for (const text of textsIn(parse(content))) {
    if (/^arn:[^:]+:lambda:/.test(text)) checkFunction(text, instanceArn, center);
    else if (/^arn:[^:]+:connect:/.test(text)) checkOwnResource(text, instanceArn, center);
  }
}

function parse(content: string): Json {
  try {
    return JSON.parse(content) as Json;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw invalid(
      `the content is not JSON once its references are filled in (${reason.replace(/".*"/s, '')})`,
    );
  }
}

function checkFunction(arn: string, instanceArn: string, center: ConnectCenter): void {
  const associations = center.itemsOf(instanceArn, 'AWS::Connect::IntegrationAssociation');
  if (associations.some(({ properties }) => properties['IntegrationArn'] === arn)) return;
  throw invalid(`the function ${arn} is not associated with the instance`);
}

function checkOwnResource(arn: string, instanceArn: string, center: ConnectCenter): void {
  if (!referenced.test(arn)) return;
  if (!arn.startsWith(`${instanceArn}/`))
    throw invalid(`${arn} belongs to another instance than ${instanceArn}`);
  if (!center.items.has(arn.split(':').slice(0, 6).join(':'))) throw invalid(`${arn} does not exist`);
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (isList(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

function invalid(problem: string): HardlineError {
  return new HardlineError(`InvalidContactFlowException: ${problem}`);
}
