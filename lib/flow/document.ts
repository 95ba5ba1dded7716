import { layout } from './layout';
import { referencesIn } from './references';
import { FLOW_LANGUAGE_VERSION, type FlowAction, type FlowJson, type FlowType } from './types';

/** The parts of a flow document. */
export interface FlowDocumentProps {
  readonly name: string;
  readonly type: FlowType;
  readonly startAction: string;
  readonly actions: readonly FlowAction[];
  /**
   * What the console or an author noted beside the actions.
   *
   * @default - positions laid out from the graph
   */
  readonly metadata?: object;
  /**
   * The JSON that the actions were read from; `toJson` gives it back with everything in it.
   *
   * @default - put together from the other properties
   */
  readonly source?: FlowJson;
}

/**
 * A contact flow as a value: the JSON of the Flow language with its name and type, and with named
 * references (`{{queue:care}}`) where an ARN or id will stand. It never changes.
 */
export class FlowDocument {
  public readonly name: string;
  public readonly type: FlowType;
  public readonly startAction: string;
  public readonly actions: readonly FlowAction[];
  /** The names this flow refers to, sorted: `lambda:relay`. */
  public readonly references: readonly string[];
  private readonly content: FlowJson;

  public constructor(props: FlowDocumentProps) {
    this.name = props.name;
    this.type = props.type;
    this.startAction = props.startAction;
    this.actions = deepFreeze(structuredClone(props.actions));
    this.content = structuredClone(props.source ?? contentOf(props));
    this.references = referencesIn(this.actions);
  }

  /** The action with this identifier, or undefined. */
  public tryAction(identifier: string): FlowAction | undefined {
    return this.actions.find((action) => action.Identifier === identifier);
  }

  /** The flow's content; what was read comes out as it went in. The caller owns the copy. */
  public toJson(): FlowJson {
    return structuredClone(this.content);
  }

  /** The same flow with its blocks placed for the console's designer, where the content does not say it. */
  public withLayout(): FlowDocument {
    if (this.content.Metadata !== undefined) return this;
    const Metadata = layout(this.actions, this.startAction);
    return new FlowDocument({ ...this, source: { ...this.content, Metadata } });
  }

  /** The flow's content as compact JSON. */
  public toString(): string {
    return JSON.stringify(this.toJson());
  }
}

function contentOf({ actions, startAction, metadata }: FlowDocumentProps): FlowJson {
  return {
    Version: FLOW_LANGUAGE_VERSION,
    StartAction: startAction,
    Metadata: metadata ?? layout(actions, startAction),
    Actions: [...actions],
  };
}

/** Makes a value, and everything in it, unchangeable. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}
