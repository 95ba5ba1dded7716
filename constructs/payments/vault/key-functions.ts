import { Aws } from 'aws-cdk-lib';
import { EVENT_SOURCE } from '../../../lib/payments/events';
import { describeResource } from '../../private/hardline-metadata';
import type { Statement } from '../../private/policy';
import type { SwitchParameters } from '../operations/switch-parameters';
import type { KeySecrets } from './key-secrets';
import { regularly } from './reconciliation-schedule';
import type { VaultFunctions } from './vault-functions';

const LEDGER_READ = ['GetItem'];
const LEDGER_WRITE = ['GetItem', 'PutItem'];
/** Rows about keys and entrances, never about a payment. */
const KEY_ROWS = ['key-slot#*', 'payment-entrance#*', 'security-key#*'];

export interface KeyFunctionsProps {
  readonly seam: string;
  readonly functions: VaultFunctions;
  readonly ledgerTable: string;
  readonly dataKeyArn: string;
  readonly keySecrets: KeySecrets;
  readonly switches: SwitchParameters;
  readonly certificateDays: number;
  /** How long a destroyed private half can be brought back. */
  readonly recoveryDays: number;
}

/** The functions of the vault that make, hand out, register and destroy payment keys. */
export class KeyFunctions {
  public constructor(private readonly props: KeyFunctionsProps) {
    this.make();
    this.atDeployment('public-key', 'Hands the public key and certificate to the capture half', LEDGER_READ);
    this.atDeployment('register-key', "Registers Connect's id of a key with the vault", LEDGER_WRITE);
    this.destroy();
  }

  private make(): void {
    const { seam, functions, ledgerTable, dataKeyArn, keySecrets, certificateDays } = this.props;
    const maker = functions.atDeployment('make-key', {
      bundle: 'make-key',
      description: 'Makes a payment key and keeps its private half in Secrets Manager only',
      environment: {
        LEDGER_TABLE: ledgerTable,
        KEY_SECRETS: keySecrets.prefix,
        KEY_ARN: dataKeyArn,
        KEY_SECRET_POLICY: keySecrets.policy,
        COMMON_NAME: `${seam} payment capture`,
        VALIDITY_DAYS: String(certificateDays),
      },
      ledgerActions: LEDGER_WRITE,
      ledgerRows: KEY_ROWS,
      writesKey: true,
      memoryMiB: 1769,
      timeoutSeconds: 50,
    });
    describeResource(maker.resource, { part: 'vault', paymentKeys: 'makes' });
  }

  private atDeployment(operation: string, description: string, ledgerActions: readonly string[]): void {
    const { functions, ledgerTable } = this.props;
    functions.atDeployment(operation, {
      bundle: operation,
      description,
      environment: { LEDGER_TABLE: ledgerTable },
      ledgerActions,
      ledgerRows: KEY_ROWS,
      memoryMiB: 256,
    });
  }

  /** It may take private halves away and read none; only a schedule calls it. */
  private destroy(): void {
    const { functions, ledgerTable, keySecrets, switches, recoveryDays } = this.props;
    const destroyer = functions.scheduled({
      bundle: 'destroy-keys',
      description: 'Destroys private halves of payment keys with which nothing can be read any more',
      environment: {
        LEDGER_TABLE: ledgerTable,
        KEY_SECRETS: keySecrets.prefix,
        WAITING_DAYS: String(recoveryDays),
        ...switches.environment,
      },
      ledgerActions: [...LEDGER_WRITE, 'Query'],
      ledgerRows: KEY_ROWS,
      statements: [keySecrets.destroying, switches.statement, TELL],
      memoryMiB: 256,
      timeoutSeconds: 55,
    });
    describeResource(destroyer.resource, { part: 'vault', paymentKeys: 'destroys' });
    regularly(destroyer, {
      rate: 'rate(15 minutes)',
      description: 'Looks for private halves of payment keys that may be destroyed',
      target: 'DestroyKeys',
      oldestSeconds: 600,
    });
  }
}

const TELL: Statement = {
  Sid: 'TellOfDestroyedKeys',
  Effect: 'Allow',
  Action: 'events:PutEvents',
  Resource: `arn:${Aws.PARTITION}:events:${Aws.REGION}:${Aws.ACCOUNT_ID}:event-bus/default`,
  // One request holds up to ten events: each is of this source, and at least one is there.
  Condition: {
    'ForAllValues:StringEquals': { 'events:source': EVENT_SOURCE },
    Null: { 'events:source': 'false' },
  },
};
