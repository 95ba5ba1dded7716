import { ConnectClient } from '@aws-sdk/client-connect';
import { flag, readEnvironment, text } from '../../../../private/handler/environment';
import { guardRecording } from './guard-recording';
import { systemTiming } from './timing';

const environment = readEnvironment({ INSTANCE_ARN: text, RECORDING_EXPECTED: flag });

/** The guard repeats a call itself, within the time that Connect gives the whole function. */
const client = new ConnectClient({ maxAttempts: 1 });

export const handler = (event: unknown): Promise<Record<string, string>> =>
  guardRecording(event, {
    instanceArn: environment.INSTANCE_ARN,
    recordingExpected: environment.RECORDING_EXPECTED,
    client,
    timing: systemTiming,
  });
