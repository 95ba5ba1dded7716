import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { HardlineError } from '../../lib/errors';
import { didYouMean } from '../private/nearest';

const ENDING = '.cdx.json';

/** One part of a bundle, as CycloneDX says it. */
export interface BillPart {
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string };
    readonly expression?: string;
  }[];
}

/** A bill of materials, and its text as it is in the package. */
export interface Bill {
  readonly name: string;
  readonly text: string;
  readonly parts: readonly BillPart[];
}

/** The bundles that have a bill of materials. */
export function billNames(): string[] {
  const folder = billsFolder();
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length).split(sep).join('/'))
    .sort();
}

/** @throws HardlineError for a bundle that this package does not have */
export function readBill(name: string): Bill {
  const names = billNames();
  if (!names.includes(name))
    throw new HardlineError(
      `sbom knows no bundle ${JSON.stringify(name)}${didYouMean(name, names) || '; cdk-hardline sbom lists them'}`,
    );
  const text = readFileSync(join(billsFolder(), `${name}${ENDING}`), 'utf8');
  const { components = [] } = JSON.parse(text) as { readonly components?: readonly BillPart[] };
  return { name, text, parts: components };
}

/** The build writes them beside the bundles; this file is in one of those. */
function billsFolder(): string {
  const folder = join(__dirname, '..', '..', 'sbom');
  if (existsSync(folder)) return folder;
  throw new HardlineError('the bills of materials are missing; run npm run bundle in the package', folder);
}
