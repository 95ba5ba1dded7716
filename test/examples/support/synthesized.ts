import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as cdk from 'aws-cdk-lib';
import bankContext from '../../../cdk.context.json';
import type { HardenedContactCenterStacks } from '../../../constructs';
import * as constructs from '../../../constructs';
import { bank } from '../../../examples/bank/bank';
import type { RawTemplate } from '../../../lib/template';
import { quietly } from './quietly';

export type Context = Readonly<Record<string, unknown>>;

/** An app and the folder that it is synthesized into. */
export interface Example {
  readonly app: cdk.App;
  readonly folder: string;
}

const folders: string[] = [];

/** A new folder, deleted by {@link deleteFolders}. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hardline-examples-'));
  folders.push(folder);
  return folder;
}

/** Deletes what this suite has written. */
export function deleteFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** The `bank` example, with what a test adds to it. */
export function bankApp(
  context: Context = {},
  more: (stacks: HardenedContactCenterStacks) => void = () => undefined,
): Example {
  const folder = temporaryFolder();
  const app = new cdk.App({ outdir: folder, context: { ...bankContext, ...context } });
  withoutPacks(() => more(bank(app)));
  return { app, folder };
}

/** The packs take as long as everything else: only the suite that switches the CDK's validation on asks them. */
function withoutPacks(work: () => void): void {
  const isJudged = process.env['CDK_VALIDATION'] !== 'false';
  const asked = isJudged
    ? undefined
    : jest.spyOn(cdk.Validations.prototype, 'addPlugins').mockReturnValue(undefined);
  work();
  asked?.mockRestore();
}

/** The `minimal` example: a script that makes its own app, which is caught here. */
export function minimalApp(context: Context = {}): Example {
  const folder = temporaryFolder();
  const made: cdk.App[] = [];
  class CaughtApp extends cdk.App {
    public constructor() {
      super({ outdir: folder, context });
      made.push(this);
    }
  }
  jest.isolateModules(() => {
    // Everything but the script itself is shared with the test: the CDK takes a second to load.
    jest.doMock('aws-cdk-lib', () => Object.create(cdk, { App: { value: CaughtApp } }));
    jest.doMock('../../../constructs', () => constructs);
    require('../../../examples/minimal');
  });
  jest.dontMock('aws-cdk-lib').dontMock('../../../constructs');
  const [app] = made;
  if (app === undefined) throw new Error('examples/minimal.ts makes no App');
  return { app, folder };
}

/** Synthesizes and returns the folder of the assembly; what plugins print is not shown. */
export function synthesized({ app, folder }: Example): string {
  quietly(() => app.synth());
  return folder;
}

/** Another version of an assembly, with changed templates. */
export function edited(
  folder: string,
  changes: Readonly<Record<string, (template: RawTemplate) => RawTemplate>>,
): string {
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    const path = join(copy, `${file}.template.json`);
    writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')))));
  }
  return copy;
}
