import { HardlineError } from '../../errors';
import type { ContactCenterModel } from '../ports';
import type { InstanceFlow } from './types';

/**
 * The instance with the flows that a scenario brings, as if an operator had made them there.
 *
 * @throws HardlineError for a name that a flow of the assembly has
 */
export function withInstanceFlows(
  model: ContactCenterModel,
  flows: readonly InstanceFlow[],
): ContactCenterModel {
  const taken = flows.find(({ name }) => model.flows.some((flow) => flow.name === name));
  if (taken !== undefined)
    throw new HardlineError(`aws.flows brings ${taken.name}, which is a flow of the assembly; take it out`);
  const made = flows.map((flow) => ({
    ...flow,
    id: flow.name,
    arn: `${model.instanceArn}/contact-flow/${encodeURIComponent(flow.name)}`,
  }));
  return { ...model, flows: [...model.flows, ...made] };
}
