import { HardlineError } from '../../../../lib/errors';
import type { CustomResourceLogic, CustomResourceResult } from '../../../private/handler/custom-resource';
import { type CustomResourceRequest, textProperty } from '../../../private/handler/custom-resource-request';
import {
  type AcceptedValues,
  acceptedValuesOf,
  type CreateOnlyValues,
  digestOf,
  physicalIdOf,
} from './accepted-values';

/** The longest a stack operation takes to fail and reach its rollback; after it, going back is a change like any. */
const ROLLBACK_WINDOW_MS = 12 * 60 * 60 * 1000;
const LONGEST_SHOWN_VALUE = 60;

/**
 * Refuses an update that would make CloudFormation replace the guarded resource. The digest of the accepted values
 * is in the physical id, because a rollback and a failed update must be judged by what is really deployed; only
 * `ReplaceReason` lets other values in. A resource without its own update protection has no other way to say no.
 */
export function createOnlyGuard(now: () => Date = () => new Date()): CustomResourceLogic {
  return {
    create: async ({ properties }) => accepted({ digest: digestOf(createOnly(properties)) }),
    update: async (request) => judge(request, now()),
    delete: async () => undefined,
  };
}

function judge(
  request: CustomResourceRequest & { readonly physicalId: string },
  now: Date,
): CustomResourceResult {
  const { physicalId, properties, oldProperties } = request;
  const digest = digestOf(createOnly(properties));
  const deployed = acceptedValuesOf(physicalId) ?? { digest: digestOf(createOnly(oldProperties)) };
  if (deployed.digest === digest) return { physicalId };
  if (isRollback(deployed, digest, now)) return accepted({ digest });
  if (!hasReason(properties)) throw refusal(request, deployed);
  return accepted({ digest, replaced: { digest: deployed.digest, at: now } });
}

/**
 * CloudFormation does not say that an update is a rollback. After a wanted replacement failed elsewhere in the stack
 * it sends the values from before, without a reason, and refusing them would leave the stack in UPDATE_ROLLBACK_FAILED.
 */
function isRollback({ replaced }: AcceptedValues, digest: string, now: Date): boolean {
  if (replaced?.digest !== digest) return false;
  return now.getTime() - replaced.at.getTime() < ROLLBACK_WINDOW_MS;
}

function hasReason({ ReplaceReason: reason }: Readonly<Record<string, unknown>>): boolean {
  return typeof reason === 'string' && reason.trim() !== '';
}

function refusal(
  { properties, oldProperties }: CustomResourceRequest,
  deployed: AcceptedValues,
): HardlineError {
  const before = createOnly(oldProperties);
  const known = digestOf(before) === deployed.digest ? before : undefined;
  const changes = known
    ? describeChanges(known, createOnly(properties))
    : 'create-only properties would change';
  return new HardlineError(
    `${changes}, and CloudFormation would put a new, empty resource in its place; set the deployed values again, ` +
      'or give a replaceReason if the replacement is wanted',
    textProperty(properties, 'Subject'),
  );
}

function describeChanges(before: CreateOnlyValues, after: CreateOnlyValues): string {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => before[name] !== after[name])
    .map((name) => `${name} would change from ${shown(before[name])} to ${shown(after[name])}`)
    .join(', ');
}

function shown(value: string | undefined): string {
  if (value === undefined) return 'nothing';
  return `'${value.length > LONGEST_SHOWN_VALUE ? `${value.slice(0, LONGEST_SHOWN_VALUE)}...` : value}'`;
}

function createOnly({ CreateOnly: values }: Readonly<Record<string, unknown>>): CreateOnlyValues {
  const entries = typeof values === 'object' && values !== null ? Object.entries(values) : [];
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  if (texts.length === entries.length && texts.length > 0) return Object.fromEntries(texts);
  throw new HardlineError('property CreateOnly must be an object of texts with at least one of them');
}

function accepted(values: AcceptedValues): CustomResourceResult {
  return { physicalId: physicalIdOf(values) };
}
