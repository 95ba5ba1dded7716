import { EMPTY_SLOT, GENERATION_PATTERN, KEY_SLOTS, type KeySlotName } from './key-slots';
import { KEY_PARAMETERS, keyOutputs } from './rotation';
import { type RotationStop, STOPS, type StopReason } from './rotation-stops';

/** What CloudFormation says of the capture half's stack. */
export interface StackState {
  readonly status: string;
  /** Whether CloudFormation updates it with a role of the stack's own. */
  readonly hasRole: boolean;
  readonly parameters: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Everything a step is decided from; nothing else is remembered. */
export interface RotationView {
  readonly stack: StackState;
  /** Ids of the security keys that the instance holds. */
  readonly keyIds: readonly string[];
  readonly memory: RotationMemory;
  readonly rules: RotationRules;
}

export interface RotationRules {
  /** `now` rotates whatever the key's age. */
  readonly ask: 'now' | 'when-due';
  readonly rotateAfterDays: number;
  readonly longestCallSeconds: number;
}

/** What one execution knows of itself; without it the same steps are taken, a wait or an attempt more. */
export interface RotationMemory {
  /** The generation that is to capture in the end. */
  readonly target: string;
  /** The last step that was begun. */
  readonly tried: string;
  /** The generation that has captured for the longest call. */
  readonly waitedFor: string;
  /** What the service said about the last step, when it refused it. */
  readonly failure: string;
}

export type RotationStep =
  | { readonly next: 'done'; readonly result: 'not-due' | 'rotated' }
  | { readonly next: 'wait-for-stack' }
  | { readonly next: 'wait-for-calls'; readonly seconds: number; readonly memory: RotationMemory }
  | {
      readonly next: 'update';
      readonly values: Readonly<Record<string, string>>;
      readonly memory: RotationMemory;
    }
  | RotationStop;

interface Slots {
  readonly active: KeySlotName;
  readonly free: KeySlotName;
  readonly generations: Readonly<Record<KeySlotName, string>>;
}

const UPDATABLE = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE'];
/** A rotation begins at the latest this long before the certificate ends. */
export const RENEWAL_DAYS = 60;
const DAY_MS = 24 * 3600 * 1000;

/**
 * The next step of a rotation: fill the free slot, switch the flow, wait for the longest call, empty the old slot.
 * It is decided anew from what is there each time, so a rotation can be stopped and begun again anywhere.
 */
export function nextStep(view: RotationView, now: Date): RotationStep {
  const { stack } = view;
  if (stack.status.endsWith('_IN_PROGRESS')) return { next: 'wait-for-stack' };
  const slots = slotsOf(stack.parameters);
  if (slots === undefined) return stopped('parameters-unreadable', Object.keys(stack.parameters).join(', '));
  const obstacle = obstacleIn(view, slots);
  if (obstacle) return obstacle;
  const target = targetOf(view, slots, now);
  if (target === undefined) return { next: 'done', result: 'not-due' };
  return towards(target, slots, { ...view, memory: { ...view.memory, target } });
}

/** Days that the active key has been in use, and days until its certificate ends. */
export function keyDates(stack: StackState, now: Date): { readonly age: number; readonly left: number } {
  const slots = slotsOf(stack.parameters);
  const names = keyOutputs(slots?.active ?? 'a');
  const days = (from: number, to: number): number => Math.floor((to - from) / DAY_MS);
  return {
    age: days(Date.parse(stack.outputs[names.madeAt] ?? ''), now.getTime()),
    left: days(now.getTime(), Date.parse(stack.outputs[names.expires] ?? '')),
  };
}

/** Security keys of the instance that the stack did not put there. */
export function strangeKeys({ stack, keyIds }: Pick<RotationView, 'stack' | 'keyIds'>): readonly string[] {
  const ours = ownKeys(stack);
  return keyIds.filter((id) => !ours.includes(id));
}

function ownKeys({ outputs }: StackState): readonly string[] {
  return KEY_SLOTS.flatMap((slot) => outputs[keyOutputs(slot).keyId] ?? []);
}

function slotsOf(parameters: Readonly<Record<string, string>>): Slots | undefined {
  const { activeSlot, generation } = KEY_PARAMETERS;
  const active = KEY_SLOTS.find((slot) => slot === parameters[activeSlot]);
  const free = KEY_SLOTS.find((slot) => slot !== active);
  const generations = { a: parameters[generation.a] ?? '', b: parameters[generation.b] ?? '' };
  const isGeneration = new RegExp(`^(${EMPTY_SLOT}|${GENERATION_PATTERN})$`);
  if (active === undefined || free === undefined) return undefined;
  if (!KEY_SLOTS.every((slot) => isGeneration.test(generations[slot]))) return undefined;
  return generations[active] === EMPTY_SLOT ? undefined : { active, free, generations };
}

/** What a person has to look at before anything is changed. */
function obstacleIn({ stack, keyIds, rules }: RotationView, slots: Slots): RotationStop | undefined {
  if (!UPDATABLE.includes(stack.status)) return stopped('stack-broken', stack.status);
  if (!stack.hasRole) return stopped('stack-without-role', '');
  const strange = strangeKeys({ stack, keyIds });
  if (strange.length > 0) return stopped('key-not-ours', strange.join(', '));
  const missing = ownKeys(stack).filter((id) => !keyIds.includes(id));
  if (missing.length > 0) return stopped('key-gone', missing.join(', '));
  if (!['now', 'when-due'].includes(rules.ask)) return stopped('asked-for-nothing', '');
  const highest = Math.max(...KEY_SLOTS.map((slot) => Number(slots.generations[slot])));
  return highest >= 999_999 ? stopped('no-more-generations', String(highest)) : undefined;
}

/** A rotation that was begun is finished before another one begins. */
function targetOf(
  { memory, stack, rules }: RotationView,
  { active, free, generations }: Slots,
  now: Date,
): string | undefined {
  if (memory.target !== '') return memory.target;
  const [current, other] = [Number(generations[active]), Number(generations[free])];
  if (other !== 0) return String(Math.max(current, other));
  const { age, left } = keyDates(stack, now);
  // An age that cannot be read counts as too old.
  const isDue = !(age < rules.rotateAfterDays && left > RENEWAL_DAYS);
  return rules.ask === 'now' || isDue ? String(current + 1) : undefined;
}

function towards(target: string, { active, free, generations }: Slots, view: RotationView): RotationStep {
  const { activeSlot, generation } = KEY_PARAMETERS;
  if (generations[active] === target) {
    if (generations[free] === EMPTY_SLOT) return { next: 'done', result: 'rotated' };
    if (view.memory.waitedFor !== target) return waiting(target, view);
    return update(`empty slot ${free}`, { [generation[free]]: EMPTY_SLOT }, view);
  }
  if (generations[free] === target) return update(`switch to slot ${free}`, { [activeSlot]: free }, view);
  if (generations[free] !== EMPTY_SLOT) return stopped('slots-changed', `${free} holds ${generations[free]}`);
  return update(`fill slot ${free} with generation ${target}`, { [generation[free]]: target }, view);
}

function waiting(target: string, { memory, rules }: RotationView): RotationStep {
  return {
    next: 'wait-for-calls',
    seconds: rules.longestCallSeconds,
    memory: { ...memory, waitedFor: target, tried: '', failure: '' },
  };
}

/** A step that was begun and is still to be taken did not work: it is not tried twice in one execution. */
function update(
  label: string,
  values: Readonly<Record<string, string>>,
  { memory, stack }: RotationView,
): RotationStep {
  if (memory.tried === label) return stopped('step-failed', `${label}: ${memory.failure || stack.status}`);
  return { next: 'update', values, memory: { ...memory, tried: label, failure: '' } };
}

function stopped(reason: StopReason, what: string): RotationStop {
  return { next: 'stop', reason, cause: what === '' ? STOPS[reason] : `${STOPS[reason]} (${what})` };
}
