import { Fn, RemovalPolicy } from 'aws-cdk-lib';
import { CfnPhoneNumber } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import { CreateOnlyGuard } from '../instance/create-only-guard';
import { requireKnownProps, requireOneOf, requirePattern } from '../private/checks';
import { customResource } from '../private/custom-resource';
import type { FunctionSettings } from '../private/function-settings';
import { HandlerFunction } from '../private/handler-function';
import { describeResource } from '../private/hardline-metadata';
import { checkAgainstLock } from '../private/lock-check';

/**
 * A phone number to claim. CloudFormation replaces the number when any of these changes, the description
 * included, and the old number goes back to the pool.
 */
export interface PhoneNumberOptions {
  /**
   * What the number is called in the construct tree; another id is another number.
   *
   * @default 'PhoneNumber'
   */
  readonly id?: string;

  /**
   * Country, as two letters (ISO 3166-1), such as `US`.
   */
  readonly countryCode: string;

  /**
   * Kind of number: `TOLL_FREE`, `DID`, `UIFN`, `SHARED`, `THIRD_PARTY_TF` or `THIRD_PARTY_DID`.
   *
   * @default 'DID'
   */
  readonly numberType?: string;

  /**
   * What the number is for.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Says in words that another number is wanted: the old one is kept by the account, no longer by the stack.
   *
   * @default - a change fails the deployment
   */
  readonly replaceReason?: string;
}

export interface PhoneNumberProps extends PhoneNumberOptions {
  readonly instance: IConnectInstance;
  readonly flowArn: string;
  readonly flowId: string;
  readonly keyArn: string;
  readonly functions?: FunctionSettings;
}

const TYPES = ['TOLL_FREE', 'DID', 'UIFN', 'SHARED', 'THIRD_PARTY_TF', 'THIRD_PARTY_DID'];
const KNOWN = [
  'countryCode',
  'numberType',
  'description',
  'replaceReason',
  'instance',
  'flowArn',
  'flowId',
  'keyArn',
  'functions',
];

/** A claimed number, kept when the stack goes, that rings the inbound flow. */
export class PhoneNumber extends Construct {
  public readonly address: string;

  public constructor(scope: Construct, id: string, props: PhoneNumberProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    requirePattern(
      this,
      'countryCode',
      props.countryCode,
      /^[A-Z]{2}$/,
      'use two capital letters, such as US',
    );
    requireOneOf(this, 'numberType', props.numberType ?? 'DID', TYPES);
    const number = this.number(props);
    this.guard(number, props);
    this.ring(number, props);
    this.address = number.attrAddress;
  }

  private number(props: PhoneNumberProps): CfnPhoneNumber {
    const number = new CfnPhoneNumber(this, 'Resource', {
      targetArn: props.instance.instanceArn,
      countryCode: props.countryCode,
      type: props.numberType ?? 'DID',
      ...(props.description ? { description: props.description } : {}),
    });
    number.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    describeResource(number, { part: 'front-door' });
    return number;
  }

  private guard(number: CfnPhoneNumber, props: PhoneNumberProps): void {
    const createOnly = {
      CountryCode: props.countryCode,
      Type: props.numberType ?? 'DID',
      Description: props.description,
    };
    new CreateOnlyGuard(this, 'Guard', {
      subject: `phone number ${this.node.path}`,
      createOnly,
      keyArn: props.keyArn,
      settings: props.functions,
      replaceReason: props.replaceReason,
    }).protect(number);
    checkAgainstLock(number, { createOnly, reason: props.replaceReason });
  }

  /** CloudFormation cannot say which flow a number rings; `AWS::Connect::PhoneNumber` would need a property for it. */
  private ring(number: CfnPhoneNumber, props: PhoneNumberProps): void {
    const numberArn = number.attrPhoneNumberArn;
    const linker = new HandlerFunction(this, 'Function', {
      bundle: 'number-flow',
      description: 'Says which contact flow a phone number rings',
      keyArn: props.keyArn,
      part: 'front-door',
      settings: props.functions,
      memoryMiB: 256,
      timeoutSeconds: 60,
      statements: [
        {
          Sid: 'ThisNumberAndFlow',
          Effect: 'Allow',
          Action: ['connect:AssociatePhoneNumberContactFlow', 'connect:DisassociatePhoneNumberContactFlow'],
          Resource: [numberArn, props.instance.instanceArn, props.flowArn],
        },
      ],
    });
    customResource(this, 'Rings', {
      type: 'Custom::HardlineNumberFlow',
      functionArn: linker.arn,
      properties: {
        InstanceId: props.instance.instanceId,
        PhoneNumberId: Fn.select(1, Fn.split('/', numberArn)),
        ContactFlowId: props.flowId,
      },
    });
  }
}
