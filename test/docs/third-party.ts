import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './repository';

/** A package whose code is inside one of our bundles. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** As its licence file names them, else the author of its manifest. */
  readonly owners: readonly string[];
}

/** What scripts/bundle.mjs leaves outside the command. */
const EXTERNAL = ['aws-cdk-lib', 'constructs', 'cdk-nag', 'dynalite', 'esbuild'];

/** Every package in the handlers and in the command, as the bundler sees it. */
export async function bundledPackages(): Promise<BundledPackage[]> {
  const handlers = sources('constructs').filter((file) => /\/handler\/.*index\.ts$/.test(file));
  const command = sources('bin').filter((file) => /^bin\/(verbs|local\/worker)\/[a-z-]+\.ts$/.test(file));
  const inputs = [...(await inputsOf(handlers, 'node22')), ...(await inputsOf(command, 'node20'))];
  const folders = inputs.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  const packages = [...new Set(folders.filter((folder) => folder !== undefined))].map(packageIn);
  const unique = new Map(packages.map((each) => [`${each.name} ${each.version}`, each]));
  return [...unique.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
}

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true }).map((file) => `${folder}/${file}`);
}

async function inputsOf(entryPoints: string[], target: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints,
    outdir: 'unused',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target,
    external: EXTERNAL,
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
}

function packageIn(folder: string): BundledPackage {
  const path = join(ROOT, folder);
  const { name, version, license, author } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  const file = readdirSync(path).find((each) => /^licen[cs]e/i.test(each));
  const text = file === undefined ? '' : readFileSync(join(path, file), 'utf8');
  const copyrights = copyrightsIn(text);
  const owners = copyrights.length > 0 ? copyrights : [author?.name ?? author ?? 'its authors'];
  return { name, version, license, owners };
}

/** Lines that name an owner; the Apache text itself speaks of copyright without naming one. */
function copyrightsIn(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().replace(/^\/\/\s*/, ''));
  return lines.filter((line) => OWNER.test(line) && !line.includes('[yyyy]'));
}

const OWNER = /^copyright\b.*(\(c\)|\d{4})/i;

/** Licence texts that the bundled packages ask to be passed on, each with the package it is read from. */
export const PASSED_ON: Readonly<Record<string, string>> = {
  MIT: 'card-validator',
  ISC: 'once',
  'BSD-3-Clause': 'asn1js',
  '0BSD': 'tslib',
};

/** The text of a licence without the lines that name an owner: those are in the table. */
export function licenseText(name: string): string {
  const folder = join(ROOT, 'node_modules', PASSED_ON[name] ?? name);
  const file = ['LICENSE', 'LICENSE.txt'].find((each) => existsSync(join(folder, each))) ?? 'LICENSE';
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r', '');
  return text
    .split('\n')
    .filter((line) => !OWNER.test(line.trim()))
    .join('\n')
    .trim();
}
