import type { CompiledRule } from '../../../../lib/retention';
import type { Mistake } from './prove-suite';

type Change = (rule: CompiledRule) => CompiledRule;

const each =
  (change: Change): Mistake =>
  (rules) =>
    rules.map(change);
const prefixed =
  (change: (prefix: string) => string): Mistake =>
  (rules) =>
    rules.map((rule) => (rule.prefix === undefined ? rule : { ...rule, prefix: change(rule.prefix) }));
const without =
  (matches: (rule: CompiledRule) => boolean): Mistake =>
  (rules) =>
    rules.filter((rule) => !matches(rule));
const more = (days: number | undefined, by: number) => (days === undefined ? undefined : days + by);

/** Mistakes that somebody could make in the compiler, or in the table of kinds. */
export const MISTAKES: Readonly<Record<string, Mistake>> = {
  'raw analysis filtered by its folder, which takes the redacted files too': prefixed((prefix) =>
    prefix.replace(/^(Analysis\/\w+\/)20$/, '$1'),
  ),
  'raw analysis of the IVR forgotten': without(({ prefix }) => prefix === 'Analysis/Voice/ivr/20'),
  'redacted analysis of the IVR forgotten': without(
    ({ prefix }) => prefix === 'Analysis/Voice/ivr/Redacted/',
  ),
  'calls with an agent filtered by the whole folder': prefixed((prefix) =>
    prefix.replace(/CallRecordings\/20$/, 'CallRecordings/'),
  ),
  'recordings of the IVR forgotten': without(({ id }) => id === 'ivr-recordings'),
  'a prefix without its slash, which takes a longer name too': prefixed((prefix) =>
    prefix.replace(/\/$/, ''),
  ),
  'a slash at the start of a prefix': prefixed((prefix) => `/${prefix}`),
  'prefixes in small letters': prefixed((prefix) => prefix.toLowerCase()),
  'a rule for the whole bucket as short as the shortest': (rules) =>
    rules.map((rule) =>
      rule.id === 'everything'
        ? { ...rule, expirationInDays: Math.min(...rules.map((one) => one.expirationInDays ?? 9999)) }
        : rule,
    ),
  'no rule for what nobody has foreseen': without(({ id }) => id === 'everything'),
  'a day too many': each((rule) => ({ ...rule, expirationInDays: more(rule.expirationInDays, 1) })),
  'a day too few': each((rule) =>
    rule.expirationInDays === 1 ? rule : { ...rule, expirationInDays: more(rule.expirationInDays, -1) },
  ),
  'old versions kept for ever': each(({ noncurrentDays: _, ...rule }) => rule),
  'old versions deleted the next day everywhere': each((rule) => ({ ...rule, noncurrentDays: 1 })),
  'the time to undo of everything for every kind': (rules) => {
    const { noncurrentDays } = rules.find(({ id }) => id === 'everything') ?? {};
    return rules.map((rule) => (rule.noncurrentDays === undefined ? rule : { ...rule, noncurrentDays }));
  },
  'unfinished uploads kept': each(({ abortUploadsAfterDays: _, ...rule }) => rule),
  'markers kept that hide nothing': without(({ removesDeleteMarkers }) => removesDeleteMarkers === true),
  'staged files forgotten': without(({ id }) => id.startsWith('staged-attachments')),
  'messages before redaction in flight forgotten': without(({ id }) => id === 'unprocessed-messages'),
};
