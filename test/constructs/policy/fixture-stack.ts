import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type IPolicyValidationContext, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import type { RawTemplate } from '../../../lib/template';

/** An app with one stack that holds a fixture's template as it is. */
export function fixtureApp(raw: RawTemplate): { app: App; stack: Stack } {
  const folder = mkdtempSync(join(tmpdir(), 'hardline-fixture-'));
  const templateFile = join(folder, 'fixture.json');
  writeFileSync(templateFile, JSON.stringify(raw));
  const app = new App({ outdir: join(folder, 'cdk.out'), analyticsReporting: false });
  const stack = new Stack(app, 'Fixture');
  new CfnInclude(stack, 'Template', { templateFile });
  return { app, stack };
}

/** The context with which the CDK calls a plugin, for an app that is synthesized here. */
export function contextOf(app: App): IPolicyValidationContext {
  const stacks = app.synth().stacksRecursively;
  return {
    appConstruct: app,
    templatePaths: stacks.map(({ templateFullPath }) => templateFullPath),
    stackTemplates: stacks.map(({ hierarchicalId, templateFullPath }) => ({
      stackConstructPath: hierarchicalId,
      templatePath: templateFullPath,
      accountId: undefined,
      region: undefined,
    })),
  };
}
