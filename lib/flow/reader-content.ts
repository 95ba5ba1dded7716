import { HardlineError } from '../errors';
import { readAction } from './reader-action';
import { FLOW_LANGUAGE_VERSION, type FlowJson } from './types';
import { isRecord } from './values';

/**
 * Narrows parsed JSON to the content of a flow or module; refuses everything else with one clear error.
 *
 * @returns the parts that the Flow language knows, with the optional ones filled in
 */
export function readContent(value: unknown, file: string): FlowJson {
  if (!isRecord(value)) throw notAFlow(`the JSON is ${shapeOf(value)}`, file);
  refuseOldFormat(value, file);
  const { Version, StartAction, Actions, Metadata } = value;
  if (!Array.isArray(Actions)) throw notAFlow('it has no Actions', file);
  if (Version !== FLOW_LANGUAGE_VERSION) {
    throw notAFlow(`its Version is ${JSON.stringify(Version)}, not "${FLOW_LANGUAGE_VERSION}"`, file);
  }
  if (typeof StartAction !== 'string') throw notAFlow('it has no StartAction', file);
  const actions = Actions.map((action: unknown, index) => readAction(action, index, file));
  return { Version, StartAction, Actions: actions, ...(isRecord(Metadata) ? { Metadata } : {}) };
}

function refuseOldFormat(value: Record<string, unknown>, file: string): void {
  if (!Array.isArray(value.modules)) return;
  throw new HardlineError(
    'is in the old export format ("modules"), which is not the Flow language; import it into Amazon Connect and export it again',
    file,
  );
}

/** True for the content of a flow module: `Settings` beside the actions. */
export function isModuleContent(value: unknown): boolean {
  return isRecord(value) && isRecord(value.Settings) && Array.isArray(value.Actions);
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  return value === null ? 'null' : typeof value;
}

function notAFlow(reason: string, file: string): HardlineError {
  return new HardlineError(`is no contact flow: ${reason}; give the exported JSON of a contact flow`, file);
}
