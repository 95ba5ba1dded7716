import type { LogWriter } from '../../../../private/handler/log-line';
import type { Suspensions } from '../suspensions';
import type { Timing } from '../timing';
import type { RecordingClient } from './recording-calls';

export interface RecordingGuardProps {
  readonly instanceArn: string;
  /** What should be recording: `agent`, `screen`, `automated`. */
  readonly recorded: readonly string[];
  /** How long a suspension is the payment's own. */
  readonly leaseSeconds: number;
  readonly suspensions: Suspensions;
  readonly client: RecordingClient;
  readonly timing: Timing;
  readonly write?: LogWriter;
}
