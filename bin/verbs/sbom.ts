import { parseArguments } from '../private/arguments';
import { EXIT } from '../private/exit';
import { billNames, readBill } from '../sbom/bills';
import { renderBill, renderBills } from '../sbom/render';

export const help = `
usage: cdk-hardline sbom [NAME] [--json]

Prints what is inside the bundles of this package: the packages that were really written into them, with versions,
licences and the hash of what the registry handed out. Without a name: every bundle with the number of its packages.

  NAME     one bundle, such as handlers/relay, bin or review
  --json   the bill of materials as it is in the package: CycloneDX 1.6
`;

/** `sbom`: the bills of materials that the build wrote. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments('sbom', args, { json: { type: 'boolean', default: false } });
  const names = positionals.length > 0 ? positionals : billNames();
  const bills = names.map(readBill);
  if (values.json) process.stdout.write(bills.map(({ text }) => text).join(''));
  else process.stdout.write(positionals.length > 0 ? bills.map(renderBill).join('\n') : renderBills(bills));
  return EXIT.clean;
}
