// Installs the packed package into an empty folder, as a user would, and uses it there.
// Needs a finished build (`npm run build`); the peers come from the registry.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const work = mkdtempSync(join(tmpdir(), 'hardline-pack-'));
const app = join(work, 'app');
mkdirSync(app);

/** Packed and unpacked; what grows past this is asked for its reason. */
// Bundled handlers and verbs are most of it; a jump past these wants a reason.
const LIMIT = { packed: 9_000_000, unpacked: 30_000_000 };
const SUBPATHS = { flow: 'FlowDocument', simulator: 'simulateCall', review: 'review' };

const checks = {
  'packs what a user needs and nothing else': pack,
  'installs beside its peers without an install script': install,
  'type-checks the ten lines of the README': typeCheck,
  'synthesizes the ten lines of the README': synthesize,
  'answers --version': () => expectSame(command('--version').trim(), manifest.version),
  'reviews what was synthesized': reviewCloudAssembly,
  'prints its controls': () => expectMatch(command('controls'), /HL-REC1/),
  'says what is inside each bundle': billsOfMaterials,
  'resolves the subpaths': subpaths,
  'runs the demo': demo,
};

const failed = [];
for (const [title, check] of Object.entries(checks)) {
  const started = Date.now();
  try {
    const said = check();
    console.log(`ok      ${seconds(started)}  ${title}${said ? ` (${said})` : ''}`);
  } catch (error) {
    failed.push(title);
    console.log(`FAILED  ${seconds(started)}  ${title}\n${indent(error.message)}`);
  }
}
if (failed.length === 0) rmSync(work, { recursive: true, force: true });
else console.log(`the folder is kept: ${work}`);
console.log(
  `pack check: ${Object.keys(checks).length - failed.length} of ${Object.keys(checks).length} held`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

function pack() {
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', work], root).stdout);
  const ours = packed.files.map(({ path }) => path).filter((path) => !path.startsWith('node_modules/'));
  const stray = ours.filter((path) => isStray(path));
  if (stray.length > 0) throw new Error(`not for users: ${stray.join(', ')}`);
  const missing = [...required(), ...linked()].filter(
    (path) => !ours.some((file) => file === path || file.startsWith(`${path}/`)),
  );
  if (missing.length > 0) throw new Error(`not in the package: ${missing.join(', ')}`);
  if (packed.size > LIMIT.packed || packed.unpackedSize > LIMIT.unpacked) {
    throw new Error(`${packed.size} bytes packed, ${packed.unpackedSize} unpacked, more than agreed`);
  }
  return `${ours.length} files, ${megabytes(packed.size)} packed, ${megabytes(packed.unpackedSize)} unpacked`;
}

/** Sources are for the repository; examples are linked from the README. */
function isStray(path) {
  const source = path.endsWith('.ts') && !path.endsWith('.d.ts') && !path.startsWith('examples/');
  return (
    source || /(^|\/)(\.env|test|coverage|hardline-out|cdk\.out|dist\/jsii)(\/|\.|$)|\.tgz$|\.map$/.test(path)
  );
}

function required() {
  const entries = Object.values(manifest.exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry),
  );
  const files = [...entries, ...Object.values(manifest.bin)].map((path) => normalize(path));
  return [
    ...files,
    '.jsii',
    'LICENSE',
    'README.md',
    'CHANGELOG.md',
    'cdk.context.json',
    'dist/handlers',
    'dist/sbom/bin.cdx.json',
    'docs/third-party-notices.md',
    'dist/examples/bank/app.js',
  ];
}

/** What the README links to inside the repository. */
function linked() {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  return [...readme.matchAll(/\]\(([^)\s#:]+)(#[^)]*)?\)/g)].map(([, path]) =>
    normalize(path).replace(/\/$/, ''),
  );
}

function install() {
  const peers = Object.keys(manifest.peerDependencies).map(
    (name) => `${name}@${manifest.devDependencies[name]}`,
  );
  writeFileSync(join(app, 'package.json'), '{ "name": "ten-lines", "version": "0.0.0", "private": true }\n');
  const tarball = join(work, `${manifest.name}-${manifest.version}.tgz`);
  run(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', tarball, ...peers],
    app,
  );
  run('npm', ['ls', '--all'], app);
}

function tenLines() {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  if (!code?.includes('new HardenedContactCenter')) throw new Error('the README begins with no app');
  return code;
}

function typeCheck() {
  writeFileSync(join(app, 'app.ts'), tenLines());
  const imports = Object.entries(SUBPATHS).map(
    ([name, key]) => `export { ${key} } from '${manifest.name}/${name}';`,
  );
  writeFileSync(join(app, 'subpaths.ts'), `${imports.join('\n')}\n`);
  const language = { strict: true, target: 'es2022', module: 'node16', types: [] };
  const compilerOptions = { ...language, noEmit: true, skipLibCheck: true };
  writeFileSync(
    join(app, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['app.ts', 'subpaths.ts'] }),
  );
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--project', 'tsconfig.json'], app);
}

function synthesize() {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const code = ts.transpile(tenLines(), options);
  writeFileSync(join(app, 'app.js'), code);
  run(process.execPath, ['app.js'], app, { CDK_OUTDIR: join(app, 'cdk.out') });
  const template = JSON.parse(readFileSync(join(app, 'cdk.out/Care.template.json'), 'utf8'));
  const types = Object.values(template.Resources).map(({ Type }) => Type);
  if (!types.includes('AWS::Connect::Instance')) throw new Error('the template has no Connect instance');
  return `${types.length} resources`;
}

function reviewCloudAssembly() {
  const { summary, findings } = JSON.parse(command('review', 'cdk.out', '--format', 'json'));
  if (findings.length > 0) throw new Error(`findings: ${findings.map(({ rule }) => rule).join(', ')}`);
  expectMatch(command('review', 'cdk.out'), /HL-|control/i);
  return `${JSON.stringify(summary).length} bytes of summary, no finding`;
}

function billsOfMaterials() {
  const bundles = command('sbom').trim().split('\n');
  const { bomFormat, specVersion } = JSON.parse(command('sbom', 'handlers/charge', '--json'));
  expectSame(`${bomFormat} ${specVersion}`, 'CycloneDX 1.6');
  return `${bundles.length} bundles`;
}

function subpaths() {
  for (const [name, key] of Object.entries(SUBPATHS)) {
    const code = `if (require('${manifest.name}/${name}')['${key}'] === undefined) process.exit(3)`;
    run(process.execPath, ['-e', code], app);
  }
  return Object.keys(SUBPATHS).join(', ');
}

function demo() {
  const said = command('demo');
  if (!existsSync(join(app, 'hardline-out/review.html'))) throw new Error('no hardline-out/review.html');
  return said.trim().split('\n').at(-1);
}

function command(...args) {
  return run('npx', ['--no-install', manifest.name, ...args], app).stdout;
}

function run(program, args, cwd, env = {}) {
  const shell = process.platform === 'win32';
  const options = { cwd, encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 1e8, shell };
  const result = spawnSync(program, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 300_000,
  });
  if (result.status === 0) return result;
  const said = `${result.stdout ?? ''}\n${result.stderr ?? ''}`.trim().slice(-3000);
  throw new Error(`${program} ${args.join(' ')}: exit code ${result.status ?? result.signal}\n${said}`);
}

function expectSame(received, expected) {
  if (received !== expected)
    throw new Error(`${JSON.stringify(received)} is not ${JSON.stringify(expected)}`);
}

function expectMatch(text, pattern) {
  if (!pattern.test(text)) throw new Error(`${pattern} is not in: ${text.slice(0, 500)}`);
}

function indent(text) {
  return text.replace(/^/gm, '        ');
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`.padStart(7);
}
