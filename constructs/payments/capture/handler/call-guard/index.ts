import { ConnectClient } from '@aws-sdk/client-connect';
import { readEnvironment, text } from '../../../../private/handler/environment';
import { SuspensionTable } from '../suspension-table';
import { suspensionsClient } from '../suspensions-client';
import { systemTiming } from '../timing';
import { type WatchAnswer, watchCall } from './watch-call';

const environment = readEnvironment({ INSTANCE_ARN: text, SUSPENSION_TABLE: text });

/** The guard repeats a call itself, within the time that Connect gives the whole function. */
const client = new ConnectClient({ maxAttempts: 1 });
const suspensions = new SuspensionTable(suspensionsClient(), environment.SUSPENSION_TABLE);

export const handler = (event: unknown): Promise<WatchAnswer> =>
  watchCall(event, { instanceArn: environment.INSTANCE_ARN, suspensions, client, timing: systemTiming });
