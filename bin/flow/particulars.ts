import { FLOW_TYPES, type FlowType } from '../../lib/flow';
import { isRecord, parsed, recordOf } from './json';

/** What a file says about its flow beside the actions. */
export interface Particulars {
  /** The flow type, when the file says one that is known. */
  readonly type?: FlowType;
  /** The flow's own id and ARN. */
  readonly ids: readonly string[];
  /** The name of the flow or module that a value leads to, as the console shows it. */
  readonly shown: ReadonlyMap<string, string>;
}

/** Reads what the API and the console write around the actions; nothing is required. */
export function particularsOf(text: string): Particulars {
  const outer = parsed(text);
  // Some tools write the whole into one string.
  const value = recordOf(typeof outer === 'string' ? parsed(outer) : outer);
  const said = recordOf(
    value.ContactFlow ?? value.ContactFlowModule ?? (value.Actions === undefined ? value : {}),
  );
  const content = recordOf(typeof said.Content === 'string' ? parsed(said.Content) : (said.Content ?? value));
  const metadata = recordOf(content.Metadata);
  const type = flowType(said.Type) ?? flowType(said.ContactFlowType) ?? flowType(metadata.type);
  return {
    ...(type === undefined ? {} : { type }),
    ids: [said.Id, said.Arn].filter((id) => typeof id === 'string'),
    shown: new Map(shownNames(content.Actions, recordOf(metadata.ActionMetadata))),
  };
}

/** The API writes `CONTACT_FLOW`, the console `contactFlow`. */
function flowType(said: unknown): FlowType | undefined {
  if (typeof said !== 'string') return undefined;
  const spelled = said.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
  return FLOW_TYPES.find((type) => type === spelled);
}

/** Exports hold the ARN of one instance; the name beside it is what an import elsewhere goes by. */
function shownNames(actions: unknown, noted: Record<string, unknown>): [value: string, name: string][] {
  if (!Array.isArray(actions)) return [];
  return actions.filter(isRecord).flatMap(({ Identifier, Parameters }) => {
    const notes = recordOf(recordOf(noted[String(Identifier)]).parameters);
    return ['ContactFlowId', 'FlowModuleId'].flatMap((parameter): [string, string][] => {
      const value = recordOf(Parameters)[parameter];
      const name = recordOf(notes[parameter]).displayName;
      const usable = typeof value === 'string' && typeof name === 'string' && !value.startsWith('$.');
      return usable ? [[value, name]] : [];
    });
  });
}
