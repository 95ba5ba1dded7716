/**
 * Amounts in the currency's smallest unit, as ISO 4217 counts them. A payment never holds a fraction, so no sum
 * is ever rounded.
 */
interface CurrencyWords extends SpokenUnits {
  /** Digits behind the point. */
  readonly minorDigits: 0 | 2 | 3;
}

/** Singular and plural, as spoken. */
interface SpokenUnits {
  readonly unit: readonly [string, string];
  readonly minor?: readonly [string, string];
}

const CENT = ['cent', 'cents'] as const;

/** Source: ISO 4217, list one. Currencies whose unit gateways count differently (ISK, UGX) are left out. */
export const CURRENCIES = {
  AED: { minorDigits: 2, unit: ['dirham', 'dirhams'], minor: ['fils', 'fils'] },
  AUD: { minorDigits: 2, unit: ['Australian dollar', 'Australian dollars'], minor: CENT },
  BHD: { minorDigits: 3, unit: ['Bahraini dinar', 'Bahraini dinars'], minor: ['fils', 'fils'] },
  BRL: { minorDigits: 2, unit: ['real', 'reais'], minor: ['centavo', 'centavos'] },
  CAD: { minorDigits: 2, unit: ['Canadian dollar', 'Canadian dollars'], minor: CENT },
  CHF: { minorDigits: 2, unit: ['Swiss franc', 'Swiss francs'], minor: ['centime', 'centimes'] },
  CLP: { minorDigits: 0, unit: ['Chilean peso', 'Chilean pesos'] },
  CZK: { minorDigits: 2, unit: ['Czech koruna', 'Czech koruna'], minor: ['haler', 'haleru'] },
  DKK: { minorDigits: 2, unit: ['Danish krone', 'Danish kroner'], minor: ['ore', 'ore'] },
  EUR: { minorDigits: 2, unit: ['euro', 'euros'], minor: CENT },
  GBP: { minorDigits: 2, unit: ['pound', 'pounds'], minor: ['penny', 'pence'] },
  HKD: { minorDigits: 2, unit: ['Hong Kong dollar', 'Hong Kong dollars'], minor: CENT },
  INR: { minorDigits: 2, unit: ['rupee', 'rupees'], minor: ['paisa', 'paise'] },
  JOD: { minorDigits: 3, unit: ['Jordanian dinar', 'Jordanian dinars'], minor: ['fils', 'fils'] },
  JPY: { minorDigits: 0, unit: ['yen', 'yen'] },
  KRW: { minorDigits: 0, unit: ['won', 'won'] },
  KWD: { minorDigits: 3, unit: ['Kuwaiti dinar', 'Kuwaiti dinars'], minor: ['fils', 'fils'] },
  MXN: { minorDigits: 2, unit: ['Mexican peso', 'Mexican pesos'], minor: ['centavo', 'centavos'] },
  NOK: { minorDigits: 2, unit: ['Norwegian krone', 'Norwegian kroner'], minor: ['ore', 'ore'] },
  NZD: { minorDigits: 2, unit: ['New Zealand dollar', 'New Zealand dollars'], minor: CENT },
  PLN: { minorDigits: 2, unit: ['zloty', 'zloty'], minor: ['grosz', 'groszy'] },
  SEK: { minorDigits: 2, unit: ['Swedish krona', 'Swedish kronor'], minor: ['ore', 'ore'] },
  SGD: { minorDigits: 2, unit: ['Singapore dollar', 'Singapore dollars'], minor: CENT },
  TRY: { minorDigits: 2, unit: ['lira', 'lira'], minor: ['kurus', 'kurus'] },
  USD: { minorDigits: 2, unit: ['dollar', 'dollars'], minor: CENT },
  ZAR: { minorDigits: 2, unit: ['rand', 'rand'], minor: CENT },
} as const satisfies Record<string, CurrencyWords>;

export type Currency = keyof typeof CURRENCIES;

const CENTAVO = ['centavo', 'centavos'] as const;
const CENTIMO = ['céntimo', 'céntimos'] as const;
const FILS = ['fils', 'fils'] as const;

/** The same in the Spanish of the Americas. */
const SPANISH_UNITS: Readonly<Record<Currency, SpokenUnits>> = {
  AED: { unit: ['dírham', 'dírhams'], minor: FILS },
  AUD: { unit: ['dólar australiano', 'dólares australianos'], minor: CENTAVO },
  BHD: { unit: ['dinar bareiní', 'dinares bareiníes'], minor: FILS },
  BRL: { unit: ['real', 'reales'], minor: CENTAVO },
  CAD: { unit: ['dólar canadiense', 'dólares canadienses'], minor: CENTAVO },
  CHF: { unit: ['franco suizo', 'francos suizos'], minor: CENTIMO },
  CLP: { unit: ['peso chileno', 'pesos chilenos'] },
  CZK: { unit: ['corona checa', 'coronas checas'], minor: CENTIMO },
  DKK: { unit: ['corona danesa', 'coronas danesas'], minor: CENTIMO },
  EUR: { unit: ['euro', 'euros'], minor: CENTIMO },
  GBP: { unit: ['libra', 'libras'], minor: ['penique', 'peniques'] },
  HKD: { unit: ['dólar de Hong Kong', 'dólares de Hong Kong'], minor: CENTAVO },
  INR: { unit: ['rupia', 'rupias'], minor: ['paisa', 'paisas'] },
  JOD: { unit: ['dinar jordano', 'dinares jordanos'], minor: FILS },
  JPY: { unit: ['yen', 'yenes'] },
  KRW: { unit: ['won', 'wones'] },
  KWD: { unit: ['dinar kuwaití', 'dinares kuwaitíes'], minor: FILS },
  MXN: { unit: ['peso mexicano', 'pesos mexicanos'], minor: CENTAVO },
  NOK: { unit: ['corona noruega', 'coronas noruegas'], minor: CENTIMO },
  NZD: { unit: ['dólar neozelandés', 'dólares neozelandeses'], minor: CENTAVO },
  PLN: { unit: ['esloti', 'eslotis'], minor: CENTIMO },
  SEK: { unit: ['corona sueca', 'coronas suecas'], minor: CENTIMO },
  SGD: { unit: ['dólar de Singapur', 'dólares de Singapur'], minor: CENTAVO },
  TRY: { unit: ['lira', 'liras'], minor: ['kurus', 'kurus'] },
  USD: { unit: ['dólar', 'dólares'], minor: CENTAVO },
  ZAR: { unit: ['rand', 'rands'], minor: CENTAVO },
};

export function isCurrency(value: string): value is Currency {
  return Object.hasOwn(CURRENCIES, value);
}

/**
 * Reads a whole number of minor units.
 *
 * @returns undefined for anything else: a sign, a point, a leading zero, zero itself, more than 12 digits
 */
export function parseMinorUnits(text: string): number | undefined {
  return /^[1-9][0-9]{0,11}$/.test(text) ? Number(text) : undefined;
}

/**
 * Says an amount in words that need no markup, since it becomes part of a prompt: `49 euros and 90 cents`. A
 * language that has no words here is said in English.
 */
export function spokenAmount(minorUnits: number, currency: Currency, language = 'en-US'): string {
  const isSpanish = language.startsWith('es-');
  const { minorDigits }: CurrencyWords = CURRENCIES[currency];
  const { unit, minor }: SpokenUnits = isSpanish ? SPANISH_UNITS[currency] : CURRENCIES[currency];
  const scale = 10 ** minorDigits;
  const whole = Math.floor(minorUnits / scale);
  const rest = minorUnits % scale;
  const parts = [
    ...(whole > 0 || rest === 0 ? [counted(whole, unit)] : []),
    ...(rest > 0 && minor !== undefined ? [counted(rest, minor)] : []),
  ];
  return parts.join(isSpanish ? ' con ' : ' and ');
}

function counted(count: number, [one, many]: readonly [string, string]): string {
  return `${count} ${count === 1 ? one : many}`;
}
