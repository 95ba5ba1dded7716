import { lifecycleRulesOf } from '../controls/bucket-lifecycle';
import { isClassified } from '../controls/intent';
import { type DataKind, kindOf } from '../retention';
import { effectiveTime } from '../s3-lifecycle';
import { type ResourceView, valueAt } from '../template';
import { bucketEncryption } from './bucket-facts';
import { type KeptFor, keptFor, keptUnknown } from './kept-in-words';
import type { InventoryRow } from './model';
import { nameOf, targetOf } from './names';

/** The flow logs of a contact center. */
export function flowLogRows(group: ResourceView): InventoryRow[] {
  const { LogGroupName: name, RetentionInDays: retention, KmsKeyId: key } = group.properties;
  const isFlowLog = typeof name === 'string' && name.startsWith('/aws/connect/');
  if (group.type !== 'AWS::Logs::LogGroup' || !isFlowLog) return [];
  const days = retention === undefined ? Number.POSITIVE_INFINITY : Number(retention);
  return rowOf('flow-logs', {
    place: nameOf(group),
    where: name,
    key: key === undefined ? 'key of CloudWatch Logs' : `customer key ${targetOf(key, group)}`,
    ...(Number.isNaN(days) ? keptUnknown() : keptFor(days, 0)),
  });
}

/** Who read which object. */
export function accessLogRows(bucket: ResourceView): InventoryRow[] {
  if (bucket.type !== 'AWS::S3::Bucket' || !isClassified(bucket, 'access-logs')) return [];
  const { days = Number.POSITIVE_INFINITY, noncurrentDays } = effectiveTime(
    '',
    lifecycleRulesOf(bucket) ?? [],
  );
  const versions = valueAt(bucket.properties, 'VersioningConfiguration.Status') !== undefined;
  const undoDays = versions ? (noncurrentDays ?? Number.POSITIVE_INFINITY) : 0;
  return rowOf('access-logs', {
    place: nameOf(bucket),
    where: '',
    key: bucketEncryption(bucket),
    ...keptFor(days, undoDays),
  });
}

function rowOf(name: string, facts: Pick<InventoryRow, 'place' | 'where' | 'key'> & KeptFor): InventoryRow[] {
  const kind: DataKind | undefined = kindOf(name);
  if (kind === undefined) return [];
  const { title, class: dataClass, state } = kind;
  return [{ kind: name, title, class: dataClass, state, by: 'template', silent: false, ...facts }];
}
