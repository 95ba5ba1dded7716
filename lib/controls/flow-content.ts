import { HardlineError } from '../errors';
import type { FlowDocument } from '../flow/document';
import type { FlowModule } from '../flow/module';
import { readFlow, readFlowModule } from '../flow/reader';
import { FLOW_TYPES, type FlowType } from '../flow/types';
import { follow } from '../template/follow';
import { textOf } from '../template/narrow';
import type { Assembly, ResourceView } from '../template/types';
import type { FlowNames } from './flow-names';
import type { FlowSource } from './flow-sources';
import { flowText } from './flow-text';

/** The flow of a resource, or why there is none to judge. */
export type FlowContentResult =
  | {
      readonly kind: 'flow';
      readonly flow: FlowDocument | FlowModule;
      /** The named references that stand for tokens. */
      readonly references: readonly string[];
    }
  | { readonly kind: 'invalid'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** Reads the content of a flow or module, with a named reference in place of each token. */
export function flowContent(
  resource: ResourceView,
  source: FlowSource,
  names: FlowNames,
  assembly: Assembly,
): FlowContentResult {
  const read = flowText(source, assembly, (each) => names.referenceName(each));
  if (read === undefined) return { kind: 'unknown', why: unreadable(source, assembly) };
  const type = isModule(resource)
    ? 'MODULE'
    : FLOW_TYPES.find((each) => each === resource.properties['Type']);
  if (type === undefined) return { kind: 'unknown', why: 'the flow type is not known before deployment' };
  try {
    const flow = parse(read.text, resource, type, names.nameOf(resource));
    return { kind: 'flow', flow, references: read.references };
  } catch (error) {
    if (!(error instanceof HardlineError)) throw error;
    return { kind: 'invalid', why: error.message };
  }
}

function isModule({ type }: ResourceView): boolean {
  return type === 'AWS::Connect::ContactFlowModule';
}

function parse(
  text: string,
  { logicalId: file, properties }: ResourceView,
  type: FlowType | 'MODULE',
  name: string,
): FlowDocument | FlowModule {
  if (type !== 'MODULE') return readFlow(text, { file, type, name });
  const settings = textOf(properties['Settings']);
  return readFlowModule(text, { file, name, ...(settings === undefined ? {} : { settings }) });
}

function unreadable({ content, holder }: FlowSource, assembly: Assembly): string {
  const followed = follow(content, holder.template, assembly);
  return followed.kind === 'unknown' ? followed.why : 'the content is no text in this template';
}
