import type { ProvableFlow } from './types';

const REFERENCE = /^\{\{(?:flow|module|flow-module):([A-Za-z0-9._-]+)\}\}$/;
const ARN = /\/(?:contact-flow|flow-module)\/([^/:]+)/;

/** Finds the flow that a value leads to, among the flows of a set. */
export class FlowLookup {
  private readonly byName: ReadonlyMap<string, ProvableFlow>;

  public constructor(
    flows: readonly ProvableFlow[],
    private readonly resolve: ((value: string) => string | undefined) | undefined,
  ) {
    this.byName = new Map(flows.map((flow) => [flow.name, flow]));
  }

  /** The flow, or undefined when the value leads out of the set. */
  public find(value: unknown): ProvableFlow | undefined {
    if (typeof value !== 'string') return undefined;
    const name = this.resolve?.(value) ?? REFERENCE.exec(value)?.[1] ?? ARN.exec(value)?.[1] ?? value;
    return this.byName.get(name);
  }

  /** The modules that a flow invokes. */
  public modulesOf(flow: ProvableFlow): ProvableFlow[] {
    return flow.actions.flatMap(({ Type, Parameters }) => {
      const module = Type === 'InvokeFlowModule' ? this.find(Parameters['FlowModuleId']) : undefined;
      return module === undefined ? [] : [module];
    });
  }
}
