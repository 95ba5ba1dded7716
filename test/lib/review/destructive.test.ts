import { destructiveChoices } from '../../../lib/review/destructive';
import type { RawResource } from '../../../lib/template';
import { assemblyOf } from './assembly';

function choicesFor(resource: RawResource) {
  return destructiveChoices(assemblyOf([{ name: 'Stack', resources: { It: resource } }]));
}

describe('destructive choices', () => {
  test('list an instance that goes with its stack, and say that no reason was given', () => {
    expect(choicesFor({ Type: 'AWS::Connect::Instance' })).toEqual([
      {
        template: 'Stack',
        resource: 'It',
        what: 'deleting the stack or removing the resource deletes the contact center with its data and its alias',
      },
    ]);
  });

  test('list a resource that only a replacement deletes', () => {
    const [choice] = choicesFor({ Type: 'AWS::KMS::Key', DeletionPolicy: 'Retain' });

    expect(choice?.what).toMatch(/^a replacement deletes a key/);
  });

  test('leave out what is kept', () => {
    const kept = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' };

    expect(choicesFor({ Type: 'AWS::S3::Bucket', ...kept })).toEqual([]);
  });

  test('list an opt-out once, with its reason', () => {
    const optOuts = [{ choice: 'disposable', reason: 'a development center' }];

    const choices = choicesFor({ Type: 'AWS::S3::Bucket', Metadata: { Hardline: { optOuts } } });

    expect(choices).toHaveLength(1);
    expect(choices[0]?.reason).toBe('a development center');
  });

  test('list an allowed replacement with its reason', () => {
    const [choice] = choicesFor({
      Type: 'Custom::HardlineCreateOnlyGuard',
      Properties: { Subject: 'the contact center', ReplaceReason: 'moved to SAML' },
    });

    expect(choice).toMatchObject({
      what: 'the replacement of the contact center is allowed',
      reason: 'moved to SAML',
    });
  });

  test('list each aspect of an adopted thing that is changed', () => {
    const aspects = { storage: 'harden', origins: 'keep' };

    const choices = choicesFor({ Type: 'Custom::X', Metadata: { Hardline: { adopted: true, aspects } } });

    expect(choices.map(({ what }) => what)).toEqual(['changes the storage of something that existed before']);
  });
});
