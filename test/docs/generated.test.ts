import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../../lib/review';
import { controlsDocument, withControlsTable } from './controls-document';
import { dataDocument } from './data-document';
import { pciDocument } from './pci-document';
import { ROOT, read } from './repository';

const GENERATED = [
  { file: 'README.md', made: () => withControlsTable(read('README.md'), catalogue()) },
  { file: 'docs/controls.md', made: () => controlsDocument(catalogue()) },
  { file: 'docs/data-inventory.md', made: dataDocument },
  { file: 'docs/pci.md', made: pciDocument },
];

describe('generated documents', () => {
  test.each(GENERATED)('$file is current with what it is made from', ({ file, made }) => {
    const expected = made();
    if (process.env.UPDATE_DOCS === '1') writeFileSync(join(ROOT, file), expected);

    expect(read(file)).toBe(expected);
  });

  test('refuses a README that lost its markers', () => {
    expect(() => withControlsTable('# cdk-hardline\n', catalogue())).toThrow(/controls:begin/);
  });
});
