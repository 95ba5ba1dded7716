import type { Tag } from './object-version';
import { s3Error } from './s3-error';

const [MOST, LONGEST_KEY, LONGEST_VALUE] = [10, 128, 256];

/** Tags as S3 takes them. @throws ServiceError for too many, too long or equal ones */
export function requireTags(tags: readonly Tag[]): readonly Tag[] {
  if (tags.length > MOST) throw s3Error('InvalidTag', `Object tags cannot be greater than ${MOST}`);
  if (new Set(tags.map(({ key }) => key)).size < tags.length)
    throw s3Error('InvalidTag', 'Cannot provide multiple Tags with the same key');
  const isWrong = ({ key, value }: Tag): boolean =>
    key === '' || key.length > LONGEST_KEY || value.length > LONGEST_VALUE;
  if (tags.some(isWrong)) throw s3Error('InvalidTag', 'The TagKey or TagValue you have provided is invalid');
  return tags;
}
