/** Why a rotation stops for a person, and what the person does. */
export const STOPS = {
  'key-not-ours':
    'the instance holds a security key that this stack did not put there: find out whose it is (CloudTrail, AssociateSecurityKey), take it away with disassociate-security-key, then rotate; a payment flow may be publishing with it',
  'key-gone':
    'a security key of this stack is no longer on the instance: payments that capture with it fail; close payments and follow the runbook of the rotation by hand',
  'stack-broken':
    'the stack cannot be updated in this state: bring it to UPDATE_COMPLETE first, for instance with continue-update-rollback',
  'stack-without-role':
    'the stack has no execution role of its own, so that a rotation could only update it with rights of its own: deploy it once with the role of the CDK bootstrap',
  'parameters-unreadable':
    'the stack has no readable key slots: it needs the parameters ActiveSlot, GenerationA and GenerationB, and the active slot filled',
  'slots-changed': 'the key slots were changed by somebody else during the rotation: start it again',
  'step-failed':
    'a step did not take effect, and what was there before is still in use: read the events of the stack, then start the rotation again',
  'asked-for-nothing': "the input must be {'ask': 'now'} or {'ask': 'when-due'}",
  'no-more-generations': 'generations end at 999999: deploy a new vault',
} as const;

export type StopReason = keyof typeof STOPS;

export interface RotationStop {
  readonly next: 'stop';
  readonly reason: StopReason;
  readonly cause: string;
}
