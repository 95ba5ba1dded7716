import type { Construct } from 'constructs';
import type { IConnectInstance } from '../../instance/connect-instance-ref';
import type { FunctionSettings } from '../../private/function-settings';
import { HandlerFunction } from '../../private/handler-function';
import type { Statement } from '../../private/policy';
import type { RecordedPart } from '../recorded-part';
import type { VaultSeam } from '../vault-seam';
import type { SuspensionStore } from './suspension-store';

export interface GuardFunctionProps {
  readonly vault: VaultSeam;
  readonly instance: IConnectInstance;
  readonly operationsKeyArn: string;
  readonly recorded: readonly RecordedPart[];
  readonly leaseSeconds: number;
  readonly suspensions: SuspensionStore;
  readonly settings?: FunctionSettings;
}

/** Suspends and resumes recording; it reads nothing about a contact. */
export function recordingGuard(scope: Construct, props: GuardFunctionProps): HandlerFunction {
  const { instance, recorded, leaseSeconds, suspensions } = props;
  const guard = new HandlerFunction(scope, 'RecordingGuard', {
    ...inCall(props),
    bundle: 'recording-guard',
    description: 'Suspends and resumes the recording of a call around the payment',
    environment: {
      INSTANCE_ARN: instance.instanceArn,
      SEAM: props.vault.name,
      RECORDED: recorded.join(',') || 'nothing',
      SUSPENSION_TABLE: suspensions.resource.ref,
      LEASE_SECONDS: String(leaseSeconds),
    },
    statements: [
      onContacts(instance, 'RecordingOfContactsOfThisInstance', [
        'connect:ResumeContactRecording',
        'connect:SuspendContactRecording',
      ]),
      ...suspensions.statements('DeleteItem', 'GetItem', 'UpdateItem'),
    ],
  });
  suspensions.admit('RecordingGuard', guard);
  return guard;
}

/** Tells who could hear the caller; it changes nothing about a contact. */
export function callGuard(scope: Construct, props: GuardFunctionProps): HandlerFunction {
  const { instance, suspensions } = props;
  const guard = new HandlerFunction(scope, 'CallGuard', {
    ...inCall(props),
    bundle: 'call-guard',
    description: 'Tells the payment flow who could hear the caller',
    environment: {
      INSTANCE_ARN: instance.instanceArn,
      SEAM: props.vault.name,
      SUSPENSION_TABLE: suspensions.resource.ref,
    },
    statements: [
      onContacts(instance, 'ContactsOfThisInstance', [
        'connect:DescribeContact',
        'connect:ListAssociatedContacts',
      ]),
      {
        Sid: 'AgentsOfThisInstance',
        Effect: 'Allow',
        Action: 'connect:GetCurrentUserData',
        Resource: `${instance.instanceArn}/agent/*`,
        wildcard: 'Any agent may take a payment; the instance is named.',
      },
      ...suspensions.statements('GetItem', 'UpdateItem'),
    ],
  });
  suspensions.admit('CallGuard', guard);
  return guard;
}

/** Contacts of one instance. */
export function onContacts(
  { instanceArn }: IConnectInstance,
  sid: string,
  actions: readonly string[],
): Statement {
  return {
    Sid: sid,
    Effect: 'Allow',
    Action: actions,
    Resource: `${instanceArn}/contact/*`,
    wildcard: 'Each call makes its own contact id; the instance is named.',
  };
}

function inCall({ operationsKeyArn, settings }: GuardFunctionProps) {
  return { keyArn: operationsKeyArn, part: 'capture', inCall: true, memoryMiB: 1024, settings } as const;
}
