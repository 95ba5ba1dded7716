import { existsSync, statSync } from 'node:fs';
import { agentsOf, type DependencyRecord, dependencyRecord, readRecord } from '../../lib/dependencies';
import { HardlineError } from '../../lib/errors';
import { type Assembly, readAssembly } from '../../lib/template';
import { readJson } from '../../lib/template/template-file';

/** What a planned change is held against. */
export interface DeployedRecord {
  readonly record: DependencyRecord;
  /** Absent for a record alone, which tells nothing of the templates behind it. */
  readonly assembly?: Assembly;
}

/**
 * Reads what is deployed: an assembly or template, or a record of it.
 *
 * @throws HardlineError in one line, also when it declares nothing: an empty record would find nothing broken
 */
export function recordAt(path: string): DeployedRecord {
  if (!existsSync(path))
    throw new HardlineError(
      'does not exist; give cdk.out, a template or a record with --against, or run `cdk synth` first',
      path,
    );
  const deployed = asRecord(path) ?? asAssembly(path);
  if (deployed.record.rows.length === 0)
    throw new HardlineError('declares no dependency, so nothing can be checked against it', path);
  return deployed;
}

function asRecord(path: string): DeployedRecord | undefined {
  if (statSync(path).isDirectory() || !/\.json$/i.test(path)) return undefined;
  const record = readRecord(readJson(path), path);
  return record === undefined ? undefined : { record };
}

function asAssembly(path: string): DeployedRecord {
  const assembly = readAssembly(path);
  return { record: dependencyRecord(assembly, agentsOf(assembly)), assembly };
}
