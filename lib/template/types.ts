/** A parsed CloudFormation template as it is in the file. */
export interface RawTemplate {
  readonly Resources?: Readonly<Record<string, RawResource>>;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
  readonly [section: string]: unknown;
}

/** One entry of a template's `Resources`. */
export interface RawResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: string | readonly string[];
  readonly [attribute: string]: unknown;
}

/** A rule that somebody accepted, with the reason, as the CDK records it in a stack's metadata. */
export interface Acknowledgement {
  /** The id as it was written, without the namespace that the CDK adds to a bare id. */
  readonly id: string;
  /** `false` for a bare id (`HL-REC1`), which acknowledges nothing: `Hardline::HL-REC1` does. */
  readonly namespaced: boolean;
  readonly reason: string;
  /** Construct path it was written at; it covers everything below. */
  readonly path: string;
}

/** One resource of one template. */
export interface ResourceView {
  readonly template: TemplateView;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Construct path without the trailing `/Resource`. */
  readonly path?: string;
  /** Construct path of the resource itself. */
  readonly constructPath?: string;
  readonly deletionPolicy?: string;
  readonly updateReplacePolicy?: string;
  readonly dependsOn: readonly string[];
}

/** One template: a stack's, a nested stack's, or a file of its own. */
export interface TemplateView {
  /** Construct path of the stack when it is known, else the name of the file. */
  readonly name: string;
  readonly file: string;
  readonly stackName?: string;
  /** `aws://account/region`, as the assembly says it. */
  readonly environment?: string;
  /** Construct path of the stack. */
  readonly constructPath?: string;
  /** For a nested stack: name of the template that holds it, and the logical id it has there. */
  readonly parent?: { readonly template: string; readonly logicalId: string };
  readonly resources: readonly ResourceView[];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly raw: RawTemplate;
  readonly acknowledgements: readonly Acknowledgement[];
}

/** A stack as an assembly's manifest describes it. */
export interface StackView {
  /** Name of its {@link TemplateView}. */
  readonly template: string;
  readonly artifactId: string;
  readonly stackName: string;
  readonly environment?: string;
  readonly file: string;
  /** Names of the templates that are deployed before this one. */
  readonly dependsOn: readonly string[];
}

/** What the manifests of a cloud assembly say, nested stages included. */
export interface ManifestView {
  readonly directory: string;
  /** In an order in which they can be deployed. */
  readonly stacks: readonly StackView[];
}

/** Templates that are judged together. */
export interface Assembly {
  readonly path: string;
  readonly templates: readonly TemplateView[];
  /** Present for a cloud assembly. */
  readonly manifest?: ManifestView;
}
