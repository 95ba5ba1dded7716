import { readEnvironment, text } from '../../../../private/handler/environment';
import { RestClient } from '../../../../private/handler/rest-client';
import { SuspensionTable } from '../suspension-table';
import { suspensionsClient } from '../suspensions-client';
import { systemTiming } from '../timing';
import { type WatchAnswer, watchCall } from './watch-call';

const environment = readEnvironment({ INSTANCE_ARN: text, SUSPENSION_TABLE: text });

/** The guard repeats a call itself, within the time that Connect gives the whole function. */
const client = new RestClient('connect');
const suspensions = new SuspensionTable(suspensionsClient(), environment.SUSPENSION_TABLE);

export const handler = (event: unknown): Promise<WatchAnswer> =>
  watchCall(event, { instanceArn: environment.INSTANCE_ARN, suspensions, client, timing: systemTiming });
