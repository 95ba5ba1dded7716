// Loads every Lambda function of cloud assemblies as the service would, on the Node that runs this script:
// its asset, its handler, its environment. Usage: node scripts/runtime-check.mjs CLOUD_ASSEMBLY...
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const assemblies = process.argv.slice(2);
const major = process.versions.node.split('.')[0];
const root = dirname(dirname(fileURLToPath(import.meta.url)));

const deployed = assemblies.flatMap((assembly) =>
  readdirSync(assembly)
    .filter((file) => file.endsWith('.template.json'))
    .flatMap((file) => functionsOf(assembly, file)),
);
const broken = [...deployed, ...bundles()].filter((fn) => !loads(fn));
console.log(
  `Node ${process.version}: ${deployed.length} functions and ${bundles().length} bundles, ${broken.length} broken`,
);
process.exitCode = broken.length === 0 && deployed.length > 0 ? 0 : 1;

/** What only functions ask for that no example deploys. */
function rareVariables() {
  return [['WORKER_ARN', 'arn:aws:lambda:us-east-1:111111111111:function:worker']];
}

/** Also what no example deploys, with every variable that any function gets. */
function bundles() {
  const folder = join(root, 'dist/handlers');
  const variables = [...deployed.flatMap((fn) => fn.variables), ...rareVariables()];
  const same = { runtime: `nodejs${major}.x`, handler: 'index.handler', variables };
  return readdirSync(folder).map((name) => ({ ...same, name, bundle: join(folder, name) }));
}

function functionsOf(assembly, file) {
  const { Resources } = JSON.parse(readFileSync(join(assembly, file), 'utf8'));
  return Object.entries(Resources)
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    .map(([id, { Properties }]) => ({
      name: `${file.replace('.template.json', '')}/${id}`,
      runtime: Properties.Runtime,
      handler: Properties.Handler,
      bundle: resolve(assembly, `asset.${Properties.Code.S3Key.replace('.zip', '')}`),
      variables: Object.entries(Properties.Environment?.Variables ?? {}),
    }));
}

function loads({ name, runtime, handler, bundle, variables }) {
  if (runtime !== `nodejs${major}.x`)
    return complain(name, `its runtime is ${runtime}, this is Node ${major}`);
  const [file, member] = handler.split('.');
  const code = `const m = require(${JSON.stringify(join(bundle, `${file}.js`))});
    if (typeof m[${JSON.stringify(member)}] !== 'function') throw new Error('${handler} is no function');`;
  const env = Object.fromEntries(variables.map(([key, value]) => [key, text(key, value)]));
  const aws = { AWS_REGION: 'us-east-1', AWS_LAMBDA_FUNCTION_NAME: name };
  const { status, stderr } = spawnSync(process.execPath, ['-e', code], {
    encoding: 'utf8',
    env: { ...aws, ...env },
  });
  return status === 0 || complain(name, endOf(stderr.trim()));
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

/** A bundle is one long line, which Node prints before the error. */
function endOf(text) {
  return text.split('\n').slice(-20).join('\n').slice(-2000);
}
