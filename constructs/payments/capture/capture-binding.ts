import type { IDependable } from 'constructs';
import type { IConnectInstance } from '../../instance/connect-instance-ref';
import type { CaptureFunctions } from './capture-functions';
import type { ICaptureKeys } from './capture-keys';

/** The relay, and the key that captures: id and certificate escaped for the JSON string of a flow's content. */
export interface CaptureBinding {
  readonly relayArn: string;
  readonly registeredIdJson: string;
  readonly certificateJson: string;
  /** What must exist before it is published. */
  readonly associated: readonly IDependable[];
}

/** A payment flow and what it is bound to. */
export interface BoundFlowProps {
  readonly id: string;
  readonly name: string;
  readonly instance: IConnectInstance;
  readonly functions: CaptureFunctions;
  readonly key: ICaptureKeys;
}
