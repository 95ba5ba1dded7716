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
  private readonly metadata: object;

  public constructor(props: FlowDocumentProps) {
    this.name = props.name;
    this.type = props.type;
    this.startAction = props.startAction;
    this.actions = deepFreeze(structuredClone(props.actions));
    this.metadata = deepFreeze(structuredClone(props.metadata ?? layout(props.actions, props.startAction)));
    this.references = referencesIn(this.actions);
  }

  /** The action with this identifier, or undefined. */
  public tryAction(identifier: string): FlowAction | undefined {
    return this.actions.find((action) => action.Identifier === identifier);
  }

  /** The flow's content. The caller owns the copy. */
  public toJson(): FlowJson {
    return structuredClone({
      Version: FLOW_LANGUAGE_VERSION,
      StartAction: this.startAction,
      Metadata: this.metadata,
      Actions: [...this.actions],
    });
  }

  /** The flow's content as compact JSON. */
  public toString(): string {
    return JSON.stringify(this.toJson());
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}
