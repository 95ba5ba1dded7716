import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../../..');

const handlers = readdirSync(join(ROOT, 'constructs'), { recursive: true })
  .map(String)
  .filter((file) => /[\\/]handler[\\/]/.test(file) && file.endsWith('.ts'))
  .map((file) => ({ file, source: readFileSync(join(ROOT, 'constructs', file), 'utf8') }));

function filesWith(pattern: RegExp): string[] {
  return handlers.filter(({ source }) => pattern.test(source)).map(({ file }) => file.replaceAll('\\', '/'));
}

describe('handlers', () => {
  test('read their environment in one place, and who they are in another', () => {
    expect(filesWith(/process\.env/)).toEqual([
      'private/handler/environment.ts',
      'private/handler/role-caller.ts',
    ]);
  });

  test('write their log in one place, and never to the console', () => {
    expect(filesWith(/process\.(stdout|stderr)/)).toEqual(['private/handler/log-line.ts']);
    expect(filesWith(/console\./).filter((file) => file !== 'private/handler/log-line.ts')).toEqual([]);
  });

  test('have no address of a gateway or an endpoint to switch', () => {
    expect(filesWith(/localhost|127\.0\.0\.1|AWS_ENDPOINT_URL|GATEWAY_URL/)).toEqual([]);
  });

  test('write no file', () => {
    expect(filesWith(/from 'node:fs/)).toEqual([]);
  });

  test('never import the CDK', () => {
    expect(filesWith(/from '(aws-cdk-lib|constructs)/)).toEqual([]);
  });
});
