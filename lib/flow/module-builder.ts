import { HardlineError } from '../errors';
import { layout } from './layout';
import { FlowModule } from './module';
import type { ModuleContract } from './module-settings';
import { type FlowStep, statementsOf } from './step';
import { validateFlow } from './validator';

/**
 * Builds a flow module with its contract. Each call returns a new builder; a module takes the blocks that
 * its callers take, so they are not limited here.
 *
 * The first step added is where the module starts.
 */
export class ModuleBuilder {
  /** Starts a module that takes and gives what the contract says. */
  public static create(name: string, contract: ModuleContract = {}): ModuleBuilder {
    return new ModuleBuilder(name, contract, []);
  }

  private constructor(
    private readonly name: string,
    private readonly contract: ModuleContract,
    private readonly steps: readonly FlowStep[],
  ) {}

  /** Adds steps; their order matters only for the first one. */
  public add(...steps: readonly FlowStep[]): ModuleBuilder {
    return new ModuleBuilder(this.name, this.contract, [...this.steps, ...steps]);
  }

  /** Makes the module; throws one error with every problem the service or a reader would have with it. */
  public build(): FlowModule {
    const [start] = this.steps;
    if (start === undefined) throw new HardlineError('the module has no action; add at least one', this.name);
    const actions = this.steps.map((step) => step.action);
    const startAction = start.action.Identifier;
    const metadata = { ...layout(actions, startAction), ...statementsOf(this.steps) };
    const { name, contract } = this;
    const module = new FlowModule({ name, contract, startAction, actions, metadata });
    const problems = validateFlow(module, 'MODULE');
    if (problems.length === 0) return module;
    const messages = problems.map((problem) => problem.message).join('; ');
    throw new HardlineError(`the module is not valid: ${messages}`, this.name);
  }
}
