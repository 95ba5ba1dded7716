import { list, readEnvironment, text, wholeNumber } from '../../../../private/handler/environment';
import { RestClient } from '../../../../private/handler/rest-client';
import { SuspensionTable } from '../suspension-table';
import { suspensionsClient } from '../suspensions-client';
import { systemTiming } from '../timing';
import { type GuardAnswer, guardRecording } from './guard-recording';

const environment = readEnvironment({
  INSTANCE_ARN: text,
  RECORDED: list,
  SUSPENSION_TABLE: text,
  LEASE_SECONDS: wholeNumber,
});

/** The guard repeats a call itself, within the time that Connect gives the whole function. */
const client = new RestClient('connect');
const suspensions = new SuspensionTable(suspensionsClient(), environment.SUSPENSION_TABLE);

export const handler = (event: unknown): Promise<GuardAnswer> =>
  guardRecording(event, {
    instanceArn: environment.INSTANCE_ARN,
    recorded: environment.RECORDED,
    leaseSeconds: environment.LEASE_SECONDS,
    suspensions,
    client,
    timing: systemTiming,
  });
