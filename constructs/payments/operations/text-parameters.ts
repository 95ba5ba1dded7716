import { Aws, CfnResource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { NOTHING_REPLACED, textsParameter, textsPrefix } from '../../../lib/payments/replaced-texts';
import type { Statement } from '../../private/policy';
import type { VaultSeam } from '../vault-seam';

export interface TextParametersProps {
  readonly vault: VaultSeam;
  /** Codes of the languages that callers hear. */
  readonly languages: readonly string[];
}

/** One parameter for each language, with the texts that somebody replaced without a deployment. */
export class TextParameters extends Construct {
  /** What the function that reads the texts needs in its environment. */
  public readonly environment: Record<string, string>;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: TextParametersProps,
  ) {
    super(scope, id);
    const { vault, languages } = props;
    this.environment = { TEXTS: textsPrefix(vault.name) };
    for (const language of languages) this.parameter(textsParameter(vault.name, language), language);
  }

  /** What the function that reads the texts may do. */
  public get statement(): Statement {
    return {
      Sid: 'ReadTexts',
      Effect: 'Allow',
      Action: 'ssm:GetParameters',
      Resource: textArns(this.props),
    };
  }

  /** As with a switch, nothing about it ever changes in the template: CloudFormation would write its value too. */
  private parameter(name: string, language: string): void {
    new CfnResource(this, language, {
      type: 'AWS::SSM::Parameter',
      properties: { Name: name, Type: 'String', Value: NOTHING_REPLACED, Tier: 'Intelligent-Tiering' },
    });
  }
}

/** ARNs of the parameters with texts. */
export function textArns({ vault, languages }: TextParametersProps): string[] {
  return languages.map(
    (language) =>
      `arn:${Aws.PARTITION}:ssm:${Aws.REGION}:${Aws.ACCOUNT_ID}:parameter${textsParameter(vault.name, language)}`,
  );
}
