import type { ValueSink } from '../../flow/action-behaviour';
import { actionRule } from '../../flow/action-types';
import { behaviourOf } from '../../flow/behaviour';
import { isMenu, isStore } from '../captures';
import type { FindingId } from '../catalogue';
import { isVisible, readCaptured } from '../effects/value-effects';
import { saysItCharges } from '../function-checks';
import type { ProofNode } from '../network';
import { type Reading, reads, referenceTo } from '../paths';
import type { Check, Violation } from './violation';

/** Where a captured value must not go. */
const RULES: Readonly<Record<ValueSink['kind'], FindingId>> = {
  attribute: 'HL-CARD2',
  prompt: 'HL-CARD13',
  'contact-data': 'HL-CARD14',
  record: 'HL-CARD15',
  message: 'HL-CARD16',
  outside: 'HL-CARD17',
};

/** Actions that may be given captured values: a decision lets nothing leave, flow attributes are followed. */
function isHarmless(type: string): boolean {
  const { decides, keeps } = behaviourOf(type);
  return decides === true || keeps?.location === 'flow';
}

/** A captured value that goes where it is kept, shown, said or sent. */
export const copied: Check = ({ node, fact }, { readings }) => {
  const { Type, Identifier } = node.action;
  const held = readCaptured(fact.value);
  if (isHarmless(Type) || handsOn(node) || !isVisible(held, node)) return [];
  const read = (readings[node.index] ?? []).find((reading) => leaks(reading, held.location, node));
  if (read === undefined) return [];
  const sink = sinkOf(Type, read);
  const how = held.grade === 'encrypted' ? 'a captured value' : 'what looks like a captured value';
  const what = `"${Identifier}" puts ${how} (${referenceTo(held.location)}) into ${sink.into}, at ${read.path.join('.')}`;
  return [{ rule: RULES[sink.kind], severity: held.grade === 'encrypted' ? 'error' : 'warning', what }];
};

/** What a module of the set is given, or gives back, is followed there. */
function handsOn({ action, edges }: ProofNode): boolean {
  if (action.Type === 'EndFlowModuleExecution') return edges.length > 0;
  return action.Type === 'InvokeFlowModule' && edges.some(({ kind }) => kind === 'call');
}

/** A function may be given the value as a parameter; as part of its own address it is a URL. */
function leaks({ path, locations }: Reading, location: string, { action }: ProofNode): boolean {
  return (
    reads(locations, location) &&
    !(action.Type === 'InvokeLambdaFunction' && path[0] === 'LambdaInvocationAttributes')
  );
}

function sinkOf(type: string, { path }: Reading): ValueSink {
  if (path.includes('Media') || path.at(-1) === 'Uri') return { kind: 'outside', into: 'a URL' };
  if (type === 'InvokeLambdaFunction') return { kind: 'outside', into: 'the address of a function' };
  const into = actionRule(type) === undefined ? `a block that is not known (${type})` : type;
  return behaviourOf(type).sink ?? { kind: 'outside', into };
}

/** The types that say no to a word themselves, or where it is followed further. */
function isCheckedByService(type: string): boolean {
  return isHarmless(type) || behaviourOf(type).takesTelephoneNumbersOnly === true;
}

/** The word Timeout, used as what a caller typed. */
export const timeoutUsed: Check = ({ node, fact }, context) => {
  if (isCheckedByService(node.action.Type)) return [];
  const held = readCaptured(fact.value);
  const used = (context.readings[node.index] ?? []).some(({ locations }) => reads(locations, held.location));
  const encrypted = held.grade.startsWith('encrypted');
  if (!used || !isVisible(held, node) || (!encrypted && answerIsCompared(node, context.network.nodes)))
    return [];
  const what = `"${node.action.Identifier}" uses ${referenceTo(held.location)}, which is the word Timeout when no key was pressed`;
  return [{ rule: 'HL-FLOW7', severity: encrypted ? 'error' : 'warning', what }];
};

/** A function that is given the word can refuse it, if its answer is compared at once. */
function answerIsCompared({ action, edges }: ProofNode, nodes: readonly ProofNode[]): boolean {
  return (
    action.Type === 'InvokeLambdaFunction' &&
    edges.some(({ kind, target }) => kind === 'done' && nodes[target]?.action.Type === 'Compare')
  );
}

/** A captured value that is used while its use is logged. */
export const loggedInUse: Check = ({ node, fact }, { captures, checks }): Violation[] => {
  if (fact.value !== 'on-after-capture' || captures.sensitiveAt(node.index) !== undefined) return [];
  const sources = [...checks.sourcesOf(node)];
  if (sources.length === 0) return [];
  const encrypted = sources.some((source) => captures.at(source)?.grade === 'encrypted');
  const how = encrypted ? 'a captured value' : 'what looks like a captured value';
  const what = `"${node.action.Identifier}" uses ${how} while flow logging is on again`;
  return [{ rule: 'HL-CARD3', severity: encrypted ? 'error' : 'warning', what }];
};

function asksInClear(node: ProofNode, { captures }: Parameters<Check>[1]): boolean {
  return isMenu(node) || (isStore(node) && captures.at(node.index)?.grade === 'plain');
}

/** A menu or a plain input before late digits had time to run out. */
export const eatsLateDigits: Check = ({ node, fact }, context): Violation[] => {
  if ((fact.value !== 'may-arrive' && fact.value !== 'perhaps') || !asksInClear(node, context)) return [];
  const what = `"${node.action.Identifier}" asks for keys while digits of a sensitive input may still arrive`;
  return [{ rule: 'HL-CARD12', severity: 'warning', what }];
};

/** A menu or a plain input that takes what was buffered for a capture. */
export const eatsDigits: Check = ({ node, fact }, context): Violation[] => {
  const { captures } = context;
  if (fact.value !== 'on-after-capture' || !asksInClear(node, context)) return [];
  const what = `"${node.action.Identifier}" takes digits that were buffered after a sensitive input`;
  return [{ rule: 'HL-CARD12', severity: captures.anyEncrypted ? 'error' : 'warning', what }];
};

/** A check that failed, or was never answered, before what depends on it. */
export const fallsOpen: Check = ({ node, fact }, context): Violation[] => {
  const [state, index] = fact.value.split(' ');
  const function_ = context.network.nodes[Number(index)];
  const check = context.checks.at(Number(index));
  if (function_ === undefined || check === undefined || function_ === node) return [];
  if (state === 'asked' && !check.answers) return [];
  const again = check.sources.has(node.index);
  if (again || !dependsOnCheck(node, context)) return [];
  const how = state === 'asked' ? 'is not answered' : 'has failed or was not accepted';
  const what = `"${node.action.Identifier}" is reached although the check by "${function_.action.Identifier}" ${how}`;
  return [
    { rule: 'HL-CARD11', severity: context.captures.anyEncrypted ? 'error' : 'warning', what, at: function_ },
  ];
};

/** Whether a node is safe only once a check was passed. */
export function dependsOnCheck(node: ProofNode, { captures, checks }: Parameters<Check>[1]): boolean {
  if (captures.sensitiveAt(node.index) !== undefined) return true;
  const { Type } = node.action;
  if (saysItCharges(node)) return true;
  if (behaviourOf(Type).keeps === undefined && Type !== 'InvokeLambdaFunction') return false;
  return checks.sourcesOf(node).size > 0;
}
