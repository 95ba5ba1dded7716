import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';

/** A resource as it stands in a template. */
export interface SynthesizedResource {
  readonly Type: string;
  // Test code reads properties of many shapes; a typed view is what lib/template is for.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly Properties: any;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly Metadata?: any;
  readonly DependsOn?: string[];
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface SynthesizedTemplate {
  readonly Resources: Record<string, SynthesizedResource>;
  readonly Outputs?: Record<string, unknown>;
  readonly Parameters?: Record<string, { Type: string; Default: string }>;
  readonly Conditions?: Record<string, unknown>;
}

/** Synthesizes an app into a folder of its own and hands out its templates by stack name. */
export function synthesizeApp(
  build: (app: App) => void,
  context: Record<string, unknown> = {},
): Record<string, SynthesizedTemplate> {
  const outdir = mkdtempSync(join(tmpdir(), 'hardline-'));
  try {
    const app = new App({ outdir, context });
    build(app);
    const assembly = app.synth();
    return Object.fromEntries(
      assembly.stacksRecursively.map((stack) => [
        stack.stackName,
        JSON.parse(readFileSync(stack.templateFullPath, 'utf8')),
      ]),
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Synthesizes one stack. */
export function synthesize(
  build: (stack: Stack) => void,
  context: Record<string, unknown> = {},
): SynthesizedTemplate {
  return synthesizeApp((app) => build(new Stack(app, 'Test')), context).Test as SynthesizedTemplate;
}

/** The resources of a type. */
export function resourcesOf(template: SynthesizedTemplate, type: string): SynthesizedResource[] {
  return Object.values(template.Resources).filter((resource) => resource.Type === type);
}

/** The only resource of a type. */
export function only(template: SynthesizedTemplate, type: string): SynthesizedResource {
  const [first, ...rest] = resourcesOf(template, type);
  if (!first || rest.length > 0)
    throw new Error(`expected one ${type}, found ${resourcesOf(template, type).length}`);
  return first;
}

/** The warnings of an app, by id. */
export function warningsOf(build: (stack: Stack) => void): string[] {
  const outdir = mkdtempSync(join(tmpdir(), 'hardline-'));
  const app = new App({ outdir });
  build(new Stack(app, 'Test'));
  const messages = app
    .synth()
    .stacks.flatMap((stack) => stack.messages.map(({ entry }) => String(entry.data)));
  rmSync(outdir, { recursive: true, force: true });
  return messages;
}
