import type { ContactFlow } from './contact-flow';
import type { ContactFlowModule } from './contact-flow-module';

/**
 * What the custom resource is told of a flow. CloudFormation writes the content of the template with every update
 * of a flow, be it of its tags only: all that it may update is in the properties, so that this resource is updated
 * after it.
 */
export function publishedFlow(flow: ContactFlow): object {
  const { name, description, state, tags } = flow.resource;
  return {
    FlowArn: flow.flowArn,
    Content: flow._late.openContent,
    References: flow._late.later,
    Written: { Name: name, Description: description, State: state, Tags: tags.renderTags() },
  };
}

/** The same of a module; its settings are published with its content. */
export function publishedModule(module: ContactFlowModule): object {
  const { name, description, state, settings, externalInvocationConfiguration, tags } = module.resource;
  return {
    ModuleArn: module.moduleArn,
    Content: module._late.openContent,
    Settings: settings,
    References: module._late.later,
    Written: {
      Name: name,
      Description: description,
      State: state,
      ExternalInvocation: externalInvocationConfiguration,
      Tags: tags.renderTags(),
    },
  };
}
