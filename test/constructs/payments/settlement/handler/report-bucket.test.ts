import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { ReportBucket } from '../../../../../constructs/payments/settlement/handler/compare-settlement/report-bucket';
import { type ArrivedReport, type DailyResult, ReportReplaced } from '../../../../../lib/payments/settlement';
import { type Storage, startStorage } from '../../../../bin/local/s3/storage';

let storage: Storage;
let shelf: ReportBucket;

beforeAll(async () => {
  storage = await startStorage();
  shelf = new ReportBucket(storage.s3, { bucket: 'versioned', reports: 'in/', results: 'out/' });
});

afterAll(() => storage.stop());

const put = (Key: string, Body: string) =>
  storage.s3.send(new PutObjectCommand({ Bucket: 'versioned', Key, Body }));

async function listed(from = shelf): Promise<ArrivedReport[]> {
  const all: ArrivedReport[] = [];
  for await (const page of from.list()) all.push(...page);
  return all;
}

async function read(report: ArrivedReport, offset = 0): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of shelf.read(report, offset)) parts.push(part);
  return Buffer.concat(parts).toString();
}

describe('reports in a bucket', () => {
  test('are listed without their folder, the console’s empty objects and what is elsewhere', async () => {
    await put('in/a.csv', 'a');
    await put('in/2026/b.csv', 'b');
    await put('in/2026/', 'x');
    await put('out/result.json', '{}');

    const reports = await listed();

    expect(reports.map(({ name }) => name)).toEqual(['2026/b.csv', 'a.csv']);
    expect(reports[0]?.arrivedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test('are listed however many there are', async () => {
    for (const name of ['1', '2', '3', '4', '5']) await put(`in/many/${name}`, 'x');
    const inPages = {
      send: (command: ListObjectsV2Command) =>
        storage.s3.send(new ListObjectsV2Command({ ...command.input, MaxKeys: 2 })),
    } as unknown as typeof storage.s3;
    const places = { bucket: 'versioned', reports: 'in/many/', results: 'out/' };

    const reports = await listed(new ReportBucket(inPages, places));

    expect(reports.map(({ name }) => name)).toEqual(['1', '2', '3', '4', '5']);
  });

  test('are read from an offset on, and to nothing from their end on', async () => {
    await put('in/read.csv', '0123456789');
    const report = (await listed()).find(({ name }) => name === 'read.csv') as ArrivedReport;

    expect([await read(report), await read(report, 7), await read(report, 10)]).toEqual([
      '0123456789',
      '789',
      '',
    ]);
  });

  test('are read only while they are the ones that were listed', async () => {
    await put('in/replaced.csv', 'first');
    const report = (await listed()).find(({ name }) => name === 'replaced.csv') as ArrivedReport;
    await put('in/replaced.csv', 'second');

    await expect(read(report)).rejects.toThrow(ReportReplaced);
    await expect(read({ ...report, name: 'gone.csv' })).rejects.toThrow(ReportReplaced);
  });

  test('that cannot be read for another reason fail', async () => {
    const [report] = (await listed()) as [ArrivedReport];
    storage.aws.faults.add({
      service: 's3',
      operation: 'GetObject',
      effect: 'fail',
      status: 403,
      code: 'AccessDenied',
      times: 1,
    });

    await expect(read(report)).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

test('a result is left as JSON in its own folder', async () => {
  await shelf.write('2026-11-20/060000.json', { found: { 'not-settled': 1 } } as unknown as DailyResult);

  const left = storage.aws.bucketContent('versioned').find(({ key }) => key === 'out/2026-11-20/060000.json');

  expect(left).toMatchObject({ headers: { 'content-type': 'application/json' } });
  expect(left?.kind === 'object' && JSON.parse(left.body.toString())).toEqual({
    found: { 'not-settled': 1 },
  });
});
