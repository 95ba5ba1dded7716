import type {
  DescribeContactCommandOutput,
  ResumeContactRecordingCommandOutput,
} from '@aws-sdk/client-connect';
import { errorName, type LogWriter, logLine } from '../../../../private/handler/log-line';
import { metric } from '../../../../private/handler/metric';
import { ConnectCalls } from '../connect-calls';
import { DescribeContactCommand, type ResumeContactRecordingCommand } from '../connect-commands';
import { actOnRecording } from '../recording-guard/recording-calls';
import { CLAIM_SECONDS, type Suspension, type SweptSuspensions } from '../suspensions';
import { TimeBudget, type Timing } from '../timing';

interface Options {
  readonly abortSignal: AbortSignal;
}

/** The two commands of the Connect client that the sweep uses. */
export interface SweepClient {
  send(command: DescribeContactCommand, options: Options): Promise<DescribeContactCommandOutput>;
  send(
    command: ResumeContactRecordingCommand,
    options: Options,
  ): Promise<ResumeContactRecordingCommandOutput>;
}

export interface SweepProps {
  readonly instanceArn: string;
  readonly suspensions: SweptSuspensions;
  readonly client: SweepClient;
  readonly timing: Timing;
  readonly write?: LogWriter;
}

/**
 * What the sweep did with one record: `in-progress` when the payment still goes on after its lease, which nothing
 * touches and somebody must look at.
 */
export type Swept = 'resumed' | 'nothing-to-resume' | 'in-progress' | 'taken-over' | 'failed';

/**
 * Between two records: the sweep uses at most a quarter of Connect's default quota, since calls that go on need the
 * rest. One record costs up to three requests.
 */
const PAUSE_MS = 6000;

/** What one run looks at; the next run is minutes away. */
const MOST_RECORDS = 8;

/**
 * Resumes recording that a payment left off: only where the lease is over and the payment's contact has ended. A
 * record is claimed first, so that a payment which begins at that moment waits or is refused; it never captures
 * while recording comes on.
 */
export async function sweepSuspensions(props: SweepProps): Promise<readonly Swept[]> {
  const now = Math.floor(props.timing.now() / 1000);
  const over = (await props.suspensions.all()).filter((record) => isDue(record, now));
  const done: Swept[] = [];
  for (const record of over.slice(0, MOST_RECORDS)) {
    if (done.length > 0) await props.timing.sleep(PAUSE_MS);
    const kind = await sweepOne(record, props);
    logLine('sweep', { contactId: record.paymentContactId, result: kind }, props.write);
    metric('RecordingSwept', { kind }, 1, props.write);
    done.push(kind);
  }
  return done;
}

function isDue({ leaseUntil, claimedAt }: Suspension, now: number): boolean {
  return leaseUntil < now && (claimedAt === undefined || claimedAt < now - CLAIM_SECONDS);
}

async function sweepOne(record: Suspension, props: SweepProps): Promise<Swept> {
  try {
    const calls = new ConnectCalls(new TimeBudget(props.timing), props.write);
    const ended = await hasEnded(record.paymentContactId, calls, props);
    if (ended === undefined) return 'failed';
    if (!ended) return 'in-progress';
    const now = Math.floor(props.timing.now() / 1000);
    if (!(await props.suspensions.claim(record, now))) return 'taken-over';
    return await resume(record, now, calls, props);
  } catch (error) {
    logLine('sweep', { contactId: record.paymentContactId, error: errorName(error) }, props.write);
    return 'failed';
  }
}

/** @returns undefined when Connect did not say, which is no end */
async function hasEnded(
  contactId: string,
  calls: ConnectCalls,
  { client, instanceArn }: SweepProps,
): Promise<boolean | undefined> {
  const command = new DescribeContactCommand({ InstanceId: idOf(instanceArn), ContactId: contactId });
  const answer = await calls.call('DescribeContact', (abortSignal) => client.send(command, { abortSignal }));
  if (answer.kind !== 'done' || answer.output.Contact === undefined) return undefined;
  return answer.output.Contact.DisconnectTimestamp !== undefined;
}

/** A failure keeps the record: the claim runs out and the next sweep tries again. */
async function resume(
  record: Suspension,
  claimedAt: number,
  calls: ConnectCalls,
  { client, instanceArn, suspensions }: SweepProps,
): Promise<Swept> {
  const { initialContactId, contactIds } = record;
  let resumed = false;
  for (const contactId of contactIds) {
    const contact = { instanceId: idOf(instanceArn), contactId, initialContactId };
    const { kind } = await actOnRecording(calls, client, 'resume', contact);
    if (kind === 'failed') return 'failed';
    resumed ||= kind === 'done';
  }
  await suspensions.settle(record, claimedAt);
  return resumed ? 'resumed' : 'nothing-to-resume';
}

function idOf(instanceArn: string): string {
  return instanceArn.slice(instanceArn.lastIndexOf('/') + 1);
}
