/** How people ask for one kind of sensitive input, and how long it can be. */
export interface SensitiveKind {
  readonly kind: string;
  /** In prompts, names of attributes and parameters, and identifiers; in English and Spanish. */
  readonly words: RegExp;
  /** What the longest input may be for the words to mean this; an input of another length is something else. */
  readonly lengths: readonly [number, number];
}

/** Further languages are further words in these records. */
export const SENSITIVE_KINDS: readonly SensitiveKind[] = [
  {
    kind: 'card number',
    words:
      /\bcard[\s_-]*(number|num|no)\b|\bcard\b.{0,40}\b1[3-9] ?-?digits?|\b1[3-9][ -]?digit.{0,20}\bcard|\blong number\b|^pan$|\bprimary account number\b|n[uú]mero de (la |su |tu )?tarjeta|tarjeta de (cr[eé]dito|d[eé]bito)/i,
    lengths: [12, 30],
  },
  {
    kind: 'security code',
    words:
      /\bcv[vc]2?\b|\bcsc\b|(security|verification|card)[\s_-]*(code|value)\b|(three|four|3|4)[ -]digit.{0,30}\b(back|front) of|c[oó]digo de (seguridad|verificaci[oó]n)/i,
    lengths: [3, 5],
  },
  {
    kind: 'expiry date',
    words:
      /\bexpir(y|ation|es)\b|\bexp[\s_-]*date\b|\bvalid (thru|through|until)\b|fecha de (vencimiento|caducidad|expiraci[oó]n)/i,
    lengths: [4, 10],
  },
  {
    kind: 'bank account number',
    words:
      /\b(bank|checking|savings)[\s_-]*account\b|\baccount[\s_-]*(number|num|no)\b|\biban\b|n[uú]mero de (su |tu )?cuenta|cuenta (bancaria|corriente|de ahorros?)/i,
    lengths: [5, 34],
  },
  {
    kind: 'routing number',
    words: /\brouting\b|\baba[\s_-]*number\b|\btransit number\b|\bsort code\b|n[uú]mero de ruta/i,
    lengths: [6, 12],
  },
  {
    kind: 'social security number',
    words: /\bsocial security\b|\bssn\b|\btax(payer)?[\s_-]*id\b|seguro social|seguridad social/i,
    lengths: [9, 14],
  },
  {
    kind: 'PIN',
    words:
      /\bpin\b|\bpersonal identification\b|\bpass ?code\b|\bclave (secreta|personal|num[eé]rica)|\bcontrase[nñ]a\b|\bnip\b/i,
    lengths: [3, 14],
  },
];

/** A card that is no payment card, a part of a number that may be kept, a PIN nobody keys in. */
export const HARMLESS =
  /\b(library|loyalty|membership|member|gift|rewards?|insurance|medicare|health|id)[\s_-]*card|\blast (four|4|three|3)\b|[uú]ltim[oa]s (cuatro|4|tres|3)/i;
