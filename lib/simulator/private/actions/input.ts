import type { FlowAction } from '../../../flow';
import type { Call } from '../call';
import { type ActionPlayer, type FlowRun, failed, NEXT, type Outcome } from '../flow-run';
import { blockOf, secondsOf, textOf } from './parameters';
import { playPrompt } from './participant';

type Block = Readonly<Record<string, unknown>>;

/** Keys from the caller: a menu, a stored input, or the touchtone buffer. */
export const INPUT: Readonly<Record<string, ActionPlayer>> = {
  GetParticipantInput: (action, run) => {
    if (action.Parameters['EnableDTMFBuffer'] !== undefined) return buffer(action, run);
    return action.Parameters['StoreInput'] === 'True' ? store(action, run) : menu(action, run);
  },
};

function buffer({ Parameters }: FlowAction, { call }: FlowRun): Outcome {
  call.keypad.buffering = Parameters['EnableDTMFBuffer'] === 'True';
  if (!call.keypad.buffering) call.keypad.clear();
  return NEXT;
}

function menu(action: FlowAction, run: FlowRun): Outcome {
  const { call } = run;
  const key = nextKey(call, listen(action, run));
  call.keypad.ignore();
  if (key === undefined) return failed('no key was pressed in time', 'InputTimeLimitExceeded');
  interactionLog(action, run, key);
  return { to: 'result', value: key, otherwise: 'NoMatchingCondition' };
}

function store(action: FlowAction, run: FlowRun): Outcome | Promise<Outcome> {
  const { call, contact } = run;
  const { hearing: before } = call;
  const typed = collect(action, run);
  call.keypad.ignore();
  call.notes.inputs.push({
    at: call.now,
    flow: run.flow.name,
    action: action.Identifier,
    encrypted: action.Parameters['InputEncryption'] !== undefined,
    timedOut: typed === undefined,
    heard: [before, call.hearing],
  });
  if (call.ending !== undefined) return NEXT;
  if (typed === undefined) {
    contact.local.storedInput = 'Timeout';
    call.note('flow', `input ${action.Identifier}: nothing typed in time`);
    return { to: 'next', results: 'Timeout' };
  }
  interactionLog(action, run, typed);
  const encryption = action.Parameters['InputEncryption'];
  if (encryption !== undefined) return encrypted(action, run, typed);
  if (!phoneNumberFits(blockOf(action.Parameters, 'InputValidation'), typed)) {
    return failed('what was typed is no telephone number', 'InvalidPhoneNumber');
  }
  contact.local.storedInput = typed;
  call.note('flow', `input ${action.Identifier}: taken in clear`);
  return { to: 'next', results: typed };
}

async function encrypted(action: FlowAction, run: FlowRun, digits: string): Promise<Outcome> {
  const { call, contact } = run;
  const encryption = blockOf(action.Parameters, 'InputEncryption');
  const certificatePem = textOf(encryption, 'Key', run) ?? '';
  const keyId = textOf(encryption, 'EncryptionKeyId', run) ?? '';
  try {
    contact.local.storedInput = await call.ports.encrypt({ digits, certificatePem, keyId });
  } catch {
    // The reason may quote what was typed, so it is not kept.
    return failed('what was typed could not be encrypted');
  }
  call.note('flow', `input ${action.Identifier}: taken encrypted`);
  // Whether the log masks an encrypted input is not known: it counts as written in clear.
  return { to: 'next', results: digits };
}

/** What the caller types until it is complete, or undefined when no key came in time. */
function collect(action: FlowAction, run: FlowRun): string | undefined {
  const rules = typingRules(action, run);
  let key = nextKey(run.call, listen(action, run));
  if (key === undefined) return undefined;
  let typed = '';
  let cancelled = false;
  for (; key !== undefined; key = nextKey(run.call, rules.betweenMs)) {
    cancelled = cancelled || (key === rules.cancel && rules.cancel !== undefined);
    typed = key === rules.cancel ? '' : typed + key;
    if (typed.endsWith(rules.terminator)) {
      typed = typed.slice(0, -rules.terminator.length);
      break;
    }
    if (typed.length >= rules.longest) break;
  }
  // A cancelled input that nothing follows arrives as the key itself.
  return cancelled && typed === '' ? '*' : typed;
}

function typingRules(action: FlowAction, run: FlowRun) {
  const keys = blockOf(action.Parameters, 'DTMFConfiguration');
  const validation = blockOf(action.Parameters, 'InputValidation');
  return {
    terminator: textOf(keys, 'InputTerminationSequence', run) ?? '#',
    cancel: keys['DisableCancelKey'] === 'True' ? undefined : '*',
    betweenMs: secondsOf(keys, 'InterdigitTimeLimitSeconds', 5, run),
    longest: Number(textOf(blockOf(validation, 'CustomValidation'), 'MaximumLength', run) ?? 20),
  };
}

/** Plays the prompt, lets the caller plan an answer, and returns how long the first key may take. */
function listen(action: FlowAction, run: FlowRun): number {
  const { call } = run;
  call.keypad.listen(action.Parameters['StoreInput'] !== 'True');
  const promptMs = playPrompt(action.Parameters, run);
  call.person.answer(action.Identifier, promptMs);
  return promptMs + secondsOf(action.Parameters, 'InputTimeLimitSeconds', 5, run);
}

function nextKey(call: Call, limitMs: number): string | undefined {
  if (!call.keypad.hasKey) call.pass(limitMs, () => call.keypad.hasKey);
  return call.keypad.take();
}

function phoneNumberFits(validation: Block, typed: string): boolean {
  if (validation['PhoneNumberValidation'] === undefined) return true;
  const format = blockOf(validation, 'PhoneNumberValidation')['NumberFormat'];
  return format === 'E164' ? /^[1-9]\d{6,14}$/.test(typed) : /^\d{4,14}$/.test(typed);
}

/** Automated interaction logs note keypad selections whatever the flow says about logging. */
function interactionLog(action: FlowAction, { call, contact }: FlowRun, keys: string): void {
  if (call.index.model.automatedInteractionLogs !== true) return;
  const where = `automated interaction log, action ${action.Identifier}`;
  call.notes.sink({
    kind: 'interaction-log',
    at: call.now,
    where,
    contactId: contact.id,
    text: `keys: ${keys}`,
  });
}
