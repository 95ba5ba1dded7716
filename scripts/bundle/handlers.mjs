// How a Lambda handler is bundled: by `npm run bundle` into dist/, and by the benchmark beside a naive bundle.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** constructs/<concept>/handler/<name>/index.ts becomes dist/handlers/<name>/index.js, the asset of that function. */
export const handlers = readdirSync(join(root, 'constructs'), { recursive: true })
  .map((file) => join('constructs', file))
  .filter((file) => file.endsWith(`${sep}index.ts`) && file.includes(`${sep}handler${sep}`))
  .map((file) => ({ in: file, out: join('handlers', dirname(file).split(sep).at(-1), 'index') }));

export const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  logLevel: 'warning',
  legalComments: 'none',
};

/**
 * Lambda puts the credentials of the function's role into the environment. The SDK's default chain also knows
 * profiles, SSO, processes and instance metadata, with a client for each: 135 KB that no function can use.
 */
const roleCredentials = {
  name: 'role-credentials',
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ resolveDir }) => {
      const found = createRequire(join(resolveDir, 'index.js')).resolve('@aws-sdk/credential-provider-node');
      return { path: found, namespace: 'role-credentials' };
    });
    build.onLoad({ filter: /.*/, namespace: 'role-credentials' }, ({ path }) => ({
      contents: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
      resolveDir: dirname(path),
    }));
  },
};

export const handlerOptions = {
  ...common,
  target: 'node22',
  // The module entry points of the SDKs let what is not used be left out.
  mainFields: ['module', 'main'],
  minify: true,
  plugins: [roleCredentials],
};
