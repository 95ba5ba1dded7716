import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const COMMAND = join(__dirname, '../../dist/bin/cdk-hardline.js');

/** What a run of the bundled command left behind. */
export interface CommandRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the bundled command as a process of its own, as a user does. */
export async function runCommand(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<CommandRun> {
  requireBundle();
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [COMMAND, ...args],
      { ...options, maxBuffer: 1 << 26 },
      (_error, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

/** Runs it with a reader that closes the pipe after the first bytes, like `head`. */
export async function runIntoClosedPipe(args: readonly string[]): Promise<CommandRun> {
  requireBundle();
  const child = spawn(process.execPath, [COMMAND, ...args]);
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (data) => {
    stderr += String(data);
  });
  child.stdout.once('data', (data) => {
    stdout = String(data);
    child.stdout.destroy();
  });
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

function requireBundle(): void {
  if (!existsSync(COMMAND)) throw new Error('the command is not bundled; run npm run bundle');
}
