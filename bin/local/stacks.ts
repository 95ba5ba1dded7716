import { HardlineError } from '../../lib/errors';
import { type AssemblyStack, Deployment, deleteStack, LocalStack } from './engine';
import { resourceTypes, type World } from './resources';

/** The stacks of all accounts, and what CloudFormation does with them. */
export class Stacks {
  private readonly stacks = new Map<string, LocalStack>();
  private readonly types: ReturnType<typeof resourceTypes>;
  private readonly running = new Set<Promise<unknown>>();

  public constructor(
    private readonly world: World,
    private readonly log: (line: string) => void,
  ) {
    this.types = resourceTypes(world);
  }

  /** A stack by its name, artifact id, construct path or ARN; the youngest of that name. */
  public find(name: string): LocalStack | undefined {
    return [...this.stacks.values()]
      .reverse()
      .find(({ source, identity }) => identity.id === name || isCalled(source, name));
  }

  /**
   * Creates or updates a stack.
   * @throws HardlineError with the reason, after the roll-back
   */
  public async deploy(source: AssemblyStack, parameters: Readonly<Record<string, string>>): Promise<void> {
    const stack = this.stackFor(source);
    const stored = (name: string): string => this.world.parameters.get(source, name);
    const deployment = new Deployment(stack, source, { types: this.types, stored });
    await deployment.run({ ...source.parameters, ...parameters });
    // Only now: an update with the previous template means the last one that was deployed.
    stack.source = source;
    this.log(
      `${source.displayName}: ${stack.status}, ${Object.keys(stack.resources).length} resources in ${source.account}`,
    );
  }

  /** Begins an update with the template as it is; `settled` waits for its end. */
  public beginUpdate(stack: LocalStack, parameters: Readonly<Record<string, string>>): void {
    const run = this.deploy(stack.source, parameters)
      .catch((error: unknown) => this.log(error instanceof Error ? error.message : String(error)))
      .finally(() => this.running.delete(run));
    this.running.add(run);
  }

  /** Waits for the end of every update that goes on by itself. */
  public async settled(): Promise<void> {
    await Promise.all(this.running);
  }

  /**
   * Deletes a stack; deletion policies are honoured.
   * @throws HardlineError when a resource cannot be deleted
   */
  public async delete(stack: LocalStack): Promise<void> {
    await deleteStack(stack, { types: this.types });
  }

  private stackFor(source: AssemblyStack): LocalStack {
    const key = `${source.account}/${source.region}/${source.stackName}`;
    const existing = this.stacks.get(key);
    if (existing !== undefined && existing.status !== 'DELETE_COMPLETE') {
      if (existing.status.endsWith('_IN_PROGRESS'))
        throw new HardlineError(
          `the stack is in ${existing.status} state and can not be updated`,
          source.stackName,
        );
      return existing;
    }
    const stack = new LocalStack(source);
    this.stacks.set(key, stack);
    return stack;
  }
}

/** Whether a stack of an assembly is meant by a name. */
export function isCalled({ stackName, artifactId, displayName }: AssemblyStack, name: string): boolean {
  return [stackName, artifactId, displayName].includes(name);
}
