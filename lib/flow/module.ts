import { deepFreeze } from './document';
import { layout } from './layout';
import { type ModuleContract, moduleSettings } from './module-settings';
import { referencesIn } from './references';
import { FLOW_LANGUAGE_VERSION, type FlowAction, type FlowModuleJson } from './types';

/** The parts of a flow module. */
export interface FlowModuleProps {
  readonly name: string;
  readonly startAction: string;
  readonly actions: readonly FlowAction[];
  /**
   * What the module takes and gives.
   *
   * @default - not known; callers are not judged
   */
  readonly contract?: ModuleContract;
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
  readonly source?: FlowModuleJson;
}

/** A flow module as a value: a part of a flow that other flows invoke by name. It never changes. */
export class FlowModule {
  public readonly name: string;
  public readonly type = 'MODULE';
  public readonly startAction: string;
  public readonly actions: readonly FlowAction[];
  public readonly contract: ModuleContract | undefined;
  /** The names this module refers to, sorted: `lambda:relay`. */
  public readonly references: readonly string[];
  private readonly content: FlowModuleJson;

  public constructor(props: FlowModuleProps) {
    this.name = props.name;
    this.startAction = props.startAction;
    this.actions = deepFreeze(structuredClone(props.actions));
    this.contract = deepFreeze(structuredClone(props.contract));
    this.references = referencesIn(this.actions);
    this.content = structuredClone(props.source ?? contentOf(props));
  }

  /** The action with this identifier, or undefined. */
  public tryAction(identifier: string): FlowAction | undefined {
    return this.actions.find((action) => action.Identifier === identifier);
  }

  /** What the module takes and gives, as its API property holds it; undefined when nobody declared it. */
  public settings(): string | undefined {
    return this.contract === undefined ? undefined : moduleSettings(this.contract);
  }

  /** The module's content; what was read comes out as it went in. The caller owns the copy. */
  public toJson(): FlowModuleJson {
    return structuredClone(this.content);
  }

  /** The same module with its blocks placed for the console's designer, where the content does not say it. */
  public withLayout(): FlowModule {
    if (this.content.Metadata !== undefined) return this;
    const Metadata = layout(this.actions, this.startAction);
    const { name, startAction, actions, contract } = this;
    return new FlowModule({
      name,
      startAction,
      actions,
      source: { ...this.content, Metadata },
      ...(contract === undefined ? {} : { contract }),
    });
  }

  /** The module's content as compact JSON. */
  public toString(): string {
    return JSON.stringify(this.toJson());
  }
}

/** The service refuses a module without `Settings` in its content, though it reads nothing there. */
function contentOf({ actions, startAction, metadata }: FlowModuleProps): FlowModuleJson {
  return {
    Version: FLOW_LANGUAGE_VERSION,
    StartAction: startAction,
    Metadata: metadata ?? layout(actions, startAction),
    Actions: [...actions],
    Settings: { InputParameters: [], OutputParameters: [], Transitions: [] },
  };
}
