import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingsPage } from './findings-page';

const PAGE = join(__dirname, '../../../docs/flow-findings.md');

describe('docs/flow-findings.md', () => {
  it('is what the catalogue and the examples say (UPDATE_DOCS=1 writes it)', () => {
    const page = findingsPage();
    if (process.env.UPDATE_DOCS === '1') writeFileSync(PAGE, page);

    const written = readFileSync(PAGE, 'utf8');

    expect(written).toBe(page);
  });
});
