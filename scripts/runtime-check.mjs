// Loads every Lambda function of a cloud assembly as the service would, on the Node that runs this script:
// its asset, its handler, its environment. Usage: node scripts/runtime-check.mjs CLOUD_ASSEMBLY
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [assembly] = process.argv.slice(2);
if (assembly === undefined) throw new Error('which cloud assembly? node scripts/runtime-check.mjs cdk.out');
const major = process.versions.node.split('.')[0];

const functions = readdirSync(assembly)
  .filter((file) => file.endsWith('.template.json'))
  .flatMap((file) => functionsOf(file));
const broken = functions.filter((fn) => !loads(fn));
const loaded = new Set(functions.map(({ bundle }) => bundle));
console.log(
  `${functions.length - broken.length} of ${functions.length} functions load on Node ${process.version} ` +
    `(${loaded.size} bundles)`,
);
process.exitCode = broken.length === 0 && functions.length > 0 ? 0 : 1;

function functionsOf(file) {
  const { Resources } = JSON.parse(readFileSync(join(assembly, file), 'utf8'));
  return Object.entries(Resources)
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    .map(([id, { Properties, Metadata }]) => ({
      name: `${file.replace('.template.json', '')}/${id}`,
      runtime: Properties.Runtime,
      handler: Properties.Handler,
      bundle: join(assembly, Metadata['aws:asset:path']),
      variables: Object.entries(Properties.Environment?.Variables ?? {}),
    }));
}

function loads({ name, runtime, handler, bundle, variables }) {
  if (runtime !== `nodejs${major}.x`)
    return complain(name, `its runtime is ${runtime}, this is Node ${major}`);
  const [file, member] = handler.split('.');
  const code = `const m = require(${JSON.stringify(join(process.cwd(), bundle, `${file}.js`))});
    if (typeof m[${JSON.stringify(member)}] !== 'function') throw new Error('${handler} is no function');`;
  const env = Object.fromEntries(variables.map(([key, value]) => [key, text(key, value)]));
  const aws = { AWS_REGION: 'us-east-1', AWS_LAMBDA_FUNCTION_NAME: name };
  const { status, stderr } = spawnSync(process.execPath, ['-e', code], {
    encoding: 'utf8',
    env: { ...aws, ...env },
  });
  return status === 0 || complain(name, stderr.trim());
}

/** What CloudFormation fills in at deployment is filled in here with something of the same shape. */
function text(key, value) {
  if (typeof value === 'string') return value;
  return /ARNS$/.test(key)
    ? '{"A":"arn:aws:secretsmanager:us-east-1:111111111111:secret:a"}'
    : `arn:aws:x:us-east-1:111111111111:${key}`;
}

function complain(name, why) {
  console.log(`${name}: ${why}`);
  return false;
}
