import { ConnectClient } from '@aws-sdk/client-connect';
import { customResource } from '../../../private/handler/custom-resource';
import { numberFlow } from './number-flow';

/** Connect takes 2 requests a second by default; the SDK's own pauses between attempts grow to seconds. */
export const handler = customResource(numberFlow(new ConnectClient({ maxAttempts: 8 })));
