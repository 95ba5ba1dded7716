import { HardlineError } from '../../../lib/errors';
import { type CardSecret, searchForDigits } from '../../../lib/simulator';

const EXPIRY: CardSecret = { name: 'expiry', digits: '1137', kind: 'expiry' };
const EARLY: CardSecret = { name: 'expiry', digits: '0938', kind: 'expiry' };
const SOON: CardSecret = { name: 'expiry', digits: '1126', kind: 'expiry' };
const CODE: CardSecret = { name: 'code', digits: '739', kind: 'code' };

const found = (text: string, secret: CardSecret) =>
  searchForDigits([{ kind: 'lambda-log', where: 'log', text }], [secret]).findings.map(({ form }) => form);

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('an expiry date is found', () => {
  test.each([
    ['as the fields that a card discloses', '{"expiryMonth":"11","expiryYear":"2037"}', 'separated'],
    ['as the fields of the gateway', 'card[exp_month]=11&card[exp_year]=2037', 'separated'],
    ['as URL-encoded fields', 'card%5Bexp_month%5D=11&card%5Bexp_year%5D=37', 'url-encoded'],
    ['as fields in escaped JSON', JSON.stringify('{"month":"11","year":"37"}'), 'separated'],
    ['as numbers, year first', '{"exp_year":2037,"exp_month":11}', 'separated'],
    ['as named fields with a short year', 'expMonth: 11, expYear: 37', 'separated'],
    ['as two words near each other', 'the card ends in month 11 of the year 2037', 'separated'],
    ['as two values without names', '["11","2037"]', 'separated'],
    ['as fields in base64', base64('{"expiryMonth":"11","expiryYear":"2037"}'), 'base64'],
    ['as MM/YYYY', 'valid until 11/2037', 'separated'],
    ['as MM/YYYY, URL-encoded', 'valid=11%2F2037', 'url-encoded'],
    ['as MM / YY', 'valid until 11 / 37', 'separated'],
    ['as MM/YY', 'valid until 11/37', 'separated'],
    ['as MM-YY', 'valid until 11-37', 'separated'],
    ['as MM.YYYY', 'valid until 11.2037', 'separated'],
    ['before the code', '11/37/739', 'separated'],
    ['in a path', '/v1/11/2037', 'separated'],
    ['as YYYY-MM', '{"expiry":"2037-11"}', 'separated'],
    ['as MMYYYY', 'expiry=112037', 'separated'],
    ['as YYYYMM', 'expiry=203711', 'separated'],
    ['as YYMM', 'expiry=3711', 'separated'],
    ['joined to a word', 'expiry1137', 'clear'],
    ['joined to a word on both sides', 'exp1137ok', 'clear'],
    ['YYMM in base64', `value=${base64('3711')}`, 'base64'],
    ['MM/YY in base64', `value=${base64('11/37')}`, 'base64'],
    ['spelled out', 'eleven thirty-seven', 'spelled out'],
    ['spelled out with the century', 'eleven twenty thirty-seven', 'spelled out'],
  ])('%s', (_, text, form) => {
    expect(found(text, EXPIRY)).toEqual([form]);
  });

  test.each(['{"exp_month":9,"exp_year":2038}', 'expires 9/38', 'expires 9/2038', 'nine thirty-eight'])(
    'when its month is written with one digit: %s',
    (text) => {
      expect(found(text, EARLY)).toHaveLength(1);
    },
  );

  test('without being told what it is', () => {
    expect(found('11/2037', { name: 'typed', digits: '1137' })).toEqual(['separated']);
  });
});

describe('a verification code is found', () => {
  test.each(['code739', 'code739,', '739ok', '{"code739":1}', 'x=cvc739', 'code_739', 'line\\n739'])(
    'joined to letters: %s',
    (text) => {
      expect(found(text, CODE)).toHaveLength(1);
    },
  );
});

describe('digits said in groups are found', () => {
  test.each([
    ['739', 'setecientos treinta y nueve'],
    ['739', 'Setecientas treinta y nueve.'],
    ['739', 'seven hundred and thirty-nine'],
    ['739', 'seven thirty nine'],
    ['510', 'quinientos diez'],
    ['510', 'cinco diez'],
    ['510', 'five ten'],
    ['505', 'quinientos cinco'],
    ['123', 'ciento veintitr\u00e9s'],
    ['100', 'cien'],
    ['110', 'a hundred and ten'],
    ['1000', 'mil'],
    ['1937', 'mil novecientos treinta y siete'],
    ['4200', 'forty-two hundred'],
    ['4242', 'cuatro mil doscientos cuarenta y dos'],
    ['40005', 'cuarenta mil cinco'],
  ])('%s as "%s"', (digits, text) => {
    expect(found(`He said ${text}, then went.`, { name: 'secret', digits, kind: 'code' })).toEqual([
      'spelled out',
    ]);
  });

  test.each([
    ['738', 'setecientos treinta y nueve'],
    ['510', 'quinientos once'],
    ['73', 'setecientos treinta'],
    ['700', 'setecientos treinta'],
  ])('%s not in "%s"', (digits, text) => {
    expect(found(text, { name: 'secret', digits: digits.padStart(3, '0'), kind: 'code' })).toEqual([]);
  });
});

describe('nothing is found', () => {
  test.each([
    [
      'of an expiry in today',
      '2026-11-22T16:41:14.037Z and 22/11/2026, 11/22/2026, 11/26/2026, 22/11/26',
      SOON,
    ],
    ['of an expiry in a time', 'at 2026-11-22T11:26:11.26Z, 11:26, 26:11.5', SOON],
    ['of an expiry in a date of its year', 'not after 2037-11-22', EXPIRY],
    ['of an expiry in an amount', '{"amount":"11.37","total":"1137.50"}', EXPIRY],
    ['of an expiry in numbers side by side', '{"at":11,"took":37}', EXPIRY],
    ['of an expiry in fields that are far apart', `month 11 ${'word '.repeat(20)} year 2037`, EXPIRY],
    ['of an expiry in another month or year', '10/2037, 11/2036, month=10&year=2037', EXPIRY],
    ['of an expiry in an identifier', '11372037-3711-4112-a037-112037abcdef', EXPIRY],
    ['of an expiry in a longer number', 'INV-91137, 11370, 2037110', EXPIRY],
    ['of a code in hex digits', '0a1b9372-e739-4abc-a739-739abcdefabc f739 dead739beef', CODE],
    ['of a code in a word with other digits', 'Relay4A739XYZ1', CODE],
    ['of a code in a duration', '{"durationMs":739} {\\"durationMs\\":739} elapsed_ms=739 ms=739', CODE],
  ])('%s', (_, text, secret) => {
    expect(found(text, secret)).toEqual([]);
  });

  test('of a code of four digits that is no expiry date, when it says so', () => {
    expect(found('11/2037', { name: 'code', digits: '1137', kind: 'code' })).toEqual([]);
  });
});

test('an expiry date that is none is refused without repeating it', () => {
  const search = () => found('text', { name: 'expiry', digits: '1337', kind: 'expiry' });

  expect(search).toThrow(HardlineError);
  expect(search).toThrow(/^(?!.*1337).*"expiry" must be month and year/);
});
