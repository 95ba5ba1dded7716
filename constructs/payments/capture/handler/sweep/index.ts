import { readEnvironment, text } from '../../../../private/handler/environment';
import { RestClient } from '../../../../private/handler/rest-client';
import { SuspensionTable } from '../suspension-table';
import { suspensionsClient } from '../suspensions-client';
import { systemTiming } from '../timing';
import { type Swept, sweepSuspensions } from './sweep-suspensions';

const environment = readEnvironment({ INSTANCE_ARN: text, SUSPENSION_TABLE: text });

const client = new RestClient('connect');
const suspensions = new SuspensionTable(suspensionsClient(), environment.SUSPENSION_TABLE);

/** Called by a schedule, whose event says nothing. */
export const handler = async (): Promise<{ readonly swept: readonly Swept[] }> => ({
  swept: await sweepSuspensions({
    instanceArn: environment.INSTANCE_ARN,
    suspensions,
    client,
    timing: systemTiming,
  }),
});
