import { Aws } from 'aws-cdk-lib';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { type CustomerKey, KEY_USE } from '../../private/customer-key';
import type { FunctionSettings } from '../../private/function-settings';
import { HandlerFunction } from '../../private/handler-function';
import type { Statement } from '../../private/policy';
import type { SwitchParameters } from '../operations/switch-parameters';
import type { VaultSeam } from '../vault-seam';
import type { KeySlot } from './key-slot';
import type { Ledger } from './ledger';
import type { MacKey } from './mac-key';

export interface VaultFunctionsProps {
  readonly seam: VaultSeam;
  readonly ledger: Ledger;
  readonly slots: readonly KeySlot[];
  readonly dataKey: CustomerKey;
  readonly macKey: MacKey;
  readonly switches: SwitchParameters;
  readonly operationsKeyArn: string;
  readonly settings?: FunctionSettings;
}

export interface VaultFunction {
  readonly bundle: string;
  readonly description: string;
  readonly environment?: Record<string, string>;
  readonly ledgerActions: readonly string[];
  /** Beginnings of the partition keys it may reach. @default - all rows */
  readonly ledgerRows?: readonly string[];
  /** Reads the private key. */
  readonly decrypts?: boolean;
  /** Writes the private key. */
  readonly writesKey?: boolean;
  readonly statements?: readonly Statement[];
  readonly memoryMiB?: number;
  readonly timeoutSeconds?: number;
  /** Begins or charges payments: counts callers or cards by a keyed hash, and obeys the switches. */
  readonly counts?: boolean;
  /** Counts by a keyed hash, and has nothing to do with payments or their switches. */
  readonly hashes?: boolean;
}

/** Who waits for a function. */
type Waiting = 'a caller' | 'a deployment' | 'nobody';

/** Makes the vault's functions: each with the ledger actions it needs, the private key only where it decrypts. */
export class VaultFunctions extends Construct {
  private readonly props: VaultFunctionsProps;
  private readonly calling: string[] = [];

  public constructor(scope: Construct, id: string, props: VaultFunctionsProps) {
    super(scope, id);
    this.props = props;
  }

  /** A function that a caller waits for, called by the capture half's relay through its alias. */
  public inCall(operation: string, spec: VaultFunction): HandlerFunction {
    const made = this.make(operation, spec, 'a caller');
    const alias = made.publish();
    this.admitCaller(made, alias.ref, this.props.seam.relayRoleArn);
    return made;
  }

  /** A function that the capture half calls while it is deployed. */
  public atDeployment(operation: string, spec: VaultFunction): HandlerFunction {
    const made = this.make(operation, spec, 'a deployment');
    this.admitCaller(made, made.arn, this.props.seam.linkRoleArn);
    return made;
  }

  /** A function that roles of somebody else call, named one by one. */
  public forRoles(operation: string, roleArns: readonly string[], spec: VaultFunction): HandlerFunction {
    const made = this.make(operation, spec, 'a caller');
    for (const [index, arn] of [...new Set(roleArns)].entries())
      this.admitCaller(made, made.arn, arn, `Enroller${index + 1}`);
    return made;
  }

  /** A function that another of the vault calls by an event. */
  public behindCall(spec: VaultFunction): HandlerFunction {
    return this.make(undefined, spec, 'a caller');
  }

  /** A function that a schedule calls. */
  public scheduled(spec: VaultFunction): HandlerFunction {
    return this.make(undefined, spec, 'nobody');
  }

  /** Roles of functions that call another of the vault. */
  public get callerArns(): readonly string[] {
    return this.calling;
  }

  private make(operation: string | undefined, spec: VaultFunction, waiting: Waiting): HandlerFunction {
    const { seam, settings, operationsKeyArn, macKey, switches } = this.props;
    const made = new HandlerFunction(this, pascal(spec.bundle), {
      bundle: spec.bundle,
      description: spec.description,
      keyArn: operationsKeyArn,
      part: 'vault',
      environment: {
        SEAM: seam.name,
        ...spec.environment,
        ...(spec.counts || spec.hashes ? { MAC_KEY_ARN: macKey.arn } : {}),
        ...(spec.counts ? switches.environment : {}),
      },
      memoryMiB: spec.memoryMiB,
      timeoutSeconds: spec.timeoutSeconds,
      settings,
      inCall: waiting === 'a caller',
      scheduled: waiting === 'nobody',
      ...(operation ? { functionName: seam.functionName(operation) } : {}),
      statements: [
        ...this.ledgerAccess(spec),
        ...this.keyAccess(spec),
        ...(spec.counts || spec.hashes ? [macKey.statement] : []),
        ...(spec.counts ? [switches.statement] : []),
        ...(spec.statements ?? []),
      ],
    });
    this.admitToKeys(made, spec);
    if (spec.statements?.some(({ Action }) => Action === 'lambda:InvokeFunction'))
      this.calling.push(made.roleArn);
    return made;
  }

  private ledgerAccess({ ledgerActions, ledgerRows }: VaultFunction): Statement[] {
    if (ledgerActions.length === 0) return [];
    const { ledger, dataKey } = this.props;
    return [
      {
        Sid: 'Ledger',
        Effect: 'Allow',
        Action: ledgerActions.map((action) => `dynamodb:${action}`),
        Resource: ledger.arn,
        ...(ledgerRows
          ? { Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...ledgerRows] } } }
          : {}),
      },
      {
        Sid: 'LedgerKey',
        Effect: 'Allow',
        Action: KEY_USE,
        Resource: dataKey.arn,
        Condition: via('dynamodb'),
      },
    ];
  }

  private keyAccess({ decrypts, writesKey }: VaultFunction): Statement[] {
    if (!decrypts && !writesKey) return [];
    const { slots, dataKey } = this.props;
    const actions = [
      'secretsmanager:GetSecretValue',
      ...(writesKey ? ['secretsmanager:PutSecretValue'] : []),
    ];
    return [
      {
        Sid: 'PaymentKey',
        Effect: 'Allow',
        Action: actions,
        Resource: slots.map(({ secret }) => secret.ref),
      },
      {
        Sid: 'PaymentKeyEncryption',
        Effect: 'Allow',
        Action: secretKeyActions(writesKey),
        Resource: dataKey.arn,
        Condition: via('secretsmanager'),
      },
    ];
  }

  private admitToKeys(made: HandlerFunction, spec: VaultFunction): void {
    const { dataKey, slots } = this.props;
    const name = pascal(spec.bundle);
    if (spec.ledgerActions.length > 0)
      dataKey.allowRoleThrough(`Ledger${name}`, made.roleArn, 'dynamodb', KEY_USE);
    if (spec.counts || spec.hashes) this.props.macKey.admit(`Count${name}`, made.roleArn);
    if (!spec.decrypts && !spec.writesKey) return;
    dataKey.allowRoleThrough(
      `PaymentKey${name}`,
      made.roleArn,
      'secretsmanager',
      secretKeyActions(spec.writesKey),
    );
    for (const slot of slots) slot.admit(made.roleArn);
  }

  /** The seam: one role of the contact center's account, by name. */
  private admitCaller(made: HandlerFunction, functionArn: string, callerArn: string, id = 'Seam'): void {
    new CfnPermission(made, id, {
      action: 'lambda:InvokeFunction',
      functionName: functionArn,
      principal: callerArn,
    });
  }
}

function secretKeyActions(writes: boolean | undefined): string[] {
  return writes ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt'];
}

function via(service: string): Record<string, Record<string, unknown>> {
  return { StringEquals: { 'kms:ViaService': `${service}.${Aws.REGION}.${Aws.URL_SUFFIX}` } };
}

function pascal(bundle: string): string {
  return bundle.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}
