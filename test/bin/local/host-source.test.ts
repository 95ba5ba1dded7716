import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostSource } from '../../../bin/local/lambda';

const root = mkdtempSync(join(tmpdir(), 'hardline-package-'));
const inside = join(root, 'dist/bin/verbs');

beforeAll(() => {
  mkdirSync(inside, { recursive: true });
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'cdk-hardline' }));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test('the worker is found from any folder of the package, and its absence says what to run', () => {
  expect(() => hostSource(inside)).toThrow('the worker of the local AWS is not bundled; run npm run bundle');

  mkdirSync(join(root, 'dist/bin/local/worker'), { recursive: true });
  writeFileSync(join(root, 'dist/bin/local/worker/handler-host.js'), 'source');

  expect(hostSource(inside)).toBe('source');
});

test('a folder outside the package is named', () => {
  expect(() => hostSource('/')).toThrow('/: the folder is outside the package cdk-hardline');
});
