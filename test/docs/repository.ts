import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** What is written by people, beside the code. */
export function documents(): string[] {
  return textFiles().filter((file) => extname(file) === '.md');
}

const TEXT = new Set(['.ts', '.mjs', '.js', '.json', '.md', '.yaml', '.yml', '.sh', '.txt', '']);

/** Every text file that belongs to the project: what is committed, or where there is no git, what is not ignored. */
export function textFiles(): string[] {
  const tracked = trackedFiles();
  const files = tracked.length > 0 ? tracked : filesBelow(ROOT);
  return files.filter((file) => TEXT.has(extname(file)) && file !== 'package-lock.json');
}

function trackedFiles(): string[] {
  const { stdout } = spawnSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' });
  return (stdout ?? '').split('\n').filter((file) => file !== '' && existsSync(join(ROOT, file)));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (isIgnored(entry.name)) return [];
    return entry.isDirectory() ? filesBelow(path) : [relative(ROOT, path)];
  });
}

const IGNORED = ['.git', ...read('.gitignore').split('\n')]
  .map((line) => line.trim().replace(/\/$/, ''))
  .filter((line) => line !== '');

function isIgnored(name: string): boolean {
  return IGNORED.some((pattern) => {
    const expression = pattern.replaceAll('.', '\\.').replaceAll('*', '.*');
    return new RegExp(`^${expression}$`).test(name);
  });
}

export function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}
