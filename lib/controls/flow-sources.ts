import { listOf, objectOf } from '../template/narrow';
import type { Assembly, ResourceView } from '../template/types';
import { originsOf } from './flow-origins';

/** The resources that are flows. */
export const FLOW_RESOURCES = ['AWS::Connect::ContactFlow', 'AWS::Connect::ContactFlowModule'];

/** A content that is published after its flow was created, and what leads to that flow. */
interface Publication {
  readonly flow: unknown;
  readonly content: unknown;
  /** Values of named references that the content was left with. */
  readonly references: Readonly<Record<string, unknown>>;
  /** Path of the property that holds the content. */
  readonly path: string;
}

/**
 * How resources publish the contents of flows that were created with a placeholder, as flows that refer to each
 * other in a circle need, by type.
 */
const PUBLISHERS: Readonly<Record<string, (publisher: ResourceView) => readonly Publication[]>> = {
  'Custom::HardlineFlowPublication': ({ properties }) =>
    listOf(properties['Flows']).map((each, index) => {
      const { FlowArn, ModuleArn, Content: content, References } = objectOf(each);
      return {
        flow: FlowArn ?? ModuleArn,
        content,
        references: objectOf(References),
        path: `Properties.Flows.${index}.Content`,
      };
    }),
};

/** The types of what publishes a flow's content later. */
export const FLOW_PUBLISHERS = Object.keys(PUBLISHERS);

/** Where the content of a flow is written. */
export interface FlowSource {
  /** The resource that holds it: the flow itself, or what publishes it later. */
  readonly holder: ResourceView;
  readonly content: unknown;
  /** Values of named references that the content was left with. */
  readonly references: Readonly<Record<string, unknown>>;
  /** Path of the property; the logical id before it when it is not the flow's own. */
  readonly evidence: string;
}

/** Tells where the content of each flow of an assembly is that the service will run in the end. */
export class FlowSources {
  private readonly published = new Map<ResourceView, FlowSource>();

  public constructor(assembly: Assembly) {
    for (const holder of assembly.templates.flatMap(({ resources }) => resources)) {
      for (const publication of PUBLISHERS[holder.type]?.(holder) ?? [])
        this.learn(publication, holder, assembly);
    }
  }

  /** The content that the service runs in the end. */
  public of(flow: ResourceView): FlowSource {
    return this.published.get(flow) ?? this.ownOf(flow);
  }

  /** The content that the flow is created with. */
  public ownOf(flow: ResourceView): FlowSource {
    const content = flow.properties['Content'];
    return { holder: flow, content, references: {}, evidence: 'Properties.Content' };
  }

  private learn(publication: Publication, holder: ResourceView, assembly: Assembly): void {
    const { content, references, path } = publication;
    const source = { holder, content, references, evidence: `${holder.logicalId}.${path}` };
    for (const flow of originsOf(publication.flow, holder.template, assembly))
      this.published.set(flow, source);
  }
}
