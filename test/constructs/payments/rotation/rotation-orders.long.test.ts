import { deleteFolders, edited } from '../../../examples/support/synthesized';
import { inEveryOrder } from './every-order';
import { assemblyWith, failing, RotatingCenter } from './rotating-center';

let center: RotatingCenter;
let folders: { readonly first: string; readonly changedFlow: string };

beforeAll(async () => {
  folders = { first: assemblyWith(), changedFlow: assemblyWith({ attempts: 2 }) };
  center = await RotatingCenter.start(folders.first);
  await center.aws.deploy();
}, 240_000);

afterAll(async () => {
  await center?.aws.stop();
  deleteFolders();
});

/** The assembly that was deployed last, so that a change is one of its own. */
let deployed: string | undefined;
let changes = 0;

const current = (): string => deployed ?? folders.first;

async function deploy(folder: string): Promise<void> {
  await center.aws.update('Capture', { assembly: folder });
  deployed = folder;
}

function unrelated(folder: string): string {
  changes += 1;
  return edited(folder, {
    Capture: (template) => {
      const [id, queue] =
        Object.entries(template.Resources ?? {}).find(
          ([, { Type }]) => Type === 'AWS::Connect::QuickConnect',
        ) ?? [];
      const Properties = { ...queue?.Properties, Description: `Takes a payment (${changes})` };
      return {
        ...template,
        Resources: { ...template.Resources, [String(id)]: { ...queue, Properties } },
      } as typeof template;
    },
  });
}

const STEPS: Readonly<Record<string, () => Promise<void>>> = {
  rotate: async () => {
    expect(await center.rotate()).toMatchObject({ status: 'SUCCEEDED' });
  },
  'deploy an unrelated change': () => deploy(unrelated(current())),
  'deploy a changed flow': () =>
    deploy(deployed === folders.changedFlow ? folders.first : folders.changedFlow),
  'fail and roll back': async () => {
    const before = center.capturing();
    const broken = failing(folders.changedFlow);
    await expect(center.aws.update('Capture', { assembly: broken })).rejects.toThrow('Zfails');
    expect(center.capturing()).toEqual(before);
  },
};

describe('rotations and deployments', () => {
  test('in every order of two rotations, two deployments and one that fails: what was typed before and after each step is read', async () => {
    const names = Object.keys(STEPS);
    const sequence = inEveryOrder([...names, 'rotate']);
    let rotations = 0;

    for (const name of sequence) {
      const typedBefore = await center.typed(center.capturing());
      await STEPS[name]?.();
      rotations += name === 'rotate' ? 1 : 0;
      expect([name, await center.read(typedBefore)]).toEqual([name, '4242']);
      expect([name, await center.read(await center.typed(center.capturing()))]).toEqual([name, '4242']);
      expect(center.aws.securityKeys()).toHaveLength(1);
    }

    expect(rotations).toBeGreaterThan(20);
    expect(center.keys).toMatch(new RegExp(`\\b${rotations + 1}\\b`));
  }, 1_800_000);
});
