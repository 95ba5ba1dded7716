import { follow, mentioned, textWithGaps } from '../template/follow';
import { listOf } from '../template/narrow';
import { identityPoliciesOf, type PolicyStatement, resourcePolicyOf } from '../template/policy';
import type { Assembly, ResourceView, TemplateView } from '../template/types';
import { partOf } from './intent';
import { attachedPolicies } from './managed-policies';

/** A statement that some function of the capture half runs under. */
export interface CaptureStatement {
  readonly holder: ResourceView;
  readonly statement: PolicyStatement;
}

/** The roles of the capture half's functions: those in the templates, and all of them by name. */
export class CaptureRoles {
  readonly #roles: ReadonlySet<ResourceView>;
  readonly #names: ReadonlySet<string>;
  readonly #attached: ReadonlySet<ResourceView>;

  public constructor(private readonly assembly: Assembly) {
    const given = assembly.templates
      .flatMap(({ resources }) => resources)
      .filter(isCaptureFunction)
      .map(({ properties, template }) => ({ role: properties['Role'], template }));
    this.#names = new Set(given.flatMap(({ role }) => nameIn(role) ?? []));
    this.#roles = new Set([
      ...given.flatMap(({ role, template }) => this.#leadsTo(role, template)),
      ...assembly.templates.flatMap(({ resources }) => resources).filter((each) => this.#isNamed(each)),
    ]);
    const policies = [...this.#roles].flatMap((role) => attachedPolicies(role, assembly));
    this.#attached = new Set(policies.flatMap(({ resource }) => resource ?? []));
  }

  /** The roles that are resources of this template. */
  public rolesIn({ resources }: TemplateView): readonly ResourceView[] {
    return resources.filter((each) => this.#roles.has(each));
  }

  /** Allow statements that the roles have: inline, in a policy that names them, in one that they attach. */
  public statementsIn(template: TemplateView): readonly CaptureStatement[] {
    return template.resources
      .filter((holder) => this.#serves(holder))
      .flatMap((holder) => allowing(holder, identityPoliciesOf(holder)));
  }

  /** Allow statements of policies of keys and secrets that name one of the roles as who may. */
  public trustIn({ resources }: TemplateView): readonly CaptureStatement[] {
    return resources
      .filter(({ type }) => HOLDS_SECRETS.includes(type))
      .flatMap((holder) => allowing(holder, resourcePolicyOf(holder)))
      .filter(({ holder, statement }) =>
        trusted(statement).some((value) => this.#includes(value, holder.template)),
      );
  }

  #serves(holder: ResourceView): boolean {
    return (
      this.#roles.has(holder) ||
      this.#attached.has(holder) ||
      [holder.properties['RoleName'], ...listOf(holder.properties['Roles'])].some((role) =>
        this.#includes(role, holder.template),
      )
    );
  }

  #includes(value: unknown, template: TemplateView): boolean {
    if (this.#leadsTo(value, template).some((each) => this.#roles.has(each))) return true;
    const name = typeof value === 'string' && !value.includes(':') ? value : nameIn(value);
    return name !== undefined && this.#names.has(name);
  }

  #leadsTo(value: unknown, template: TemplateView): readonly ResourceView[] {
    const followed = follow(value, template, this.assembly);
    return followed.kind === 'resource' ? [followed.resource] : mentioned(value, template);
  }

  #isNamed({ type, properties }: ResourceView): boolean {
    const name = properties['RoleName'];
    return type === 'AWS::IAM::Role' && typeof name === 'string' && this.#names.has(name);
  }
}

const HOLDS_SECRETS = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey', 'AWS::SecretsManager::ResourcePolicy'];

/** Whom a statement is for: its principals, and the roles that a condition picks from them. */
function trusted({ principals, conditions }: PolicyStatement): readonly unknown[] {
  const picked = conditions.filter(
    ({ key, operator }) => key === 'aws:principalarn' && !/Not/.test(operator),
  );
  return [...principals.map(({ value }) => value), ...picked.flatMap(({ values }) => values)];
}

function allowing(holder: ResourceView, statements: readonly PolicyStatement[]): CaptureStatement[] {
  return statements.filter(({ effect }) => effect === 'Allow').map((statement) => ({ holder, statement }));
}

/** The name in a role's ARN, or undefined when only the deployment knows it. */
function nameIn(role: unknown): string | undefined {
  const name = /:role\/(?:.*\/)?([^/]+)$/.exec(textWithGaps(role) ?? '')?.[1];
  return name === '*' ? undefined : name;
}

function isCaptureFunction(resource: ResourceView): boolean {
  return resource.type === 'AWS::Lambda::Function' && partOf(resource) === 'capture';
}
