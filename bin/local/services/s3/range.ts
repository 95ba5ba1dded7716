import { s3Error } from './s3-error';

/** The part of a body that a header asks for; undefined when it asks for all, or in words that S3 passes over. */
export function rangeOf(
  header: string | undefined,
  length: number,
): { readonly from: number; readonly to: number } | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1);
  if (first !== '' && last !== '' && Number(last) < from) return undefined;
  if (from >= length || (first === '' && Number(last) === 0))
    throw s3Error('InvalidRange', 'The requested range is not satisfiable', {
      'content-range': `bytes */${length}`,
    });
  return { from, to };
}
