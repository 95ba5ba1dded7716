import { disconnect, FlowBuilder, type FlowDocument, recordCall } from '../flow';

/** A flow that records agent and caller, its analysis redacted. */
export function recordedFlow(): FlowDocument {
  return FlowBuilder.create('CONTACT_FLOW', 'recorded')
    .add(
      recordCall('record', { analytics: { language: 'en-US' }, next: 'end', onError: 'end' }),
      disconnect('end'),
    )
    .build();
}
