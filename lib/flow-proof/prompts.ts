import { actionRule } from '../flow/action-types';
import { behaviourOf } from '../flow/behaviour';
import type { Network, ProofNode } from './network';
import { recordAt, textOf, valueAt } from './values';

/** What a block says, without what only the contact knows. */
export function wordsOf({ action: { Parameters } }: ProofNode): string {
  const typed = valueAt(Parameters, 'LexInitializationData.InitialMessage');
  return [Parameters['Text'], Parameters['SSML'], typed]
    .map(textOf)
    .join(' ')
    .replace(/\$\.[\w.]+/g, '')
    .replace(/<[^>]*>/g, ' ');
}

/** The name of the recording that is played, as the console notes it. */
export function recordingOf({ action: { Identifier, Parameters }, flow }: ProofNode): string {
  if (Parameters['PromptId'] === undefined) return '';
  const shown = recordAt(flow.toJson().Metadata, 'ActionMetadata')[Identifier];
  return textOf(valueAt(shown, 'parameters.PromptId.displayName')).replace(/\.\w+$/, '');
}

/** What messages say before an input that says nothing itself. */
export class SaidBefore {
  private readonly before = new Map<number, ProofNode[]>();

  public constructor({ nodes }: Network) {
    for (const node of nodes)
      for (const target of new Set(node.edges.map((edge) => edge.target))) {
        const known = this.before.get(target);
        if (known === undefined) this.before.set(target, [node]);
        else known.push(node);
      }
  }

  /** The words of the last messages on each way to a node, nearest first. */
  public words(node: ProofNode): string {
    const ways = new Set(this.before.get(node.index) ?? []);
    const said: string[] = [];
    for (const each of ways) {
      if (each.action.Type === 'MessageParticipant') said.push(wordsOf(each));
      else if (isSilent(each)) for (const next of this.before.get(each.index) ?? []) ways.add(next);
    }
    return said.join(' ');
  }
}

/** A block that only sets or decides something: what was asked before it is still asked after it. */
function isSilent({ action: { Type } }: ProofNode): boolean {
  const { speaks, listens, exit } = behaviourOf(Type);
  const category = actionRule(Type)?.category;
  return (
    (category === 'control' || category === 'contact') &&
    ![speaks, listens, exit].some((fact) => fact !== undefined)
  );
}
