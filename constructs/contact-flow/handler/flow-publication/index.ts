import { ConnectClient } from '@aws-sdk/client-connect';
import { customResource } from '../../../private/handler/custom-resource';
import { flowPublication } from './flow-publication';

/** Connect takes 2 requests a second by default; the SDK's own pauses between attempts grow to seconds. */
export const handler = customResource(flowPublication(new ConnectClient({ maxAttempts: 8 })));
