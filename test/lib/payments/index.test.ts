import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

const sources = ['lib', 'constructs', 'bin'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true })
    .map((file) => `${folder}/${String(file).replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts')),
);

test('the barrel loads without card-validator, which users of the constructs do not have', () => {
  jest.isolateModules(() => {
    jest.doMock('card-validator', () => {
      throw new Error('card-validator was loaded');
    });

    expect(() => require('../../../lib/payments')).not.toThrow();
    expect(() => require('../../../lib/payments/card')).toThrow('card-validator was loaded');
  });
});

test('only the card and the gateways’ adapters touch disclosed digits', () => {
  const disclosing = sources.filter((file) => readFileSync(join(ROOT, file), 'utf8').includes('disclose('));

  expect(disclosing.sort()).toEqual([
    'lib/payments/card.ts',
    'lib/payments/gateway/adyen.ts',
    'lib/payments/gateway/stripe.ts',
  ]);
});
