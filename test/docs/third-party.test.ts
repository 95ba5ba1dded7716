import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, read } from './repository';
import { bundledPackages, PASSED_ON } from './third-party';
import { thirdPartyDocument } from './third-party-document';

const FILE = 'docs/third-party-notices.md';

describe('code of others inside the bundles', () => {
  const packages = bundledPackages();

  test('is under licences that may be passed on in this package', async () => {
    const allowed = ['Apache-2.0', ...Object.keys(PASSED_ON)];

    const others = (await packages).filter(({ license }) => !allowed.includes(license));

    expect((await packages).length).toBeGreaterThan(20);
    expect(others).toEqual([]);
  });

  test('is named, with owner and licence, in the third-party notices', async () => {
    const expected = thirdPartyDocument(await packages);
    if (process.env.UPDATE_DOCS === '1') writeFileSync(join(ROOT, FILE), expected);

    expect(read(FILE)).toBe(expected);
  });
});
