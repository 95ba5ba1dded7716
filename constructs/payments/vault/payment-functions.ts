import type { Duration } from 'aws-cdk-lib';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import {
  CHARGE_LIMIT_MS,
  DEFAULT_GATEWAY_TIMEOUT_MS,
  requireTimeBudget,
  type TimeBudget,
} from '../../../lib/payments/time-budget';
import { describeResource } from '../../private/hardline-metadata';
import type { Statement } from '../../private/policy';
import type { PaymentGateway } from '../payment-gateway';
import { onceAndNowhereElse, startsWorker } from './charge-worker';
import { gatewayVariables, limitVariables, prepareVariables } from './payment-rules';
import type { PaymentVaultProps } from './payment-vault-props';
import { everyMinute } from './schedules';
import type { VaultFunctions } from './vault-functions';

export const BRANDS = ['visa', 'mastercard', 'american-express', 'discover', 'diners-club', 'jcb'];
const LEDGER_WRITE = ['GetItem', 'PutItem'];
const LEDGER_CHARGE = ['DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'];
/** Nobody waits, so a slow answer costs nothing. */
const RECONCILE_TIMEOUT_MS = 10_000;
/** A worker reads, decrypts and counts within this time. */
const WORKER_PREPARATION_MS = 10_000;
/** What a worker needs beside the gateway, its last writes at their slowest included. */
const WORKER_MORE_MS = 25_000;

export interface PaymentFunctionsProps {
  readonly props: PaymentVaultProps;
  readonly functions: VaultFunctions;
  readonly ledgerTable: string;
  /** The secret of each key slot, as JSON. */
  readonly keySecretArns: string;
}

/** The functions of the vault that take payments, and what each of them may reach. */
export class PaymentFunctions {
  private readonly props: PaymentVaultProps;
  private readonly functions: VaultFunctions;

  public constructor(
    private readonly scope: Construct,
    private readonly parts: PaymentFunctionsProps,
  ) {
    this.props = parts.props;
    this.functions = parts.functions;
    this.paymentFunctions();
  }

  private paymentFunctions(): void {
    const { merchant } = this.props;
    const ledgerTable = { LEDGER_TABLE: this.parts.ledgerTable, MERCHANT: merchant };
    const longestWorking = { LONGEST_WORKING_MS: String(this.longestWorkingMs()) };
    this.functions.inCall('prepare', {
      bundle: 'prepare',
      description: 'Binds amount, currency and reference to a call',
      environment: { ...ledgerTable, ...prepareVariables(this.props) },
      ledgerActions: [...LEDGER_WRITE, 'UpdateItem'],
      counts: true,
      memoryMiB: 1024,
    });
    this.functions.inCall('check', {
      bundle: 'check',
      description: 'Says whether a captured field is valid; returns brand and last four digits',
      environment: {
        LEDGER_TABLE: this.parts.ledgerTable,
        KEY_SECRET_ARNS: this.parts.keySecretArns,
        BRANDS: this.brands(),
      },
      ledgerActions: LEDGER_WRITE,
      decrypts: true,
      memoryMiB: 1769,
    });
    this.functions.inCall('status', {
      bundle: 'status',
      description: 'Says what became of a charge',
      environment: { ...ledgerTable, ...longestWorking },
      ledgerActions: LEDGER_WRITE,
      memoryMiB: 1024,
    });
    this.functions.inCall('leave', {
      bundle: 'leave',
      description: 'Notes that a call gave a payment up, which frees its reference',
      environment: ledgerTable,
      ledgerActions: LEDGER_WRITE,
      memoryMiB: 1024,
    });
    this.charging(this.props.slowGateway);
    this.reconciliation();
  }

  /** Connect waits for the charge, or a worker charges beside the call. */
  private charging(slow: Duration | undefined): void {
    const budget = this.timeBudget();
    if (!slow) {
      const { gatewayTimeoutMs, longestPreparationMs } = budget;
      const charge = this.functions.inCall('charge', {
        bundle: 'charge',
        description: 'Charges the card through the gateway, once',
        ...this.chargeFunction(gatewayTimeoutMs, longestPreparationMs, CHARGE_LIMIT_MS),
      });
      this.describeCharge(charge.resource, { ...budget });
      return;
    }
    const timeoutMs = slow.toMilliseconds();
    const worker = this.functions.behindCall({
      bundle: 'charge-worker',
      description: 'Charges the card through a slow gateway, once, beside the call',
      ...this.chargeFunction(timeoutMs, WORKER_PREPARATION_MS, timeoutMs + WORKER_MORE_MS),
    });
    onceAndNowhereElse(worker);
    const start = this.functions.inCall('charge', {
      bundle: 'charge-start',
      description: 'Starts the charge beside the call, once',
      environment: {
        LEDGER_TABLE: this.parts.ledgerTable,
        MERCHANT: this.props.merchant,
        LONGEST_WORKING_MS: String(this.longestWorkingMs()),
        WORKER_ARN: worker.arn,
      },
      ledgerActions: LEDGER_WRITE,
      memoryMiB: 1024,
      statements: [startsWorker(worker)],
    });
    this.describeCharge(start.resource, { ...budget, slowGatewayMs: timeoutMs });
  }

  private chargeFunction(timeoutMs: number, preparationMs: number, limitMs: number) {
    return {
      environment: {
        LEDGER_TABLE: this.parts.ledgerTable,
        KEY_SECRET_ARNS: this.parts.keySecretArns,
        BRANDS: this.brands(),
        MERCHANT: this.props.merchant,
        ...gatewayVariables(this.props),
        ...limitVariables(this.props),
        GATEWAY_TIMEOUT_MS: String(timeoutMs),
        LONGEST_PREPARATION_MS: String(preparationMs),
        LONGEST_WORKING_MS: String(this.longestWorkingMs()),
        FUNCTION_LIMIT_MS: String(limitMs),
      },
      ledgerActions: LEDGER_CHARGE,
      decrypts: true,
      counts: true,
      memoryMiB: 1769,
      timeoutSeconds: Math.ceil(limitMs / 1000),
      statements: gatewaySecret(this.props.gateway),
    };
  }

  private describeCharge(resource: CfnFunction, timeBudget: Record<string, unknown>): void {
    const placement = this.props.vault.oneAccount ? 'one-account' : 'two-accounts';
    describeResource(resource, { part: 'vault', placement, timeBudget });
  }

  private reconciliation(): void {
    const reconcile = this.functions.scheduled({
      bundle: 'reconcile',
      description:
        'Settles payments whose outcome is not known, without card data and without charging again',
      environment: {
        LEDGER_TABLE: this.parts.ledgerTable,
        ...gatewayVariables(this.props),
        CAPS: limitVariables(this.props)['CAPS'] ?? '{}',
        GATEWAY_TIMEOUT_MS: String(RECONCILE_TIMEOUT_MS),
      },
      ledgerActions: [...LEDGER_CHARGE, 'Query'],
      memoryMiB: 512,
      timeoutSeconds: 55,
      statements: gatewaySecret(this.props.gateway),
    });
    everyMinute(reconcile);
  }

  private brands(): string {
    return (this.props.brands ?? BRANDS.slice(0, 4)).join(',');
  }

  /** As long as the slowest charge may take, and a little for its writes. */
  private longestWorkingMs(): number {
    const slow = this.props.slowGateway?.toMilliseconds();
    return slow === undefined ? CHARGE_LIMIT_MS : slow + WORKER_MORE_MS;
  }

  /** Refuses a gateway timeout with which Connect would hang up on the answer, or the charge be cut off. */
  private timeBudget(): TimeBudget {
    const { gatewayTimeout, functions } = this.props;
    return requireTimeBudget(
      gatewayTimeout?.toMilliseconds() ?? DEFAULT_GATEWAY_TIMEOUT_MS,
      functions?.provisionedConcurrency ? 'provisioned' : 'cold',
      this.scope.node.path,
    );
  }
}

function gatewaySecret(gateway: PaymentGateway): Statement[] {
  const read: Statement = {
    Sid: 'GatewaySecret',
    Effect: 'Allow',
    Action: 'secretsmanager:GetSecretValue',
    Resource: gateway.secretArn,
  };
  if (!gateway.secretKeyArn) return [read];
  return [
    read,
    { Sid: 'GatewaySecretKey', Effect: 'Allow', Action: 'kms:Decrypt', Resource: gateway.secretKeyArn },
  ];
}
