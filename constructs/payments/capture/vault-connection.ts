import { VERIFY_OPERATION } from '../../../lib/caller-verification';
import { CONTRACT_OPERATIONS, type ContractOperation } from '../../../lib/payments/contract/http';
import { PAYMENT_OPERATIONS } from '../../../lib/payments/seam';
import type { HardlineMetadata } from '../../private/hardline-metadata';
import type { Statement } from '../../private/policy';
import type { VaultSeam } from '../vault-seam';
import type { ExternalConnection } from './external-connection';

/** What a function of the capture half is made of that calls the vault. */
export interface CallsVault {
  readonly bundle: string;
  readonly environment: Record<string, string>;
  readonly statement: Statement;
}

/** How the capture half reaches its vault. */
export interface VaultConnection {
  /** Passes the operations of a payment on. */
  readonly relay: CallsVault;
  /** Joins the keys. */
  readonly link: CallsVault;
  /** What the review is told of the place. */
  readonly placement: Pick<HardlineMetadata, 'placement' | 'vault'>;
}

/** A vault of this library is called by the ARNs of its functions, another party's by its address. */
export function vaultConnection(vault: VaultSeam, external?: ExternalConnection): VaultConnection {
  return external === undefined ? toFunctions(vault) : toAddress(external);
}

const KEY_FUNCTIONS = ['make-key', 'public-key', 'register-key'];

function toFunctions(vault: VaultSeam): VaultConnection {
  const arns = PAYMENT_OPERATIONS.map((operation) => [operation, vault.functionArn(operation)] as const);
  return {
    relay: {
      bundle: 'relay',
      environment: {
        ...Object.fromEntries(arns.map(([operation, arn]) => [`VAULT_${operation.toUpperCase()}_ARN`, arn])),
        // It may call this one only where callers are verified, which adds the permission.
        VAULT_VERIFY_ARN: vault.functionArn(VERIFY_OPERATION),
      },
      statement: {
        Sid: 'PaymentFunctionsOfTheVault',
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource: arns.map(([, arn]) => arn),
      },
    },
    link: {
      bundle: 'vault-link',
      environment: {},
      statement: {
        Sid: 'KeyFunctionsOfTheVault',
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource: KEY_FUNCTIONS.map((name) => vault.functionArn(name)),
      },
    },
    placement: { placement: vault.oneAccount ? 'one-account' : 'two-accounts' },
  };
}

function toAddress(external: ExternalConnection): VaultConnection {
  const { environment } = external;
  const forKeys = CONTRACT_OPERATIONS.filter((operation) => !isPayment(operation));
  return {
    relay: {
      bundle: 'external-relay',
      environment,
      statement: external.statement('PaymentsAtTheOtherParty', PAYMENT_OPERATIONS),
    },
    link: {
      bundle: 'external-link',
      environment,
      statement: external.statement('KeysAtTheOtherParty', forKeys),
    },
    placement: { placement: 'external-vault', vault: external.description },
  };
}

function isPayment(operation: ContractOperation): boolean {
  return PAYMENT_OPERATIONS.some((known) => known === operation);
}
