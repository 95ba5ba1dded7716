import { follow } from '../template/follow';
import { valueAt } from '../template/narrow';
import { namesAction, resourcePolicyOf } from '../template/policy';
import type { Assembly, ResourceView } from '../template/types';
import { customerKey, property } from './property';
import { registerOf } from './register';
import type { Verdict } from './types';
import { fail, pass, unknown } from './verdict';

const TARGETS = ['KinesisStreamConfig.StreamArn', 'KinesisFirehoseConfig.FirehoseArn'];
const REGISTER = 'Metadata.Hardline.register';
const KEY = 'StreamEncryption.KeyId';

/** Whether a storage configuration leads to a stream, live audio included. */
export function isStreamed({ type, properties }: ResourceView): boolean {
  return (
    type === 'AWS::Connect::InstanceStorageConfig' &&
    /^KINESIS_/.test(String(properties['StorageType'] ?? ''))
  );
}

/** Whether it leads to a data stream, whose encryption is its own. */
export function isDataStream({ properties }: ResourceView): boolean {
  return properties['StorageType'] === 'KINESIS_STREAM';
}

/** The stream of a storage configuration, where these templates have it. */
export function streamOf(config: ResourceView, assembly: Assembly): ResourceView | undefined {
  const target = TARGETS.map((path) => valueAt(config.properties, path)).find((value) => value !== undefined);
  const followed = follow(target, config.template, assembly);
  return followed.kind === 'resource' ? followed.resource : undefined;
}

/** Whether what is streamed says why. */
export function judgeStreamPurpose(config: ResourceView, assembly: Assembly): Verdict {
  const stream = streamOf(config, assembly);
  const register = registerOf(config) ?? (stream === undefined ? undefined : registerOf(stream));
  return register?.some(({ purpose }) => purpose !== undefined) === true
    ? pass(REGISTER, 'what is streamed says why, who answers for it, and how long')
    : fail(REGISTER, `no purpose is stated for the stream of ${String(config.properties['ResourceType'])}`);
}

/** Whether a data stream has a customer key, and Connect may encrypt with it. */
export function judgeStreamKey(config: ResourceView, assembly: Assembly): Verdict {
  const stream = streamOf(config, assembly);
  if (stream === undefined)
    return unknown(
      `Properties.${TARGETS[0]}`,
      'the stream is not in these templates: its key cannot be seen',
    );
  const encrypted = property(KEY, customerKey)(stream, assembly);
  if (encrypted.result !== 'pass') return encrypted;
  const followed = follow(valueAt(stream.properties, KEY), stream.template, assembly);
  if (followed.kind !== 'resource')
    return unknown(encrypted.evidence, 'the key is not in these templates: its policy cannot be seen');
  const allows = resourcePolicyOf(followed.resource).some(
    (statement) => statement.effect === 'Allow' && namesAction(statement, 'kms:GenerateDataKey'),
  );
  return allows
    ? pass(encrypted.evidence, 'a customer key that its policy lets somebody encrypt with')
    : fail(
        encrypted.evidence,
        `the policy of ${followed.resource.logicalId} gives nobody kms:GenerateDataKey`,
      );
}
