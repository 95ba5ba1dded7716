import { HardlineError } from '../errors';
import type { ActionAllowedIn, ActionType } from './action-types';
import { FlowDocument } from './document';
import { layout } from './layout';
import { type FlowStep, statementsOf } from './step';
import type { FlowType } from './types';
import { validateFlow } from './validator';

/**
 * Builds a flow of one type. Each call returns a new builder; a step that the flow type does not allow
 * does not compile.
 *
 * The first step added is where the flow starts.
 */
export class FlowBuilder<F extends FlowType> {
  /** Starts a flow. */
  public static create<F extends FlowType>(type: F, name: string): FlowBuilder<F> {
    return new FlowBuilder(type, name, []);
  }

  private constructor(
    private readonly type: F,
    private readonly name: string,
    private readonly steps: readonly FlowStep[],
  ) {}

  /** Adds steps; their order matters only for the first one. */
  public add(...steps: readonly FlowStep<ActionAllowedIn<F> & ActionType>[]): FlowBuilder<F> {
    return new FlowBuilder(this.type, this.name, [...this.steps, ...steps]);
  }

  /** Makes the document; throws one error with every problem the service or a reader would have with it. */
  public build(): FlowDocument {
    const start = this.steps[0];
    if (start === undefined) throw new HardlineError('the flow has no action; add at least one', this.name);
    const actions = this.steps.map((step) => step.action);
    const startAction = start.action.Identifier;
    const document = new FlowDocument({
      name: this.name,
      type: this.type,
      startAction,
      actions,
      metadata: { ...layout(actions, startAction), ...statementsOf(this.steps) },
    });
    this.refuseProblems(document);
    return document;
  }

  private refuseProblems(document: FlowDocument): void {
    const problems = validateFlow(document, this.type);
    if (problems.length > 0) {
      throw new HardlineError(
        `the flow is not valid: ${problems.map((p) => p.message).join('; ')}`,
        this.name,
      );
    }
  }
}
