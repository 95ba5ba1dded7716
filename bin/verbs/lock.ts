import {
  describeDifference,
  differencesBetween,
  EMPTY_LOCK,
  joinedDifferences,
  LOCK_FILE,
  type Lock,
  lockDocument,
  mergeLocks,
  readLock,
  recordLock,
} from '../../lib/lock';
import { plural } from '../../lib/review';
import { readAssembly } from '../../lib/template';
import { onlyPath, parseArguments } from '../private/arguments';
import { EXIT } from '../private/exit';
import { writeFileAtomically } from '../private/write-file';

export const help = `
usage: cdk-hardline lock PATH [--file hardline.lock.json]

Records from a synthesized cloud assembly what a later synth must not change without words: the values whose
change replaces a contact center or releases a phone number, and how long data is kept. Run it after a
deployment and commit the file; what it holds of other environments and stacks stays.

  --file FILE   the lock file to write (default: ${LOCK_FILE})
`;

/** `lock`: the only writer of the lock file. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments('lock', args, {
    file: { type: 'string', default: LOCK_FILE },
  });
  const path = onlyPath('lock', positionals);
  const recorded = recordLock(readAssembly(path));
  const before = readLock(values.file) ?? EMPTY_LOCK;
  if (countResources(recorded) === 0) {
    process.stdout.write(`${path}: nothing to lock, ${values.file} is left as it is\n`);
    return EXIT.clean;
  }
  writeFileAtomically(values.file, lockDocument(mergeLocks(before, recorded)));
  process.stdout.write(`${[...changes(before, recorded), summary(recorded, values.file)].join('\n')}\n`);
  return EXIT.clean;
}

function changes(before: Lock, now: Lock): string[] {
  return entries(now).flatMap(({ environment, path, values }) => {
    const locked = before.environments[environment]?.[path];
    const differences = locked === undefined ? [] : joinedDifferences(differencesBetween(locked, values));
    return differences.map((found) => `changed: ${environment} ${path}: ${describeDifference(found)}`);
  });
}

function summary(lock: Lock, file: string): string {
  const environments = Object.keys(lock.environments).sort().join(', ');
  return `locked ${plural(countResources(lock), 'resource')} of ${environments} in ${file}; commit the file`;
}

function countResources(lock: Lock): number {
  return entries(lock).length;
}

function entries({ environments }: Lock) {
  return Object.entries(environments).flatMap(([environment, paths]) =>
    Object.entries(paths).map(([path, values]) => ({ environment, path, values })),
  );
}
