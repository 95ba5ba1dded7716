import { renderHtml, renderJson, renderText } from '../../../lib/review';
import { codeSigningInShort, codeSigningInWords, codeSigningOf } from '../../../lib/review/code-signing';
import { assemblyOf } from './assembly';
import { sampleReview } from './sample';

const PROFILE = 'arn:aws:signer:eu-central-1:444455556666:/signing-profiles/Handlers/abcdefghij';
const CONFIG = {
  Type: 'AWS::Lambda::CodeSigningConfig',
  Properties: { AllowedPublishers: { SigningProfileVersionArns: [PROFILE] } },
};
const handler = (part: string, signed: boolean) => ({
  Type: 'AWS::Lambda::Function',
  Properties: signed
    ? { CodeSigningConfigArn: { 'Fn::GetAtt': ['Config', 'CodeSigningConfigArn'] } }
    : { Role: 'role' },
  Metadata: { Hardline: { part } },
});

function statements(functions: readonly (readonly [part: string, signed: boolean])[]) {
  const resources = functions.map(([part, signed], index) => [`F${index}`, handler(part, signed)] as const);
  return codeSigningOf(
    assemblyOf([{ name: 'Stack', resources: { Config: CONFIG, ...Object.fromEntries(resources) } }]),
  );
}

describe('what the review says about code signing', () => {
  test('is nothing where there is no function of this library', () => {
    expect(statements([])).toEqual([]);
  });

  test('is unsigned in so many words, part by part', () => {
    const found = statements([
      ['vault', false],
      ['vault', false],
      ['instance', false],
    ]);

    expect(found.map(codeSigningInWords)).toEqual([
      'Code of the rest of the contact center: unsigned; whoever may update one of its functions (1) may run any code there',
      'Code of the vault: unsigned; whoever may update one of its functions (2) may run any code there',
    ]);
    expect(codeSigningInShort(found)).toBe('unsigned');
  });

  test('names the profile where everything is signed', () => {
    const found = statements([['capture', true]]);

    expect(found.map(codeSigningInWords)).toEqual([
      'Code of the capture half: every function (1) takes code signed by Handlers and no other; environment, role and memory are not signed',
    ]);
    expect(codeSigningInShort(found)).toBe('signed, enforced');
  });

  test('counts what is left unsigned', () => {
    const found = statements([
      ['vault', true],
      ['vault', false],
    ]);

    expect(found.map(codeSigningInWords)).toEqual([
      'Code of the vault: 1 of 2 functions signed by Handlers, the others unsigned',
    ]);
    expect(codeSigningInShort(found)).toBe('1 of 2 functions signed');
  });

  test('is in each format of the review', () => {
    const codeSigning = statements([['vault', false]]);
    const review = sampleReview({ codeSigning });

    expect(renderText(review)).toMatch(/^ *Code +unsigned$/m);
    expect(renderHtml(review)).toContain('Code of the vault: unsigned');
    expect(JSON.parse(renderJson(review)).summary.codeSigning).toEqual(codeSigning);
  });
});
