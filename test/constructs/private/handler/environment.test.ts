import {
  flag,
  list,
  oneOf,
  optionalText,
  readEnvironment,
  text,
  textMap,
  wholeNumber,
} from '../../../../constructs/private/handler/environment';

describe('environment of a function', () => {
  test('reads each variable into its type', () => {
    const environment = readEnvironment(
      {
        TABLE: text,
        LIMIT: wholeNumber,
        BRANDS: list,
        SECRETS: textMap,
        RECORDED: flag,
        GATEWAY: oneOf('stripe'),
        INSTANCE: optionalText,
      },
      {
        TABLE: 'ledger',
        LIMIT: '4500',
        BRANDS: 'visa, mastercard',
        SECRETS: '{"blue":"arn"}',
        RECORDED: 'false',
        GATEWAY: 'stripe',
      },
    );

    expect(environment).toEqual({
      TABLE: 'ledger',
      LIMIT: 4500,
      BRANDS: ['visa', 'mastercard'],
      SECRETS: { blue: 'arn' },
      RECORDED: false,
      GATEWAY: 'stripe',
      INSTANCE: undefined,
    });
  });

  test.each([
    ['TABLE', { TABLE: text }, {}, 'is missing'],
    ['LIMIT', { LIMIT: wholeNumber }, { LIMIT: '0' }, 'whole number above zero'],
    ['LIMIT', { LIMIT: wholeNumber }, { LIMIT: '4.5' }, 'whole number above zero'],
    ['BRANDS', { BRANDS: list }, { BRANDS: 'visa,,amex' }, 'separated by commas'],
    ['SECRETS', { SECRETS: textMap }, { SECRETS: '{' }, 'JSON object of texts'],
    ['SECRETS', { SECRETS: textMap }, { SECRETS: '{}' }, 'JSON object of texts'],
    ['SECRETS', { SECRETS: textMap }, { SECRETS: '{"blue":1}' }, 'JSON object of texts'],
    ['RECORDED', { RECORDED: flag }, { RECORDED: 'yes' }, "'true' or 'false'"],
    ['GATEWAY', { GATEWAY: oneOf('stripe') }, { GATEWAY: 'other' }, 'one of stripe'],
  ])('refuses a wrong %s with one line that names it', (name, readers, variables, why) => {
    const read = () => readEnvironment(readers as unknown as { X: typeof text }, variables);

    expect(read).toThrow(`environment variable ${name}`);
    expect(read).toThrow(why);
  });

  test('never repeats the value of a variable', () => {
    const read = () => readEnvironment({ GATEWAY: oneOf('stripe') }, { GATEWAY: 'sk_live_secret' });

    expect(read).not.toThrow('sk_live_secret');
    expect(read).toThrow('GATEWAY');
  });
});
