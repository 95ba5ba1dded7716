import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as cdk from 'aws-cdk-lib';
import ts from 'typescript';
import * as library from '../../constructs';
import * as flow from '../../lib/flow';
import type { CodeBlock } from './code-blocks';
import { ROOT } from './repository';

/** A block that leaves something to the reader cannot run alone. */
export function isComplete({ code }: CodeBlock): boolean {
  return !/^declare /m.test(code);
}

/** Runs a block and synthesizes every app that it makes; throws what a reader would see. */
export function runBlock({ code }: CodeBlock): cdk.App[] {
  const apps: cdk.App[] = [];
  const compiled = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  new Function('require', 'exports', compiled.outputText)(requireFor(apps), {});
  for (const app of apps) app.synth();
  return apps;
}

function requireFor(apps: cdk.App[]): (name: string) => unknown {
  class RecordedApp extends cdk.App {
    public constructor() {
      // The lock file of this project is about its examples, which a block may look like.
      super({ context: { 'hardline:lockFile': 'no-lock-file.json' } });
      apps.push(this);
    }
  }
  const known: Readonly<Record<string, unknown>> = {
    'cdk-hardline': library,
    'cdk-hardline/flow': flow,
    // By its prototype, because copying the CDK's root would load every service.
    'aws-cdk-lib': Object.create(cdk, { App: { value: RecordedApp } }),
  };
  const other = createRequire(join(ROOT, 'package.json'));
  return (name) => known[name] ?? other(name);
}
