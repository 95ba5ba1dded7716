import { Aws, CfnResource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { switchesOf, switchPrefix } from '../../../lib/payments/switches';
import type { Statement } from '../../private/policy';
import type { VaultSeam } from '../vault-seam';
import type { PaymentHalf } from './payment-half';

export interface SwitchParametersProps {
  readonly vault: VaultSeam;
  readonly half: PaymentHalf;
}

/** One parameter for each switch of a half; its functions read them in every payment. */
export class SwitchParameters extends Construct {
  /** What the functions that read the switches need in their environment. */
  public readonly environment: Record<string, string>;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: SwitchParametersProps,
  ) {
    super(scope, id);
    const prefix = switchPrefix(props.vault.name, props.half);
    this.environment = { SWITCHES: prefix };
    for (const [name, { normal }] of switchesOf(props.half))
      this.parameter(`${prefix}/${name}`, name, normal);
  }

  /** What the functions that read the switches may do. */
  public get statement(): Statement {
    return {
      Sid: 'ReadSwitches',
      Effect: 'Allow',
      Action: 'ssm:GetParameters',
      Resource: switchArns(this.props),
    };
  }

  /**
   * CloudFormation writes a parameter only when something about it changed in the template, and then writes its
   * value too. So nothing about it ever changes: no description, and no tags, which an aspect would add to a
   * construct that takes them.
   */
  private parameter(parameterName: string, name: string, normal: string): void {
    new CfnResource(this, pascal(name), {
      type: 'AWS::SSM::Parameter',
      properties: { Name: parameterName, Type: 'String', Value: normal },
    });
  }
}

/** ARNs of a half's switches. */
export function switchArns({ vault, half }: SwitchParametersProps): string[] {
  return switchNames({ vault, half }).map(
    (name) => `arn:${Aws.PARTITION}:ssm:${Aws.REGION}:${Aws.ACCOUNT_ID}:parameter${name}`,
  );
}

/** Names of a half's switches. */
export function switchNames({ vault, half }: SwitchParametersProps): string[] {
  return switchesOf(half).map(([name]) => `${switchPrefix(vault.name, half)}/${name}`);
}

function pascal(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}
