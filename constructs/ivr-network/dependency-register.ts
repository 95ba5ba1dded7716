import { CfnResource, Lazy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { type Dependency, problemsAmong } from '../../lib/dependencies';
import { HardlineError } from '../../lib/errors';
import { requirePattern } from '../private/checks';
import type { IvrDependency } from './ivr-dependency';

/**
 * Props of a register.
 */
export interface DependencyRegisterProps {
  /**
   * Name of the contact center: lower-case letters, digits and hyphens. The parameters of the register are below
   * `/hardline/<name>/dependencies`.
   */
  readonly name: string;
}

/**
 * The declared dependencies of a contact center: one SSM parameter for each, so that the record is where operators
 * and functions can read it, and in the template, where `cdk-hardline dependencies` and the review find it.
 *
 * The parameters are of type String and hold no secret.
 */
export class DependencyRegister extends Construct {
  private readonly declared = new Map<string, Dependency>();
  private readonly name: string;

  public constructor(scope: Construct, id: string, props: DependencyRegisterProps) {
    super(scope, id);
    this.name = props.name;
    requirePattern(
      this,
      'name',
      props.name,
      /^[a-z][a-z0-9-]{1,62}$/,
      'use lower-case letters, digits and hyphens, starting with a letter',
    );
    this.node.addValidation({ validate: () => this.mistakes() });
  }

  /**
   * Declares a dependency.
   *
   * @throws HardlineError when one of this name is declared already
   */
  public add(dependency: IvrDependency): void {
    const { name, _declaration: declaration } = dependency;
    if (this.declared.has(name))
      throw new HardlineError(
        `dependency '${name}' is declared twice: give each its own name`,
        this.node.path,
      );
    this.declared.set(name, declaration);
    this.parameter(name);
  }

  /**
   * Says that functions of yours use a dependency.
   *
   * @param dependency one that was added
   * @param functionNames their names or construct paths
   */
  public usedBy(dependency: IvrDependency, functionNames: string[]): void {
    const known = this.declared.get(dependency.name);
    if (known === undefined)
      throw new HardlineError(
        `dependency '${dependency.name}' is not declared here: add it first`,
        this.node.path,
      );
    const functions = [...new Set([...known.functions, ...functionNames])];
    this.declared.set(dependency.name, { ...known, functions });
  }

  /** Names and owners may be changed by no deployment but ours: the value is what the template says. */
  private parameter(name: string): void {
    const parameter = new CfnResource(this, name, {
      type: 'AWS::SSM::Parameter',
      properties: {
        Name: `/hardline/${this.name}/dependencies/${name}`,
        Type: 'String',
        Value: Lazy.string({ produce: () => Stack.of(this).toJsonString(this.declared.get(name)) }),
      },
    });
    parameter.addMetadata('Hardline', {
      dependency: Lazy.any({ produce: () => this.declared.get(name) }),
    });
  }

  private mistakes(): string[] {
    return problemsAmong([...this.declared.values()]).map(
      ({ dependency, message }) => `dependency ${dependency}: ${message}`,
    );
  }
}
