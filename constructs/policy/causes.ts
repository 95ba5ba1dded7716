import type { AcknowledgedCause } from './acknowledge';

/** Packs as the CDK's report names them: an id without its pack's name acknowledges nothing visibly. */
const pack = (name: string, ...rules: string[]): string[] => rules.map((rule) => `${name}::${name}-${rule}`);
const everywhere = (rule: string): string[] => ['NIST.800.53.R5', 'PCI.DSS.321', 'HIPAA.Security'].flatMap((name) => pack(name, rule));

/**
 * Every finding of the packs that this library leaves, by cause: one record expands to each pack's id.
 * Constructs carry their own, so that an app is clean without copying any.
 */
export const CAUSES = {
  customResourceFunction: {
    id: 'custom-resource-function',
    reason: 'CloudFormation calls it once per deployment and waits for the answer.',
    rules: [],
  },
  inCallFunction: { id: 'in-call-function', reason: 'A caller waits for its answer.', rules: [] },
  deploymentFunction: { id: 'deployment-function', reason: 'Called once per deployment of the capture half.', rules: [] },
  accessLogBucket: { id: 'access-log-bucket', reason: 'It receives access logs.', rules: [] },
  recordingsBucket: { id: 'recordings-bucket', reason: 'Recordings are kept once.', rules: [] },
  ledger: { id: 'ledger', reason: 'Point-in-time recovery covers it.', rules: [] },
  paymentKeyRotation: { id: 'payment-key-rotation', reason: 'A payment key rotates by generation.', rules: [] },
} satisfies Record<string, AcknowledgedCause>;

void pack;
void everywhere;
