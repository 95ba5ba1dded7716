import { KEY_SECRETS, type Row, through, WITHOUT_TLS } from './row';

export const READ = ['s3:GetObject', 's3:GetObjectVersion'];
const COPY = ['s3:GetObjectVersionForReplication', 's3:GetObjectTorrent', 's3:GetObjectVersionTorrent'];
export const DELETE = ['s3:DeleteObject', 's3:DeleteObjectVersion'];
export const BUCKET_MANAGEMENT = [
  's3:GetBucketPolicy',
  's3:PutBucketPolicy',
  's3:DeleteBucketPolicy',
  's3:PutLifecycleConfiguration',
  's3:PutEncryptionConfiguration',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketVersioning',
  's3:PutBucketLogging',
  's3:PutBucketCORS',
  's3:PutBucketTagging',
  's3:ListBucket',
  's3:DeleteBucket',
];

/** What is stored: bucket, key, and who may reach it. */
export const RECORDINGS: readonly Row[] = [
  { who: 'administrator', does: BUCKET_MANAGEMENT, to: 'recordings bucket', answer: 'allowed' },
  { who: 'administrator', does: ['s3:PutObjectTagging'], to: 'a call recording', answer: 'allowed' },
  { who: 'administrator', does: [...READ, ...COPY, ...DELETE], to: 'a call recording', answer: 'forbidden' },
  { who: 'administrator', does: [...READ, ...DELETE], to: 'a transcript', answer: 'forbidden' },

  ...reader('break-glass', ['a call recording', 'a transcript']),
  { who: 'break-glass', does: ['s3:ListBucket'], to: 'recordings bucket', answer: 'allowed' },
  {
    who: 'break-glass',
    does: ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy', 's3:PutLifecycleConfiguration'],
    to: 'recordings bucket',
    answer: 'refused',
  },

  {
    who: 'Connect',
    does: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
    to: 'a call recording',
    answer: 'allowed',
  },
  {
    who: 'Connect',
    does: ['kms:Decrypt', 'kms:GenerateDataKey'],
    to: 'recordings key',
    with: through('s3'),
    answer: 'refused',
    because: 'no policy names it and none forbids it: its grant decides',
  },
  {
    who: 'lambda.amazonaws.com',
    does: [...READ, ...DELETE],
    to: 'a call recording',
    answer: 'refused',
    because: 'a service of AWS is not forbidden, but nothing allows it',
  },

  ...encryptedInTransit('recordings bucket', 'a call recording', 's3:ListBucket', 's3:GetObject'),
  ...encryptedInTransit('access log bucket', 'an access log', 's3:ListBucket', 's3:GetObject'),
  { who: 'administrator', does: [...BUCKET_MANAGEMENT], to: 'access log bucket', answer: 'allowed' },
  { who: 'administrator', does: [...READ, ...DELETE], to: 'an access log', answer: 'allowed' },
  ...accessLogs('an access log', '<recordings bucket>', '111111111111'),
];

/** A granted reader of a prefix, in the example of a customer who has one. */
export const ANALYST: readonly Row[] = [
  ...reader('analyst', ['a call recording']),
  {
    who: 'analyst',
    does: READ,
    to: 'a transcript',
    answer: 'refused',
    because: 'it is outside his prefix',
  },
  { who: 'analyst', does: DELETE, to: 'a transcript', answer: 'forbidden' },
  list('analyst', 'connect/bank-care-example/CallRecordings/2026', 'allowed'),
  list('analyst', 'connect/bank-care-example/ChatTranscripts/', 'refused'),
  {
    who: 'analyst',
    does: ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy', 's3:PutLifecycleConfiguration'],
    to: 'recordings bucket',
    answer: 'refused',
  },
  { who: 'administrator', does: ['sts:AssumeRole'], to: 'analyst role', answer: 'allowed' },
];

function list(who: string, prefix: string, answer: Row['answer']): Row {
  return { who, does: ['s3:ListBucket'], to: 'recordings bucket', with: { 's3:prefix': prefix }, answer };
}

/** Reads and decrypts through S3, never deletes, writes or uses the key for anything else. */
function reader(who: string, objects: readonly string[]): Row[] {
  return [
    ...objects.flatMap((object): Row[] => [
      { who, does: READ, to: object, answer: 'allowed' },
      { who, does: DELETE, to: object, answer: 'forbidden' },
      { who, does: ['s3:PutObject'], to: object, answer: 'refused' },
    ]),
    { who, does: ['kms:Decrypt'], to: 'recordings key', with: through('s3'), answer: 'allowed' },
    { who, does: KEY_SECRETS, to: 'recordings key', answer: 'refused' },
    {
      who,
      does: KEY_SECRETS.filter((action) => action !== 'kms:Decrypt'),
      to: 'recordings key',
      with: through('s3'),
      answer: 'refused',
    },
    { who, does: ['kms:CreateGrant', 'kms:PutKeyPolicy'], to: 'recordings key', answer: 'refused' },
  ];
}

/** Nobody reaches a bucket or an object of it in the clear. */
export function encryptedInTransit(
  bucket: string,
  object: string,
  onBucket: string,
  onObject: string,
  who = 'administrator',
): Row[] {
  return [
    { who, does: [onBucket], to: bucket, with: WITHOUT_TLS, answer: 'forbidden' },
    { who, does: [onObject], to: object, with: WITHOUT_TLS, answer: 'forbidden' },
  ];
}

/** S3 delivers the log of one bucket, and of no other. */
export function accessLogs(to: string, bucket: string, owner: string): Row[] {
  const row = (account: string, source: string, answer: Row['answer']): Row => ({
    who: 'logging.s3.amazonaws.com',
    does: ['s3:PutObject'],
    to,
    with: { 'aws:SourceAccount': account, 'aws:SourceArn': source },
    answer,
  });
  return [
    row(owner, bucket, 'allowed'),
    row('999999999999', bucket, 'refused'),
    row(owner, 'arn:aws:s3:::somebody-elses-bucket', 'refused'),
  ];
}
