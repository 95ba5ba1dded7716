import { catalogue } from '../../lib/review';
import { parseArguments, refusePaths } from '../private/arguments';
import { EXIT } from '../private/exit';

export const help = `
usage: cdk-hardline controls [--json]

Prints the catalogue of controls: id, severity, what is asked for and why, how to fix it, and the pages and
requirements that each control speaks to.

  --json   as a list for machines
`;

/** `controls`: the catalogue with its mappings. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments('controls', args, {
    json: { type: 'boolean', default: false },
  });
  refusePaths('controls', positionals);
  const controls = catalogue();
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ controls }, undefined, 2)}\n`
      : `${controls.map(asText).join('\n\n')}\n`,
  );
  return EXIT.clean;
}

function asText({ id, severity, title, why, fix, sources }: ReturnType<typeof catalogue>[number]): string {
  const cited = sources.map(({ title: page, url }) => (url === undefined ? page : `${page}, ${url}`));
  return [
    `${id}  ${title} (${severity})`,
    `  why: ${why}`,
    `  fix: ${fix}`,
    ...cited.map((source) => `  source: ${source}`),
  ].join('\n');
}
