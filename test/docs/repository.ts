import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** What is written by people, beside the code. */
export function documents(): string[] {
  return textFiles().filter((file) => extname(file) === '.md');
}

const TEXT = new Set(['.ts', '.mjs', '.js', '.json', '.md', '.yaml', '.yml', '.sh', '.txt', '']);

/** Every text file that belongs to the project, without what .gitignore leaves out. */
export function textFiles(folder: string = ROOT): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (isIgnored(entry.name)) return [];
    if (entry.isDirectory()) return textFiles(path);
    return TEXT.has(extname(entry.name)) && statSync(path).size < 1_000_000 ? [relative(ROOT, path)] : [];
  });
}

const PATTERNS = ['.git', 'package-lock.json', ...read('.gitignore').split('\n')]
  .map((line) => line.trim().replace(/\/$/, ''))
  .filter((line) => line !== '');

function isIgnored(name: string): boolean {
  return PATTERNS.some((pattern) => {
    const expression = pattern.replaceAll('.', '\\.').replaceAll('*', '.*');
    return new RegExp(`^${expression}$`).test(name);
  });
}

export function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}
