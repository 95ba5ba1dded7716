import { CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ENROLL_OPERATION, VERIFY_OPERATION } from '../../lib/caller-verification';
import { onceAndNowhereElse } from '../payments/vault/charge-worker';
import type { VaultFunctions } from '../payments/vault/vault-functions';
import { CAUSES } from '../policy/causes';
import type { HandlerFunction } from '../private/handler-function';
import { describeResource } from '../private/hardline-metadata';
import { DigitKey } from './digit-key';
import { type CheckedDigitRules, checkedDigitRules, type DigitRules } from './digit-rules';

export interface DigitFunctionsProps {
  readonly rules: DigitRules;
  readonly seam: string;
  readonly merchant: string;
  readonly functions: VaultFunctions;
  readonly ledgerTable: string;
  /** The secret of each key slot, as JSON. */
  readonly keySecretArns: string;
}

/**
 * The vault's part of verifying callers: `verify`, which decrypts and compares and cannot make a code, and `enroll`,
 * which makes codes for a back office and can decrypt nothing.
 */
export class DigitFunctions extends Construct {
  private readonly props: DigitFunctionsProps;
  private readonly rules: CheckedDigitRules;

  public constructor(scope: Construct, id: string, props: DigitFunctionsProps) {
    super(scope, id);
    this.props = props;
    this.rules = checkedDigitRules(this, props.rules);
    const key = new DigitKey(this, 'DigitKey', { seam: props.seam });
    const verify = this.verify(key);
    const enroll = this.enroll(key);
    key.admit({ enrolls: enroll.roleArn, verifies: verify.roleArn });
    new CfnOutput(this, 'EnrollFunctionArn', {
      description: 'turns the last digits of a customer into the code that his record keeps',
      value: enroll.arn,
    });
  }

  private verify(key: DigitKey): HandlerFunction {
    const { count, attempts, lockSeconds } = this.rules;
    const verify = this.props.functions.inCall(VERIFY_OPERATION, {
      bundle: 'verify',
      description: 'Says in one word whether a caller knows the last digits of a customer',
      environment: {
        ...this.common(key),
        KEY_SECRET_ARNS: this.props.keySecretArns,
        ATTEMPTS: String(attempts),
        LOCK_SECONDS: String(lockSeconds),
      },
      ledgerActions: ['GetItem', 'PutItem'],
      ledgerRows: ['digits#*', 'message#*', 'security-key#*'],
      decrypts: true,
      hashes: true,
      memoryMiB: 1769,
      statements: [key.comparing],
    });
    describeResource(verify.resource, { digitVerification: { count, attempts, lockSeconds } });
    return verify;
  }

  private enroll(key: DigitKey): HandlerFunction {
    const { functions, rules } = this.props;
    const { enrolmentsPerDay } = this.rules;
    const enroll = functions.forRoles(ENROLL_OPERATION, rules.enrollerArns, {
      bundle: 'enroll',
      description: 'Makes the code of the last digits of a customer, for the back office that stores it',
      environment: { ...this.common(key), ENROLMENTS_PER_DAY: String(enrolmentsPerDay) },
      ledgerActions: ['UpdateItem'],
      ledgerRows: ['velocity#enrolled#*'],
      hashes: true,
      memoryMiB: 512,
      statements: [key.making],
    });
    // An event would be kept with the digits in it until it is tried.
    onceAndNowhereElse(enroll, CAUSES.digitEvents);
    describeResource(enroll.resource, { digitEnrolment: { perDay: enrolmentsPerDay } });
    return enroll;
  }

  private common(key: DigitKey): Record<string, string> {
    const { ledgerTable, merchant } = this.props;
    const { count } = this.rules;
    return { LEDGER_TABLE: ledgerTable, MERCHANT: merchant, DIGITS: String(count), DIGIT_KEY_ARN: key.arn };
  }
}
