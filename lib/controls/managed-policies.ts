import { follow, intrinsicOf, textWithGaps } from '../template/follow';
import { listOf } from '../template/narrow';
import type { Assembly, ResourceView, TemplateView } from '../template/types';
import type { Verdict } from './types';
import { fail, unknown } from './verdict';

/** A managed policy that a role, a user or a group is given by its ARN. */
export interface AttachedPolicy {
  readonly name: string;
  /** `own`: the policy is in these templates, so its statements are judged. */
  readonly reach: 'log only' | 'broad' | 'own' | 'unknown';
  readonly resource?: ResourceView;
}

const EVIDENCE = 'Properties.ManagedPolicyArns';
/** What a function needs to write its log, in a network or not. */
const LOG_ONLY = ['AWSLambdaBasicExecutionRole', 'AWSLambdaVPCAccessExecutionRole'];
/** Policies of AWS that are wildcards by intent. */
const BROAD = /^(?:AdministratorAccess|PowerUserAccess|ReadOnlyAccess|SecretsManagerReadWrite)|FullAccess/i;

/** The managed policies in `ManagedPolicyArns`, both branches of a condition included. */
export function attachedPolicies(
  { properties, template }: ResourceView,
  assembly: Assembly,
): readonly AttachedPolicy[] {
  return attachedBy(properties['ManagedPolicyArns'], template, assembly);
}

/** What there is to say against the managed policies of a resource. */
export function judgeAttached(resource: ResourceView, assembly: Assembly): readonly Verdict[] {
  return attachedPolicies(resource, assembly).flatMap(({ name, reach }) => {
    if (reach === 'broad') return fail(EVIDENCE, `attaches ${name}, a policy of wildcards`);
    return reach === 'unknown' ? unknown(EVIDENCE, `what ${name} allows is not in these templates`) : [];
  });
}

function attachedBy(value: unknown, template: TemplateView, assembly: Assembly): AttachedPolicy[] {
  if (Array.isArray(value)) return value.flatMap((each) => attachedBy(each, template, assembly));
  const call = intrinsicOf(value);
  if (call?.name === 'Fn::If') return attachedBy(listOf(call.argument).slice(1), template, assembly);
  if (call === undefined || call.name === 'Fn::Join' || call.name === 'Fn::Sub') return byArn(value);
  const followed = follow(value, template, assembly);
  switch (followed.kind) {
    case 'absent':
      return [];
    case 'literal':
      return listOf(followed.value).flatMap(byArn);
    case 'resource':
      return [byReference(followed.resource)];
    default:
      return [{ name: 'a policy that only the deployment knows', reach: 'unknown' }];
  }
}

function byArn(value: unknown): AttachedPolicy[] {
  const arn = textWithGaps(value);
  if (arn === undefined) return [];
  const name = arn.split('/').at(-1) ?? arn;
  if (!arn.includes(':iam::aws:policy/')) return [{ name, reach: 'unknown' }];
  return [{ name, reach: LOG_ONLY.includes(name) ? 'log only' : BROAD.test(name) ? 'broad' : 'unknown' }];
}

function byReference(resource: ResourceView): AttachedPolicy {
  const { type, logicalId: name } = resource;
  return type === 'AWS::IAM::ManagedPolicy' ? { name, reach: 'own', resource } : { name, reach: 'unknown' };
}
