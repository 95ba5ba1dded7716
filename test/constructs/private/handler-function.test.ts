import { HandlerFunction } from '../../../constructs/private/handler-function';
import { synthesize } from '../../support/synth';

const KEY = 'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const versionId = (keyArn: string) => {
  const template = synthesize((stack) => {
    const made = new HandlerFunction(stack, 'Function', {
      bundle: 'relay',
      description: 'relay',
      keyArn,
      part: 'capture',
    });
    made.publish();
  });
  return Object.keys(template.Resources).find(
    (id) => template.Resources[id]?.Type === 'AWS::Lambda::Version',
  );
};

test('publishes a new version when its key changes, which a version freezes', () => {
  expect(versionId(KEY)).toBe(versionId(KEY));
  expect(versionId(KEY)).not.toBe(versionId(KEY.replace('1234abcd', '9999abcd')));
});
