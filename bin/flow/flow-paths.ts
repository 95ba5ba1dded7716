import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HardlineError } from '../../lib/errors';
import { unwrap } from '../../lib/flow/reader-envelope';
import { isRecord, parsed } from './json';

const SKIPPED_FOLDERS: readonly string[] = ['node_modules', '.git', 'cdk.out'];

/** A file that is to be checked, and its text. */
export interface FlowText {
  readonly file: string;
  readonly text: string;
}

/** What was asked for, and what of it is no flow. */
export interface FlowTexts {
  readonly texts: readonly FlowText[];
  /** JSON files of a folder that are no flow of any kind. */
  readonly skipped: readonly string[];
}

/**
 * The files that are meant: those that are named, and those in folders that are named. Each file once.
 *
 * @throws HardlineError in one line for what cannot be read, and for a folder without flows
 */
export function flowTexts(paths: readonly string[]): FlowTexts {
  const texts = new Map<string, FlowText>();
  const skipped: string[] = [];
  for (const path of paths) {
    const found = isFolder(path) ? inFolder(path, skipped) : [read(path)];
    for (const each of found) texts.set(resolve(each.file), each);
  }
  return { texts: [...texts.values()], skipped };
}

function isFolder(path: string): boolean {
  if (!existsSync(path)) {
    throw new HardlineError(
      'does not exist; give the exported JSON of a contact flow, or a folder of such files',
      path,
    );
  }
  return statSync(path).isDirectory();
}

function inFolder(folder: string, skipped: string[]): FlowText[] {
  const files = jsonBelow(folder);
  const all = files.map(read);
  const flows = all.filter(mayBeFlow);
  if (flows.length === 0) {
    const what = files.length === 0 ? 'no JSON file' : `${count(files.length)}, none a flow`;
    throw new HardlineError(`holds ${what}; give the folder with the exported JSON of contact flows`, folder);
  }
  skipped.push(...all.filter((each) => !flows.includes(each)).map(({ file }) => file));
  return flows;
}

function jsonBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name.localeCompare(b.name));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED_FOLDERS.includes(entry.name) ? [] : jsonBelow(path);
    // A pipe or socket would be waited for.
    const readable = entry.isFile() || entry.isSymbolicLink();
    return readable && /\.json$/i.test(entry.name) ? [path] : [];
  });
}

function count(files: number): string {
  return files === 1 ? '1 JSON file' : `${files} JSON files`;
}

/** What is not JSON, or in the old export format, is kept: it may be a flow that nobody would have checked. */
function mayBeFlow({ file, text }: FlowText): boolean {
  const value = parsed(text);
  if (value === undefined) return true;
  // Described without its content: the reader says what to call for it.
  if (isRecord(value) && (isRecord(value.ContactFlow) || isRecord(value.ContactFlowModule))) return true;
  try {
    const { content } = unwrap(text, file);
    return (
      isRecord(content) && ['Actions', 'StartAction', 'modules'].some((key) => Object.hasOwn(content, key))
    );
  } catch {
    return false;
  }
}

function read(file: string): FlowText {
  return { file, text: textOf(bytesOf(file), file) };
}

function textOf(bytes: Buffer, file: string): string {
  const isUtf16 = ['fffe', 'feff'].includes(bytes.toString('hex', 0, 2));
  if (isUtf16) throw new HardlineError('is UTF-16; save it as UTF-8', file);
  return bytes.toString('utf8');
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new HardlineError(`cannot be read${code}; give a file that you may read`, file, { cause });
  }
}
