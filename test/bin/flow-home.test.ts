import { join } from 'node:path';
import { checkFiles } from '../../bin/flow/check-files';
import { readFlowFile } from '../../bin/flow/flow-file';
import { flowTexts } from '../../bin/flow/flow-paths';
import { givenHome } from '../../bin/flow/home';
import { run } from '../../bin/verbs/flow';
import { action, content, described, END, folderOf, to } from './flow-files';

const INSTANCE = 'arn:aws:connect:eu-central-1:111122223333:instance/11111111-2222-3333-4444-555555555555';
const OTHER = INSTANCE.replace('11111111-2', 'aaaaaaaa-2');
const queue = (instance: string, id: string, next = 'end') =>
  action(id, 'UpdateContactTargetQueue', { QueueId: `${instance}/queue/q-${id}` }, to(next));

function elsewhere(files: Readonly<Record<string, object>>, home?: string) {
  const { texts } = flowTexts([folderOf(files)]);
  const read = texts.map((text) => readFlowFile(text, 'CONTACT_FLOW'));
  return checkFiles(read, home === undefined ? undefined : givenHome(home)).flatMap(({ file, findings }) =>
    findings
      .filter(({ message }) => message.startsWith('arn-elsewhere'))
      .map(({ severity, action: at }) => [file.split('/').at(-1), severity, at]),
  );
}

test('an ARN of another instance than the flow says it is of is an error', () => {
  const own = described('main', 'CONTACT_FLOW', [queue(OTHER, 'a', 'b'), queue(INSTANCE, 'b'), END]);

  expect(elsewhere({ 'main.json': own })).toEqual([['main.json', 'error', 'a']]);
});

test('an ARN of another account or Region than the instance given is an error', () => {
  const flow = content([
    queue(INSTANCE.replace('111122223333', '444455556666'), 'a', 'b'),
    queue(INSTANCE.replace('eu-central-1', 'us-east-1'), 'b', 'c'),
    queue(INSTANCE, 'c'),
    END,
  ]);

  expect(elsewhere({ 'main.json': flow }, INSTANCE)).toEqual([
    ['main.json', 'error', 'a'],
    ['main.json', 'error', 'b'],
  ]);
});

test('a flow beside others of one instance is taken to be of it, which is a warning', () => {
  const files = {
    'main.json': described('main', 'CONTACT_FLOW', [END]),
    'other.json': content([queue(OTHER, 'a'), END]),
  };

  expect(elsewhere(files)).toEqual([['other.json', 'warning', 'a']]);
});

test('the odd one among the references of a flow that says nothing is a warning', () => {
  const flow = content([queue(INSTANCE, 'a', 'b'), queue(OTHER, 'b', 'c'), queue(INSTANCE, 'c'), END]);

  expect(elsewhere({ 'main.json': flow })).toEqual([['main.json', 'warning', 'b']]);
});

test('flows of two instances, each for itself in order, are in order', () => {
  const files = {
    'one.json': content([queue(INSTANCE, 'a'), END]),
    'two.json': content([queue(OTHER, 'a'), END]),
  };

  expect(elsewhere(files)).toEqual([]);
});

test.each(['acme-care', `${INSTANCE.split(':instance')[0]}:queue/1`, join('flows', 'a.json')])(
  'refuses %s as an instance, and shows an ARN of one',
  (text) => {
    expect(() => givenHome(text)).toThrow(/is no ARN of an instance, such as arn:aws:connect:/);
  },
);

test('the command takes the instance, and exits with 1 for what belongs to another', async () => {
  const print = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const folder = folderOf({ 'main.json': content([queue(OTHER, 'a'), END]) });
  const args = ['check', folder, '--type', 'CONTACT_FLOW', '--fail-on', 'error'];

  const codes = [await run([...args, '--instance', INSTANCE]), await run([...args, '--instance', OTHER])];

  print.mockRestore();
  expect(codes).toEqual([1, 0]);
});
