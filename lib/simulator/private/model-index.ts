import type { FlowAction, FlowJson } from '../../flow';
import type {
  ContactCenterModel,
  SimulatedFlow,
  SimulatedModule,
  SimulatedQueue,
  SimulatedQuickConnect,
} from '../ports';

interface Named {
  readonly arn: string;
  readonly id?: string;
  readonly name: string;
}

/** Finds what flows and scenarios refer to by ARN, id or name. */
export class ModelIndex {
  readonly #flows: ReadonlyMap<string, SimulatedFlow>;
  readonly #queues: ReadonlyMap<string, SimulatedQueue>;
  readonly #quickConnects: ReadonlyMap<string, SimulatedQuickConnect>;

  readonly #modules: ReadonlyMap<string, SimulatedModule>;
  readonly #functionNames = new Map<string, string>();

  private constructor(public readonly model: ContactCenterModel) {
    this.#flows = byAnyName(model.flows);
    this.#modules = byAnyName(model.modules ?? []);
    this.#queues = byAnyName(model.queues);
    this.#quickConnects = byAnyName(model.quickConnects);
  }

  /** The index of a model, made once. */
  public static of(model: ContactCenterModel): ModelIndex {
    let index = INDEXES.get(model);
    if (index === undefined) {
      index = new ModelIndex(model);
      INDEXES.set(model, index);
    }
    return index;
  }

  public flow(reference: string): SimulatedFlow | undefined {
    return this.#flows.get(reference);
  }

  /** A module by ARN or id, whatever version or alias is asked for: the simulator has one content of each. */
  public module(reference: string): SimulatedModule | undefined {
    return this.#modules.get(reference) ?? this.#modules.get(reference.replace(/:[^:/]+$/, ''));
  }

  public queue(reference: string): SimulatedQueue | undefined {
    return this.#queues.get(reference);
  }

  /** How people call a function. */
  public functionName(arn: string): string {
    let name = this.#functionNames.get(arn);
    if (name === undefined) {
      name = this.model.functionNames?.[arn] ?? /:function:([^:]+)/.exec(arn)?.[1] ?? arn;
      this.#functionNames.set(arn, name);
    }
    return name;
  }

  public quickConnect(reference: string): SimulatedQuickConnect | undefined {
    return this.#quickConnects.get(reference);
  }
}

const INDEXES = new WeakMap<ContactCenterModel, ModelIndex>();
const ACTIONS = new WeakMap<FlowJson, ReadonlyMap<string, FlowAction>>();

/** The actions of a flow by identifier, indexed once for each document. */
export function actionsOf(content: FlowJson): ReadonlyMap<string, FlowAction> {
  let actions = ACTIONS.get(content);
  if (actions === undefined) {
    actions = new Map(content.Actions.map((action) => [action.Identifier, action]));
    ACTIONS.set(content, actions);
  }
  return actions;
}

function byAnyName<T extends Named>(items: readonly T[]): ReadonlyMap<string, T> {
  const index = new Map<string, T>();
  // Names first, so that an ARN or id always wins over an equal name.
  for (const item of items) index.set(item.name, item);
  for (const item of items) {
    if (item.id !== undefined) index.set(item.id, item);
    index.set(item.arn, item);
    // A flow ARN may carry a version or alias qualifier, which the simulator does not tell apart.
    index.set(`${item.arn}:$LATEST`, item);
  }
  return index;
}
