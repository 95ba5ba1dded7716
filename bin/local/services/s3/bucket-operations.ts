import { xmlAnswer } from './answers';
import type { S3Operation } from './request';
import { s3Error } from './s3-error';

/** What a caller may ask about a bucket; its settings come from templates only. */
export const BUCKET_OPERATIONS: readonly S3Operation[] = [
  {
    operation: 'HeadBucket',
    method: 'HEAD',
    on: 'bucket',
    run: (_, { bucket }) => ({
      status: 200,
      headers: { 'x-amz-bucket-region': bucket.place.region },
      body: '',
    }),
  },
  {
    operation: 'GetBucketVersioning',
    method: 'GET',
    on: 'bucket',
    marked: 'versioning',
    run: (_, { bucket }) => {
      const { versioning } = bucket.settings;
      return xmlAnswer('VersioningConfiguration', versioning === 'Off' ? [] : [['Status', versioning]]);
    },
  },
  {
    operation: 'GetObjectLockConfiguration',
    method: 'GET',
    on: 'bucket',
    marked: 'object-lock',
    run: (_, { bucket }) => {
      const { objectLock, defaultRetention } = bucket.settings;
      if (!objectLock)
        throw s3Error(
          'ObjectLockConfigurationNotFoundError',
          'Object Lock configuration does not exist for this bucket',
        );
      return xmlAnswer('ObjectLockConfiguration', [
        ['ObjectLockEnabled', 'Enabled'],
        defaultRetention === undefined
          ? undefined
          : [
              'Rule',
              [
                [
                  'DefaultRetention',
                  [
                    ['Mode', defaultRetention.mode],
                    ['Days', defaultRetention.days],
                  ],
                ],
              ],
            ],
      ]);
    },
  },
];
