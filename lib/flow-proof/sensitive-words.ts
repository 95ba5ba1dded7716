/** How people ask for one kind of sensitive input, and how long it can be. */
export interface SensitiveKind {
  readonly kind: string;
  /** In prompts, names of attributes and parameters, and identifiers. */
  readonly words: RegExp;
  /** How long it is at least and at most; an input that is too short for it is something else. */
  readonly lengths: readonly [number, number];
  /**
   * Words beside them that make it something else.
   *
   * @default - none
   */
  readonly unless?: RegExp;
}

/** English and Spanish. Other languages are further records, given to `prove` as `sensitiveKinds`. */
export const SENSITIVE_KINDS: readonly SensitiveKind[] = [
  {
    kind: 'card number',
    words:
      /\bcard[\s_-]*(number|num|no)\b|\bcard\b.{0,40}\b(1[3-9]|sixteen) ?-?digits?|\b(1[3-9]|sixteen)[ -]?digits?.{0,40}\bcard|\bdigits (of|on) (your |the )?(visa|master ?card|amex|american express|discover|card)\b|\blong number\b|^pan$|\bprimary account number\b|\b(enter|key in|input|provide|type)\b[^.?!]{0,25}\b(credit|debit|payment)[\s_-]*card\b|^(\w+ ){0,2}(credit|debit|payment)[\s_-]*card$|\bcc[\s_-]*(number|num|no)\b|n[uú]mero de (la |su |tu )?tarjeta|tarjeta de (cr[eé]dito|d[eé]bito)|d[ií]gitos (de|en) (la |su |tu )tarjeta|(ingrese|digite|marque|introduzca|teclee) (la |su |tu )tarjeta/i,
    lengths: [12, 30],
    unless:
      /\b(zip|postal|parcel|package|receipt|ticket|meter)\b|c[oó]digo postal|\bd[ií]gitos (al|en el) (reverso|dorso)/i,
  },
  {
    kind: 'security code',
    words:
      /\bcv[vc]2?\b|\bcsc\b|(security|verification|card)[\s_-]*(code|value)\b|(three|four|3|4)[ -]digit.{0,30}\b(back|front) of|c[oó]digo de (seguridad|verificaci[oó]n)|(tres|cuatro|3|4) d[ií]gitos (al|en el) (reverso|dorso)/i,
    lengths: [3, 5],
    unless:
      /\b(sent|text(ed)?|sms|e-?mail(ed)?|one[- ]time|otp|authenticator|app)\b|enviad[oa]|enviamos|mensaje/i,
  },
  {
    kind: 'expiry date',
    words:
      /\bexpir(y|ation)\b|\bcard\b.{0,20}\bexpires?\b|\bexp(iry)?[\s_-]*(date|month|year)\b|\bvalid (thru|through|until)\b|fecha de (vencimiento|caducidad|expiraci[oó]n)|\b(mes|a[nñ]o) de (vencimiento|caducidad|expiraci[oó]n)/i,
    lengths: [4, 10],
    unless: /\b(licen[cs]e|passport|membership|permit|policy|pasaporte|licencia)\b/i,
  },
  {
    kind: 'account number',
    words:
      /\b(bank|checking|savings)[\s_-]*account\b|\b(account|acct)[\s_-]*(number|num|no)\b|\biban\b|n[uú]mero de (su |tu )?cuenta|cuenta (bancaria|corriente|de ahorros?)/i,
    lengths: [5, 34],
  },
  {
    kind: 'routing number',
    words:
      /\brouting[\s_-]*(number|num|no|code)?\b|\baba[\s_-]*number\b|\btransit number\b|\bsort code\b|n[uú]mero de ruta/i,
    lengths: [6, 12],
  },
  {
    kind: 'social security number',
    words:
      /\bsocial (security|insurance)\b|\byour social\s*([.?!]|$)|\bssn\b|\btax(payer)?[\s_-]*id\b|\bpersonal (identity )?number\b|\bpersonnummer\b|\bnational (insurance|id|identity|identification)\b|seguro social|seguridad social|\bdni\b|\bcurp\b|c[eé]dula de (identidad|ciudadan[ií]a)/i,
    lengths: [8, 14],
  },
  {
    kind: 'PIN',
    words:
      /\bpin\b|\bpersonal identification\b|\bpass ?code\b|\bclave (secreta|personal|num[eé]rica)|\bcontrase[nñ]a\b|\bnip\b|n[uú]mero de identificaci[oó]n personal/i,
    lengths: [3, 14],
    unless:
      /\b(conference|meeting|point|sent|text(ed)?|sms|e-?mail(ed)?|one[- ]time|otp|postal|delivery|address)\b|enviad[oa]|enviamos/i,
  },
];

/** Judged sentence by sentence: a card that is no payment card, or a part of a number that may be kept. */
export const HARMLESS =
  /\b(library|loyalty|membership|member|gift|rewards?|insurance|medicare|health|id)[\s_-]*card|\blast (four|4|three|3)\b|[uú]ltim[oa]s (cuatro|4|tres|3)/i;
