import { registerOf } from '../controls/register';
import { STREAMED_KINDS } from '../retention';
import { type Assembly, follow, type ResourceView, valueAt } from '../template';
import { type KeptFor, keptFor, keptUnknown } from './kept-in-words';
import type { InventoryRow } from './model';
import { nameOf, targetOf } from './names';

/** Type names by which older templates call a kind. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  REAL_TIME_CONTACT_ANALYSIS_SEGMENTS: 'REAL_TIME_CONTACT_ANALYSIS_VOICE_SEGMENTS',
};

/** What a storage configuration sends to a stream. */
export function streamRows(config: ResourceView, assembly: Assembly): InventoryRow[] {
  if (config.type !== 'AWS::Connect::InstanceStorageConfig') return [];
  const type = String(config.properties['ResourceType']);
  const kind = STREAMED_KINDS.find(({ place }) => place.storageType === (OTHER_NAMES[type] ?? type));
  if (kind === undefined) return [];
  const stream = streamOf(config, assembly);
  const [entry] = registerOf(stream ?? config) ?? registerOf(config) ?? [];
  const { name, title, class: dataClass, state } = kind;
  return [
    {
      kind: name,
      title,
      class: dataClass,
      state,
      by: 'template',
      place: stream === undefined ? whereOf(config) : nameOf(stream),
      where: '',
      key: keyOf(config, stream),
      ...timeOf(config, stream),
      silent: entry?.purpose === undefined,
      ...(entry?.purpose === undefined ? {} : { purpose: entry.purpose }),
    },
  ];
}

function streamOf(config: ResourceView, assembly: Assembly): ResourceView | undefined {
  const target =
    valueAt(config.properties, 'KinesisStreamConfig.StreamArn') ??
    valueAt(config.properties, 'KinesisFirehoseConfig.FirehoseArn');
  const followed = follow(target, config.template, assembly);
  return followed.kind === 'resource' ? followed.resource : undefined;
}

function whereOf(config: ResourceView): string {
  if (config.properties['StorageType'] === 'KINESIS_VIDEO_STREAM')
    return 'video streams that Connect makes, one for each call at a time';
  return 'a stream that is not in these templates';
}

function keyOf(config: ResourceView, stream: ResourceView | undefined): string {
  const key =
    valueAt(config.properties, 'KinesisVideoStreamConfig.EncryptionConfig.KeyId') ??
    valueAt(stream?.properties, 'StreamEncryption.KeyId');
  return key === undefined ? 'not stated here' : `customer key ${targetOf(key, stream ?? config)}`;
}

const DEFAULT_HOURS = 24;

function timeOf(config: ResourceView, stream: ResourceView | undefined): KeptFor {
  const video = valueAt(config.properties, 'KinesisVideoStreamConfig.RetentionPeriodHours');
  if (video === undefined && stream?.type !== 'AWS::Kinesis::Stream')
    return keptUnknown('by whoever owns it');
  const hours = Number(video ?? stream?.properties['RetentionPeriodHours'] ?? DEFAULT_HOURS);
  return Number.isNaN(hours) ? keptUnknown() : keptFor(hours / 24, 0);
}
