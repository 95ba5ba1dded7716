import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { type AcknowledgedCause, acknowledge } from '../../policy/acknowledge';
import { CAUSES } from '../../policy/causes';
import type { HandlerFunction } from '../../private/handler-function';
import type { Statement } from '../../private/policy';

/** A caller does not wait for an older one. */
const OLDEST_SECONDS = 60;

/**
 * Events for the worker hold ciphertexts: they are never repeated, kept for a minute at most and sent nowhere when
 * they fail.
 *
 * @param cause why nothing is kept of an event that failed
 */
export function onceAndNowhereElse(
  worker: HandlerFunction,
  cause: AcknowledgedCause = CAUSES.ciphertextEvents,
): CfnEventInvokeConfig {
  const config = new CfnEventInvokeConfig(worker, 'Once', {
    functionName: worker.resource.ref,
    qualifier: '$LATEST',
    maximumRetryAttempts: 0,
    maximumEventAgeInSeconds: OLDEST_SECONDS,
  });
  acknowledge(config, cause);
  return config;
}

/** What `charge` needs to start it. */
export function startsWorker(worker: HandlerFunction): Statement {
  return {
    Sid: 'StartsTheWorker',
    Effect: 'Allow',
    Action: 'lambda:InvokeFunction',
    Resource: worker.arn,
  };
}
