import { statSync } from 'node:fs';
import {
  changesOfChangeSet,
  changesOfTemplates,
  counterpart,
  type PlannedChange,
  rulesFromCsv,
  rulesFromJson,
} from '../../lib/dependencies';
import { HardlineError } from '../../lib/errors';
import { type Assembly, readAssembly } from '../../lib/template';
import { isTemplate, readJson, readText } from '../../lib/template/template-file';

const WHAT = 'give a template, the answer of describe-change-set, or rules as CSV or JSON';

/**
 * Reads a planned change, whatever its form.
 *
 * @throws HardlineError in one line that says what the file looks like
 */
export function plannedChanges(file: string, deployed: Assembly | undefined): readonly PlannedChange[] {
  if (!isFile(file)) throw new HardlineError(`is no file; ${WHAT}`, file);
  if (/\.(csv|tsv|txt)$/i.test(file)) return rulesFromCsv(readText(file), file);
  if (!/\.json$/i.test(file)) return ofTemplate(file, deployed);
  const document = readJson(file);
  if (isTemplate(document)) return ofTemplate(file, deployed);
  const changes = changesOfChangeSet(document, file) ?? rulesFromJson(document, file);
  if (changes === undefined) throw new HardlineError(`is none of what can be checked; ${WHAT}`, file);
  return changes;
}

function ofTemplate(file: string, deployed: Assembly | undefined): readonly PlannedChange[] {
  if (deployed === undefined)
    throw new HardlineError(
      'is a template, and a record does not hold the one that it replaces; give cdk.out or that template with --against',
      file,
    );
  const planned = readAssembly(file);
  const [template] = planned.templates;
  if (template === undefined || counterpart(template, deployed) === undefined)
    throw new HardlineError(
      `has no resource in common with any template of ${deployed.path}; give the template that it will replace with --against`,
      file,
    );
  return changesOfTemplates(deployed, planned);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
