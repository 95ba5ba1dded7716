import { Aws } from 'aws-cdk-lib';
import { VERIFY_OPERATION } from '../../lib/caller-verification';
import { HardlineError } from '../../lib/errors';
import { PAYMENT_OPERATIONS } from '../../lib/payments/seam';
import { type ExternalVault, type ExternalVaultOptions, externalVault } from './external/external-vault';

/**
 * Where the two halves of the payments are.
 */
export interface VaultSeamOptions {
  /**
   * Name of the seam: lower-case letters, digits and hyphens, 3 to 30. Functions of the vault and the roles
   * that may call them are named after it, so that neither half needs a value of the other to be deployed.
   */
  readonly name: string;

  /**
   * Path of the two roles at the seam, as your organization prescribes one: `/` or `/teams/care/`.
   *
   * @default '/'
   */
  readonly rolePath?: string;

  /**
   * Account of the contact center.
   *
   * @default - the account of the stack
   */
  readonly captureAccount?: string;

  /**
   * Account of the vault.
   *
   * @default - the account of the stack
   */
  readonly vaultAccount?: string;

  /**
   * Region of both halves.
   *
   * @default - the Region of the stack
   */
  readonly region?: string;
}

/**
 * The contract of names between capture (the contact center) and vault (key pair, decryption, gateway,
 * ledger). Both halves are given the same seam; no CDK token crosses it. Made by its static functions; not
 * meant to be extended.
 */
export abstract class VaultSeam {
  /**
   * A vault that this library provisions, in the contact center's account or in another.
   */
  public static inAccount(options: VaultSeamOptions): VaultSeam {
    checkNames(options);
    if ((options.captureAccount === undefined) !== (options.vaultAccount === undefined))
      throw new HardlineError(
        `vault seam '${options.name}' has one account only: give captureAccount and vaultAccount, or neither when both halves are in the account of their stacks`,
      );
    return new NamedSeam(options);
  }

  /**
   * A vault that another party runs: this library provisions no private key, no function that decrypts and no
   * ledger for it. What the other party has to build is the contract in `docs/vault-contract.md`.
   */
  public static external(options: ExternalVaultOptions): VaultSeam {
    checkNames(options);
    return new NamedSeam({ name: options.name, rolePath: options.rolePath }, externalVault(options));
  }

  /**
   * Name of the seam.
   */
  public abstract readonly name: string;

  /**
   * Whether both halves are in one account.
   */
  public abstract readonly oneAccount: boolean;

  /**
   * The vault, where another party runs it.
   */
  public abstract readonly otherParty?: ExternalVault;

  /**
   * Path of both roles.
   */
  public abstract readonly rolePath: string;

  /**
   * Name of the role with which the capture half's relay calls the vault.
   */
  public abstract readonly relayRoleName: string;

  /**
   * ARN of the relay's role.
   */
  public abstract readonly relayRoleArn: string;

  /**
   * Name of the role with which the capture half fetches the public key and registers the key id.
   */
  public abstract readonly linkRoleName: string;

  /**
   * ARN of the link's role.
   */
  public abstract readonly linkRoleArn: string;

  /**
   * Name of a function of a vault that this library provisions.
   *
   * @param operation `prepare`, `check`, `charge`, `status`, `leave`, `verify`, `enroll`, `make-key`, `public-key` or `register-key`
   */
  public abstract functionName(operation: string): string;

  /**
   * ARN with which a function of the vault is called.
   *
   * @param operation `prepare`, `check`, `charge`, `status`, `leave`, `verify`, `enroll`, `make-key`, `public-key` or `register-key`
   */
  public abstract functionArn(operation: string): string;
}

class NamedSeam extends VaultSeam {
  public readonly name: string;
  public readonly oneAccount: boolean;
  public readonly rolePath: string;
  public readonly relayRoleName: string;
  public readonly relayRoleArn: string;
  public readonly linkRoleName: string;
  public readonly linkRoleArn: string;

  public constructor(
    private readonly options: VaultSeamOptions,
    public readonly otherParty?: ExternalVault,
  ) {
    super();
    this.name = options.name;
    this.oneAccount = otherParty === undefined && options.captureAccount === options.vaultAccount;
    this.rolePath = options.rolePath ?? '/';
    this.relayRoleName = `${options.name}-payment-relay`;
    this.linkRoleName = `${options.name}-vault-link`;
    this.relayRoleArn = this.roleArn(this.relayRoleName);
    this.linkRoleArn = this.roleArn(this.linkRoleName);
  }

  public functionName(operation: string): string {
    if (this.otherParty)
      throw new HardlineError(
        `the vault of seam '${this.name}' is another party's: it has an address and no functions that are named here`,
      );
    return `${this.name}-vault-${operation}`;
  }

  public functionArn(operation: string): string {
    const { vaultAccount = Aws.ACCOUNT_ID, region = Aws.REGION } = this.options;
    const alias = IN_CALL.includes(operation) ? ':live' : '';
    return `arn:${Aws.PARTITION}:lambda:${region}:${vaultAccount}:function:${this.functionName(operation)}${alias}`;
  }

  private roleArn(name: string): string {
    return `arn:${Aws.PARTITION}:iam::${this.options.captureAccount ?? Aws.ACCOUNT_ID}:role${this.rolePath}${name}`;
  }
}

function checkNames({ name, rolePath = '/' }: Pick<VaultSeamOptions, 'name' | 'rolePath'>): void {
  if (!/^[a-z][a-z0-9-]{1,28}[a-z0-9]$/.test(name))
    throw new HardlineError(
      `vault seam name '${name}' is refused: use 3 to 30 lower-case letters, digits and hyphens, starting with a letter`,
    );
  if (!/^\/([\w+=,.@-]+\/)*$/.test(rolePath))
    throw new HardlineError(
      `role path '${rolePath}' is refused: begin and end it with a slash, such as /teams/care/`,
    );
}

/** A caller waits for these; they are called by their alias, which can be kept warm. */
const IN_CALL: readonly string[] = [...PAYMENT_OPERATIONS, VERIFY_OPERATION];
