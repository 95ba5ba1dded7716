import { listOf, objectOf, textOf } from './narrow';
import type { Acknowledgement, RawResource, RawTemplate, ResourceView, TemplateView } from './types';

/** What is known of a template beside its content. */
export interface TemplateOrigin {
  readonly name: string;
  readonly file: string;
  readonly stackName?: string;
  readonly environment?: string;
  readonly constructPath?: string;
  readonly parent?: TemplateView['parent'];
  readonly acknowledgements?: readonly Acknowledgement[];
  /** Construct path by logical id, for templates written without `aws:cdk:path`. */
  readonly constructPaths?: ReadonlyMap<string, string>;
}

/** Builds the view of one template. */
export function viewOf(raw: RawTemplate, origin: TemplateOrigin): TemplateView {
  const { constructPaths, acknowledgements = [], ...known } = origin;
  const resources: ResourceView[] = [];
  const template: TemplateView = {
    ...known,
    raw,
    resources,
    parameters: objectOf(raw.Parameters),
    outputs: objectOf(raw.Outputs),
    acknowledgements,
  };
  for (const [logicalId, resource] of Object.entries(raw.Resources ?? {})) {
    resources.push(resourceOf(template, logicalId, resource, constructPaths));
  }
  return template;
}

function resourceOf(
  template: TemplateView,
  logicalId: string,
  resource: RawResource,
  constructPaths: ReadonlyMap<string, string> | undefined,
): ResourceView {
  const metadata = objectOf(resource.Metadata);
  const constructPath = textOf(metadata['aws:cdk:path']) ?? constructPaths?.get(logicalId);
  return {
    template,
    logicalId,
    type: resource.Type,
    properties: objectOf(resource.Properties),
    metadata,
    dependsOn: listOf(resource.DependsOn).map(String),
    ...(constructPath === undefined ? {} : { constructPath, path: constructPath.replace(/\/Resource$/, '') }),
    ...(resource.DeletionPolicy === undefined ? {} : { deletionPolicy: resource.DeletionPolicy }),
    ...(resource.UpdateReplacePolicy === undefined
      ? {}
      : { updateReplacePolicy: resource.UpdateReplacePolicy }),
  };
}
