import { HardlineError } from '../errors';
import type { FlowDocument } from '../flow/document';
import type { FlowModule } from '../flow/module';
import { readFlow, readFlowModule } from '../flow/reader';
import { FLOW_TYPES, type FlowType } from '../flow/types';
import { follow, intrinsicOf } from '../template/follow';
import { objectOf, textOf } from '../template/narrow';
import type { Assembly, ResourceView } from '../template/types';
import type { Choose } from './flow-branches';
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
      /** Why the flow type is only taken for granted, where it is not known before deployment. */
      readonly assumed?: string;
    }
  | { readonly kind: 'invalid'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** Where flows are read, with each condition going one way. */
export interface ReadingOfFlows {
  readonly assembly: Assembly;
  readonly choose: Choose;
}

/** Reads the content of a flow or module, with a named reference in place of each token. */
export function flowContent(
  resource: ResourceView,
  source: FlowSource,
  names: FlowNames,
  { assembly, choose }: ReadingOfFlows,
): FlowContentResult {
  const read = flowText(source, assembly, { nameOf: (each) => names.referenceName(each), choose });
  if (read === undefined) return { kind: 'unknown', why: unreadable(source, assembly) };
  const known = isModule(resource) ? 'MODULE' : knownType(resource, assembly);
  const type = known ?? assumedType(resource);
  try {
    const flow = parse(read.text, resource, type, names.nameOf(resource));
    const assumed = `the flow type is not known before deployment; the flow was judged as ${type}`;
    return { kind: 'flow', flow, references: read.references, ...(known === undefined ? { assumed } : {}) };
  } catch (error) {
    if (!(error instanceof HardlineError)) throw error;
    return { kind: 'invalid', why: error.message };
  }
}

function knownType({ properties, template }: ResourceView, assembly: Assembly): FlowType | undefined {
  const followed = follow(properties['Type'], template, assembly);
  return followed.kind === 'literal' ? flowType(followed.value) : undefined;
}

/** What the template gives a parameter that nobody sets, otherwise the type of most flows. */
function assumedType({ properties, template }: ResourceView): FlowType {
  const { name, argument } = intrinsicOf(properties['Type']) ?? {};
  const given = name === 'Ref' ? objectOf(template.parameters[String(argument)])['Default'] : undefined;
  return flowType(given) ?? 'CONTACT_FLOW';
}

function flowType(value: unknown): FlowType | undefined {
  return FLOW_TYPES.find((each) => each === value);
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
