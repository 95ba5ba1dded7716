import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { review } from '../../../lib/review';
import { type Assembly, readAssembly } from '../../../lib/template';
import { PROFILE, signedAssets } from '../../constructs/code-signing/signed-assets';
import { bankApp, deleteFolders, synthesized, temporaryFolder } from '../support/synthesized';

afterAll(deleteFolders);

function synthesizedBank(context: Readonly<Record<string, string>> = {}): Assembly {
  return readAssembly(synthesized(bankApp(context)));
}

function manifest(): string {
  const file = join(temporaryFolder(), 'signed.json');
  writeFileSync(file, JSON.stringify({ profileVersionArn: PROFILE, bundles: signedAssets() }));
  return file;
}

const functionsIn = ({ templates }: Assembly) =>
  templates.flatMap(({ resources }) => resources).filter(({ type }) => type === 'AWS::Lambda::Function');

describe('the bank', () => {
  test('is unsigned unless asked, and the review says so', () => {
    const bank = synthesizedBank();

    expect(functionsIn(bank).filter(({ properties }) => 'CodeSigningConfigArn' in properties)).toEqual([]);
    expect(review(bank).codeSigning.map(({ part, signed }) => [part, signed])).toEqual([
      ['the capture half', 0],
      ['the rest of the contact center', 0],
      ['the vault', 0],
    ]);
  });

  test('with what a pipeline signed runs signed code in every function, and nothing of it is a finding', () => {
    const bank = synthesizedBank({ signingManifest: manifest() });
    const { codeSigning, findings } = review(bank);

    expect(functionsIn(bank).length).toBeGreaterThan(15);
    for (const { functions, signed, profiles } of codeSigning)
      expect([signed, profiles]).toEqual([functions, ['CdkHardline']]);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(findings.filter(({ rule }) => rule.startsWith('HL-SIGN'))).toEqual([]);
  });
});
