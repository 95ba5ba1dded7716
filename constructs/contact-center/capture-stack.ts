import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { DigitVerification } from '../caller-verification';
import {
  KeyRotation,
  type PaymentCallOptions,
  PaymentCapture,
  PaymentHalf,
  PaymentKeyWatch,
  PaymentOperations,
  type VaultSeam,
} from '../payments';
import { LinkedInstance } from '../private/linked-instance';
import { stackLinks } from '../private/stack-link';
import { partStack } from './part-stack';
import type {
  ExternalPaymentStacksOptions,
  HardenedContactCenterStacksProps,
  PaymentStacksOptions,
} from './stacks-props';

export interface CaptureStackProps {
  readonly props: HardenedContactCenterStacksProps;
  readonly foundation: Stack;
  /** Alias of the instance. */
  readonly alias: string;
  readonly payments: PaymentStacksOptions | ExternalPaymentStacksOptions;
  readonly vault: VaultSeam;
  /** Absent where another party runs the vault. */
  readonly vaultStack?: Stack;
}

/** The capture half, and what looks after its keys, in a stack of their own. */
export function captureStack(
  scope: Construct,
  made: CaptureStackProps,
): { capture: PaymentCapture; keys: KeyRotation | PaymentKeyWatch } {
  const { props, foundation, alias, payments, vault, vaultStack } = made;
  const { name, functions } = props;
  const stack = partStack(scope, 'Capture', {
    env: props.env,
    description: 'Card capture: flow, quick connect, relay without a key',
  });
  const links = stackLinks(name);
  const operationsKeyArn = links.operationsKeyArn.read(stack, 'OperationsKeyArn');
  const alarmTopicArn = links.supportTopicArn.read(stack, 'SupportTopicArn');
  const call = callOf(made);
  const operated = { vault, half: PaymentHalf.CAPTURE, alarmTopicArn, operationsKeyArn };
  new PaymentOperations(stack, 'Operations', { ...operated, languages: call.languages });
  const capture = new PaymentCapture(stack, 'Payments', {
    vault,
    call,
    protection: payments.protection,
    functions,
    instance: new LinkedInstance(stack, 'Instance', { name, alias }),
    operationsKeyArn,
    alarmTopicArn,
  });
  const watched = { capture, functions, operationsKeyArn, alarmTopicArn };
  const keys = vault.otherParty
    ? new PaymentKeyWatch(stack, 'KeyWatch', watched)
    : new KeyRotation(stack, 'KeyRotation', watched);
  links.quickConnectArn.publish(stack, 'QuickConnectLink', capture.quickConnectArn);
  links.returnQueueArn.publish(stack, 'ReturnQueueLink', capture.returnQueueArn);
  if (capture.selfServiceFlow)
    links.selfServiceFlowArn.publish(stack, 'SelfServiceFlowLink', capture.selfServiceFlow.flowArn);
  if ('digitVerification' in payments) verifyDigits(capture, props, payments);
  if (vaultStack) stack.addStackDependency(vaultStack, 'the flow carries the certificate of the vault');
  else stack.addStackDependency(foundation, 'the functions run under roles of the foundation');
  return { capture, keys };
}

function verifyDigits(
  capture: PaymentCapture,
  { name, frontDoor }: HardenedContactCenterStacksProps,
  { digitVerification, digitCall }: PaymentStacksOptions,
): void {
  if (digitVerification === undefined) return;
  const stack = Stack.of(capture);
  const { moduleArn } = new DigitVerification(stack, 'DigitVerification', {
    languages: frontDoor?.languages,
    ...digitCall,
    digits: digitVerification.digits,
    capture,
  });
  stackLinks(name).digitModuleArn.publish(stack, 'DigitModuleLink', moduleArn);
}

/** A caller is asked for his card in the language that he chose at the front door. */
function callOf({ props, payments }: CaptureStackProps): PaymentCallOptions {
  return { languages: props.frontDoor?.languages, ...payments.call };
}
