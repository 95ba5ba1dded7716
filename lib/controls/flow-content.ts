import { HardlineError } from '../errors';
import type { FlowDocument } from '../flow/document';
import { readFlow } from '../flow/reader';
import { FLOW_TYPES, type FlowType } from '../flow/types';
import { follow, textWithGaps } from '../template/follow';
import type { ResourceView } from '../template/types';

/** The flow of a resource, or why there is none to judge. */
export type FlowContentResult =
  | { readonly kind: 'flow'; readonly flow: FlowDocument }
  | { readonly kind: 'invalid'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** Stands for a part of the text that only the deployment knows; the Flow language's checks let named references pass. */
const TOKEN = '{{token:deployment}}';

/** Reads the Content of an `AWS::Connect::ContactFlow`, with a named reference in place of each token. */
export function flowOf(resource: ResourceView): FlowContentResult {
  const { Content, Name, Type } = resource.properties;
  const text = textWithGaps(Content, TOKEN);
  if (text === undefined || text === TOKEN) return { kind: 'unknown', why: unreadable(Content, resource) };
  if (!isFlowType(Type)) return { kind: 'unknown', why: 'the flow type is not known before deployment' };
  try {
    const name = typeof Name === 'string' ? Name : resource.logicalId;
    return { kind: 'flow', flow: readFlow(text, { file: resource.logicalId, type: Type, name }) };
  } catch (error) {
    if (!(error instanceof HardlineError)) throw error;
    return { kind: 'invalid', why: error.message };
  }
}

function unreadable(content: unknown, { template }: ResourceView): string {
  const followed = follow(content, template);
  return followed.kind === 'unknown' ? followed.why : 'the content is no text in this template';
}

function isFlowType(value: unknown): value is FlowType {
  return FLOW_TYPES.some((type) => type === value);
}
