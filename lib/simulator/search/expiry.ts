/** How far apart month and year may stand as two fields. */
const NEAR = 60;
/** A day before it or a year after it makes a month a date. */
const NO_DAY = '(?<!(?<![0-9A-Za-z])\\d{1,2}/)';
const NO_YEAR = '(?!/(?:20)?\\d\\d(?!\\d))';
const BETWEEN = '[^0-9A-Za-z]{0,8}';

/** Everything an expiry date is written as, besides the four digits that were typed. */
export interface ExpiryForms {
  /** Expressions of one word, such as `11/2037`. */
  readonly words: readonly string[];
  /** Month and year as two fields near each other. */
  readonly fields: RegExp;
  /** As one would say the digits. */
  readonly spelled: readonly string[];
  /** Short forms that somebody may encode on their own. */
  readonly coded: readonly string[];
}

/** Whether digits are a month and the last two digits of a year, as a caller types an expiry date. */
export function isExpiry(digits: string): boolean {
  return /^(?:0[1-9]|1[0-2])\d\d$/.test(digits);
}

/** The forms of an expiry date that was typed as month and year, such as `1137`. */
export function expiryForms(typed: string): ExpiryForms {
  const [month, year] = [typed.slice(0, 2), typed.slice(2)];
  const bare = month.replace(/^0/, '');
  return {
    words: [
      `${month} ?[/-] ?(?:20)?${year}`,
      `${bare} ?/ ?(?:20)?${year}`,
      `${month}[ .]?20${year}`,
      `20${year} ?[/.-]? ?${month}`,
      `${year}/?${month}`,
    ].map((form) => `${NO_DAY}${form}${NO_YEAR}`),
    fields: new RegExp([...namedFields(bare, year), ...plainFields(month, year)].join('|'), 'i'),
    spelled: [typed, `${month}20${year}`, `${bare}${year}`, `${bare}20${year}`],
    coded: [typed, `${year}${month}`, `${month}/${year}`],
  };
}

/** Two numbers that their names tell: `expiryMonth":9,"expiryYear":38`. */
function namedFields(month: string, year: string): readonly string[] {
  return eitherOrder(
    `(?:month|mon|mth|mm)${BETWEEN}0?${month}(?!\\d)`,
    `(?:year|yyyy|yr|yy)${BETWEEN}(?:20)?${year}(?!\\d)`,
  );
}

/** Without names only the year's four digits count: two digits stand beside any other two. */
function plainFields(month: string, year: string): readonly string[] {
  return eitherOrder(alone(month), alone(`20${year}`));
}

function alone(digits: string): string {
  return `(?=\\d)(?<![0-9A-Za-z]|\\d[.:/-]|[0-9a-f]{4}-)${digits}(?![0-9A-Za-z]|[.:/-]\\d)`;
}

function eitherOrder(one: string, other: string): readonly string[] {
  const near = `[^]{0,${NEAR}}?`;
  return [`${one}${near}${other}`, `${other}${near}${one}`];
}
