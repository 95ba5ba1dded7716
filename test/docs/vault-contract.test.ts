import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OBSERVED_CASES, VAULT_CASES } from '../../bin/vault/cases/all';
import {
  ANSWER_WITHIN_MS,
  CONTRACT_OPERATIONS,
  LONGEST_REQUEST_BYTES,
  LONGEST_VAULT_ANSWER_BYTES,
} from '../../lib/payments/contract/http';
import { SIGNATURE_AGE_SECONDS, SIGNATURE_TAG } from '../../lib/payments/contract/message-signature';
import { ROOT, read } from './repository';

const FILE = 'docs/vault-contract.md';
const TABLE = /\| case \| holds when \|\n\|---\|---\|\n[\s\S]*?\n\n/;

const table = `| case | holds when |\n|---|---|\n${[...VAULT_CASES, ...OBSERVED_CASES]
  .map(({ id, title }) => `| \`${id}\` | ${title} |`)
  .join('\n')}\n\n`;

describe('the contract of a vault', () => {
  test('lists every case of the kit as the kit does', () => {
    if (process.env['UPDATE_DOCS'] === '1')
      writeFileSync(
        join(ROOT, FILE),
        read(FILE).replace(TABLE, () => table),
      );

    expect(TABLE.exec(read(FILE))?.[0]).toBe(table);
  });

  test('has a row for each operation, with both schemas', () => {
    for (const operation of CONTRACT_OPERATIONS)
      expect(read(FILE)).toMatch(
        new RegExp(
          `\\| \`${operation}\` \\| .*vault-contract/${operation}-request.*vault-contract/${operation}-answer`,
        ),
      );
  });

  test('says the limits that the code has', () => {
    const page = read(FILE);

    expect(page).toContain(`at most ${LONGEST_REQUEST_BYTES / 1024} KB`);
    expect(page).toContain(`at most ${LONGEST_VAULT_ANSWER_BYTES / 1024} KB`);
    expect(page).toContain(`within ${ANSWER_WITHIN_MS / 1000} seconds`);
    expect(page).toContain(`within ${SIGNATURE_AGE_SECONDS} seconds of your clock`);
    expect(page).toContain(`tag="${SIGNATURE_TAG}"`);
  });
});
