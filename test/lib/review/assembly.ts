import { type Assembly, type RawResource, viewOf } from '../../../lib/template';

interface TemplateParts {
  readonly name: string;
  readonly environment?: string;
  readonly resources: Readonly<Record<string, RawResource>>;
}

/** An assembly from resources that a test writes down. */
export function assemblyOf(templates: readonly TemplateParts[]): Assembly {
  return {
    path: 'cdk.out',
    templates: templates.map(({ name, environment, resources }) =>
      viewOf(
        { Resources: resources },
        { name, file: `cdk.out/${name}.template.json`, ...(environment !== undefined && { environment }) },
      ),
    ),
  };
}
