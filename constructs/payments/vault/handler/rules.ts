import { HardlineError } from '../../../../lib/errors';
import { type AcceptancePolicy, DEFAULT_POLICY } from '../../../../lib/payments/gateway/policy';
import type { CapRules, VelocityRules } from '../../../../lib/payments/limits';
import { PAYMENT_MODES, type PaymentMode } from '../../../../lib/payments/seam';
import type { VariableReader } from '../../../private/handler/environment';

/** Whole numbers by name, such as `{"perContact":5}`; an empty object limits nothing. */
export const velocityRules: VariableReader<VelocityRules> = (value, name) =>
  numbers(object(value, name), name);

/** Whole numbers by currency, for a day and for an agent. */
export const capRules: VariableReader<CapRules> = (value, name) => {
  const caps = object(value, name);
  return {
    perDay: numbers(part(caps, 'perDay', name), name),
    perAgent: numbers(part(caps, 'perAgent', name), name),
  };
};

/** What is done about partial approvals, and about a code or a postal code that does not match. */
export const acceptancePolicy: VariableReader<AcceptancePolicy> = (value, name) => {
  const { partial, code, postalCode } = object(value, name);
  const { checks } = DEFAULT_POLICY;
  return {
    partial: word(partial, ['void', 'accept'], name),
    checks: {
      ...checks,
      code: { ...checks.code, 'no-match': word(code, ACTIONS, name) },
      postalCode: { ...checks.postalCode, 'no-match': word(postalCode, ACTIONS, name) },
    },
  };
};

const ACTIONS = ['void', 'review', 'accept'] as const;

export const modes: VariableReader<readonly PaymentMode[]> = (value, name) =>
  value.split(',').map((mode) => word(mode, PAYMENT_MODES, name));

function word<W extends string>(value: unknown, allowed: readonly W[], name: string): W {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw refused(name, `must hold one of ${allowed.join(', ')}`);
  return found;
}

function numbers(values: Readonly<Record<string, unknown>>, name: string): Record<string, number> {
  const entries = Object.entries(values);
  const all = entries.every(
    (entry): entry is [string, number] => Number.isSafeInteger(entry[1]) && Number(entry[1]) > 0,
  );
  if (!all) throw refused(name, 'must hold whole numbers above zero');
  return Object.fromEntries(entries) as Record<string, number>;
}

function part(values: Readonly<Record<string, unknown>>, key: string, name: string): Record<string, unknown> {
  return record(values[key] ?? {}, name);
}

function object(value: string, name: string): Record<string, unknown> {
  try {
    return record(JSON.parse(value), name);
  } catch {
    throw refused(name, 'must be a JSON object');
  }
}

function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw refused(name, 'must be a JSON object');
  return value as Record<string, unknown>;
}

function refused(name: string, why: string): HardlineError {
  return new HardlineError(
    `environment variable ${name} ${why}; deploy the function again with its construct`,
  );
}
