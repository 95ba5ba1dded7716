import type { ProvedState } from '../flow-proof';

/** What the proof says of one thing before a block. */
export type LampValue = 'on' | 'off' | 'may' | 'unknown';

/** One thing that can be on or off while a contact is in a block. */
export interface Lamp {
  readonly mark: string;
  readonly name: string;
  /** `keeps` what is said or typed; `protects` the caller. */
  readonly kind: 'keeps' | 'protects';
  readonly value: LampValue;
}

interface LampRule {
  readonly mark: string;
  readonly name: string;
  readonly kind: Lamp['kind'];
  readonly dimension: string;
  readonly on: readonly string[];
  readonly off: readonly string[];
  /** Ends what `dimension` says is on, where every value is one of `off`. */
  readonly unless?: { readonly dimension: string; readonly off: readonly string[] };
}

const OFF = ['off', 'off-for-capture'];

/** In the order of the strip on each block. */
export const LAMPS = [
  { mark: 'LOG', name: 'flow logging', kind: 'keeps', dimension: 'logging', on: ['on'], off: OFF },
  {
    mark: 'IVR',
    name: 'recording of the IVR',
    kind: 'keeps',
    dimension: 'ivrRecording',
    on: ['on'],
    off: OFF,
  },
  {
    mark: 'REC',
    name: "recording of the agent's call",
    kind: 'keeps',
    dimension: 'agentRecording',
    on: ['on'],
    off: OFF,
    unless: { dimension: 'suspension', off: ['no-agent', 'confirmed'] },
  },
  {
    mark: 'SCR',
    name: 'screen recording',
    kind: 'keeps',
    dimension: 'screenRecording',
    on: ['on'],
    off: ['off', 'no-agent'],
  },
  { mark: 'ANA', name: 'analytics', kind: 'keeps', dimension: 'analytics', on: ['on'], off: OFF },
  { mark: 'STR', name: 'media streaming', kind: 'keeps', dimension: 'streaming', on: ['on'], off: OFF },
  {
    mark: 'HOLD',
    name: 'somebody on hold',
    kind: 'protects',
    dimension: 'hold',
    on: ['agent-held', 'customer-held'],
    off: ['no-agent', 'agent-hears'],
  },
] as const satisfies readonly LampRule[];

/** What is on, off or not known before an action; without a state the action is never reached. */
export function lampsOf(state: ProvedState | undefined): Lamp[] {
  return LAMPS.map((rule: LampRule) => ({
    mark: rule.mark,
    name: rule.name,
    kind: rule.kind,
    value: state === undefined ? 'unknown' : lampValue(state, rule),
  }));
}

function lampValue(state: ProvedState, { dimension, on, off, unless }: LampRule): LampValue {
  const values = state[dimension] ?? [];
  if (values.length === 0) return 'may';
  const ended = unless === undefined || within(state[unless.dimension] ?? [], unless.off);
  if (within(values, off)) return ended ? 'off' : 'may';
  return within(values, on) ? 'on' : 'may';
}

function within(values: readonly string[], allowed: readonly string[]): boolean {
  return values.every((value) => allowed.includes(value));
}

const IN_WORDS: Readonly<Record<LampValue, string>> = {
  on: 'on for sure',
  off: 'off for sure',
  may: 'may be on',
  unknown: 'never reached',
};

/** The state in words, for readers who do not see the strip. */
export function lampsInWords(lamps: readonly Lamp[]): string {
  if (lamps.every(({ value }) => value === 'unknown')) return 'No path reaches this block.';
  return `${(['off', 'on', 'may'] as const)
    .flatMap((value) => {
      const names = lamps.filter((lamp) => lamp.value === value).map(({ name }) => name);
      return names.length === 0 ? [] : [`${IN_WORDS[value]}: ${names.join(', ')}`];
    })
    .join('; ')}.`;
}
