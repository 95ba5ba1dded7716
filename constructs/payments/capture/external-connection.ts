import { Aws } from 'aws-cdk-lib';
import type { ContractOperation } from '../../../lib/payments/contract/http';
import type { Statement } from '../../private/policy';
import type { ExternalVault } from '../external/external-vault';
import { SIGNED_AS, signingAlias } from '../external/request-signing-key';

/** How the vault of another party is reached: an address, and what says who asks. */
export class ExternalConnection {
  /** For the metadata: where it is and how it knows who asks. */
  public readonly description: Record<string, string>;

  public constructor(
    private readonly seam: string,
    private readonly vault: ExternalVault,
  ) {
    this.description = { host: vault.host, authentication: vault.authentication.way };
  }

  /** What the functions that call it have in their environment. */
  public get environment(): Record<string, string> {
    const { endpoint, authentication } = this.vault;
    const { apiArn, way } = authentication;
    return {
      VAULT_ENDPOINT: endpoint,
      VAULT_AUTHENTICATION: way,
      ...(apiArn === undefined
        ? { VAULT_SIGNING_KEY_ARN: this.signingKey() }
        : { VAULT_API_REGION: apiArn.split(':')[3] ?? '' }),
    };
  }

  /** What lets a function ask for these operations and no others. */
  public statement(sid: string, operations: readonly ContractOperation[]): Statement {
    const { apiArn } = this.vault.authentication;
    if (apiArn === undefined) return this.signs(sid);
    return {
      Sid: sid,
      Effect: 'Allow',
      Action: 'execute-api:Invoke',
      Resource: operations.map((operation) => `${apiArn}/${operation}`),
    };
  }

  /** A key of the user's by its ARN, ours by its alias, which the stack of the roles made. */
  private signingKey(): string {
    const { signingKeyArn } = this.vault.authentication;
    return (
      signingKeyArn ?? `arn:${Aws.PARTITION}:kms:${Aws.REGION}:${Aws.ACCOUNT_ID}:${signingAlias(this.seam)}`
    );
  }

  private signs(sid: string): Statement {
    const { signingKeyArn } = this.vault.authentication;
    const common = { Sid: sid, Effect: 'Allow', Action: 'kms:Sign' } as const;
    if (signingKeyArn !== undefined)
      return { ...common, Resource: signingKeyArn, Condition: { StringEquals: SIGNED_AS } };
    return {
      ...common,
      Resource: `arn:${Aws.PARTITION}:kms:${Aws.REGION}:${Aws.ACCOUNT_ID}:key/*`,
      Condition: { StringEquals: { ...SIGNED_AS, 'kms:RequestAlias': signingAlias(this.seam) } },
      wildcard:
        'IAM knows a key by its id, which another stack made; the alias and the policy of the key name it.',
    };
  }
}
