import { App, type Stage } from 'aws-cdk-lib';

/**
 * Synthesizes a stage without asking any validation plugin, and returns the folder of its assembly.
 * The plugins still see the tree when it is synthesized for real.
 */
export function synthesizeTemplates(stage: Stage): string {
  if (App.isApp(stage)) synthesizeApp(stage);
  // A stage inside an app asks no plugins: the app does, when it is synthesized itself.
  else stage.synth({ force: true });
  return stage.outdir;
}

/** Thrown where the CDK would begin to ask the plugins: everything is written by then, nothing is cached yet. */
class TemplatesWritten extends Error {}

/**
 * An app has no public way to be synthesized without its plugins, which would call the pack that is asking
 * here, and throw the findings of other packs. Hiding them for the time of the call, and stopping there,
 * leaves no trace: a later `app.synth()` runs every plugin.
 */
function synthesizeApp(app: Stage): void {
  Object.defineProperty(app, '_validationPlugins', {
    configurable: true,
    get: () => {
      throw new TemplatesWritten();
    },
  });
  try {
    app.synth({ force: true });
  } catch (error) {
    if (!(error instanceof TemplatesWritten)) throw error;
  } finally {
    Reflect.deleteProperty(app, '_validationPlugins');
  }
}
