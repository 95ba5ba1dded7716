import fc from 'fast-check';

import { HardlineError } from '../../../lib/errors';
import { SINK_KINDS, searchForDigits } from '../../../lib/simulator';

const CARD = '4242424242424242';
const NUMBER = { name: 'number', digits: CARD };
const CODE = { name: 'code', digits: '937' };
const EXPIRY = { name: 'expiry', digits: '1132' };

const found = (text: string, ...secrets: { name: string; digits: string }[]) => {
  const sink = { kind: 'lambda-log' as const, where: 'log', text };
  const { findings } = searchForDigits([sink], secrets.length === 0 ? [NUMBER] : secrets);
  return findings.map(({ form }) => form);
};

const base64 = (text: string) => Buffer.from(text).toString('base64');
const hex = (text: string) => Buffer.from(text).toString('hex');
const grouped = '4242 4242 4242 4242';

describe('a number in parts', () => {
  const parts = (kind: 'contact-attribute' | 'prompt', ...texts: string[]) =>
    searchForDigits(
      texts.map((text, at) => ({ kind, where: `part ${at + 1}`, text, contactId: 'one' })),
      [NUMBER],
    ).findings.map(({ where }) => where);

  test('is found over several attributes of a contact, once', () => {
    expect(parts('contact-attribute', 'x', '4242', '4242', '4242', '4242')).toEqual([
      'contact attributes, in order',
    ]);
    expect(parts('contact-attribute', '4242', CARD)).toEqual(['part 2']);
  });

  test('is not put together from texts that nobody reads as one', () => {
    expect(parts('prompt', '4242', '4242', '4242', '4242')).toEqual([]);
  });
});

describe('a card number is found', () => {
  test.each([
    ['in clear', `paid with ${CARD}.`, 'clear'],
    ['inside other digits', `17${CARD}99`, 'clear'],
    [
      'in JSON in a string in JSON',
      JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ n: CARD }) }) }),
      'clear',
    ],
    ['with spaces', grouped, 'separated'],
    ['with dashes', '4242-4242-4242-4242', 'separated'],
    ['with dots, slashes and newlines', '4242.4242/4242\n4242', 'separated'],
    ['with markup between the digits', [...CARD].map((digit) => `<b>${digit}</b>`).join(''), 'separated'],
    ['with words between the groups', '4242 then 4242, and 4242; last 4242', 'separated'],
    ['as a JSON list of digits', JSON.stringify([...CARD]), 'separated'],
    [
      'in full-width digits',
      [...CARD].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(''),
      'clear',
    ],
    [
      'in Arabic-Indic digits',
      [...CARD].map((digit) => String.fromCodePoint(0x660 + Number(digit))).join(''),
      'clear',
    ],
    [
      'in Devanagari digits',
      [...CARD].map((digit) => String.fromCodePoint(0x966 + Number(digit))).join(''),
      'clear',
    ],
    ['with pauses of speech markup', [...CARD].join('<break time="200ms"/>'), 'separated'],
    [
      'in numbered fields',
      JSON.stringify({ part1: '4242', part2: '4242', part3: '4242', part4: '4242' }),
      'separated',
    ],
    [
      'in numbered fields of JSON in a string',
      JSON.stringify(JSON.stringify({ part1: '4242', part2: '4242', part3: '4242', part4: '4242' })),
      'separated',
    ],
    ['in numbered parameters', 'p1=4242&p2=4242&p3=4242&p4=4242', 'separated'],
    [
      'as octal escapes',
      [...CARD].map((digit) => `\\0${digit.charCodeAt(0).toString(8)}`).join(''),
      'escaped',
    ],
    ['with escaped separators', '4242\\u00204242\\u00204242\\u00204242', 'escaped'],
    ['with named spaces', grouped.replaceAll(' ', '&nbsp;'), 'separated'],
    ['in base64', base64(CARD), 'base64'],
    ['in base64 after one character', base64(`x${CARD}`), 'base64'],
    ['in base64 after two characters', base64(`xx${CARD}`), 'base64'],
    ['in base64 of JSON', base64(JSON.stringify({ number: CARD, ok: true })), 'base64'],
    [
      'in base64 of JSON, with a prefix that joins it',
      `token${base64(JSON.stringify({ n: grouped }))}`,
      'base64',
    ],
    ['in base64 with line breaks', base64(`card ${CARD} thanks`).replace(/(.{8})/g, '$1\n'), 'base64'],
    ['in base64url', Buffer.from(`{"n":"${grouped}"}`).toString('base64url'), 'base64'],
    ['in base64 of base64', base64(base64(`number ${grouped}`)), 'base64'],
    ['in base64 of UTF-16', Buffer.from(CARD, 'utf16le').toString('base64'), 'base64'],
    [
      'in base64 of binary data',
      Buffer.from([200, 201, 7, ...Buffer.from(CARD), 250]).toString('base64'),
      'base64',
    ],
    ['in hex', hex(CARD), 'hex'],
    ['in upper-case hex of JSON', hex(JSON.stringify({ n: grouped })).toUpperCase(), 'hex'],
    ['in hex with colons', hex(CARD).replace(/(..)(?=.)/g, '$1:'), 'hex'],
    ['in hex with 0x', [...CARD].map((digit) => `0x${hex(digit)}`).join(', '), 'hex'],
    ['as escapes', [...CARD].map((digit) => `\\u00${hex(digit)}`).join(''), 'escaped'],
    ['URL-encoded', [...CARD].map((digit) => `%${hex(digit)}`).join(''), 'url-encoded'],
    ['with URL-encoded separators', encodeURIComponent(grouped), 'url-encoded'],
    ['as HTML entities', [...CARD].map((digit) => `&#${digit.charCodeAt(0)};`).join(''), 'character codes'],
    ['as a Buffer in JSON', JSON.stringify(Buffer.from(CARD)), 'character codes'],
    ['spelled out', Array(8).fill('four two').join(' '), 'spelled out'],
    ['spelled out with commas and capitals', Array(8).fill('Four, TWO,').join(' '), 'spelled out'],
    ['spelled out in pairs', Array(8).fill('forty-two').join(' '), 'spelled out'],
    [
      'spelled out in a sentence',
      `you said ${Array(8).fill('four two').join(' ')} is that right`,
      'spelled out',
    ],
    ['half spelled out', `four two four two 4242 ${Array(4).fill('four two').join(' ')}`, 'spelled out'],
    ['spelled out in speech markup', Array(8).fill('four <break time="1s"/> two').join(' '), 'spelled out'],
  ])('%s', (_, text, form) => {
    expect(found(text)).toEqual([form]);
  });

  test('with doubled digits in words', () => {
    expect(found('double five five five five', { name: 'n', digits: '55555' })).toEqual(['spelled out']);
    expect(found('three seven eight double two zero', { name: 'n', digits: '378220' })).toEqual([
      'spelled out',
    ]);
  });

  test('wherever it stands in base64', () => {
    const text = fc.string({ maxLength: 30 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(found(base64(`${before}${CARD}${after}`))).toEqual(['base64']);
      }),
    );
  });

  test('in every one of our test numbers', () => {
    for (const digits of ['4000000000000002', '5555555555554444', '378282246310005']) {
      for (const write of [base64, hex, encodeURIComponent, (text: string) => [...text].join(' ')]) {
        expect(found(write(digits), { name: 'n', digits })).toHaveLength(1);
      }
    }
  });
});

describe('a short secret is found', () => {
  test.each([
    ['alone', 'code 937', CODE, 'clear'],
    ['in JSON', '{"code":"937"}', CODE, 'clear'],
    ['as a number in JSON', '{"code":937}', CODE, 'clear'],
    ['between spaces', 'tones: 9 3 7', CODE, 'separated'],
    ['between terminators', `tones: ${CARD}#937#`, CODE, 'clear'],
    ['as month and year', 'expires 11/32', EXPIRY, 'separated'],
    ['in base64', `value=${base64('937')}`, CODE, 'base64'],
    ['in base64 of JSON', base64('{"code":"937"}'), CODE, 'base64'],
    ['in hex', '393337', CODE, 'hex'],
    ['spelled out', 'nine three seven', CODE, 'spelled out'],
    ['URL-encoded', 'code%3D937', CODE, 'url-encoded'],
  ])('%s', (_, text, secret, form) => {
    expect(found(text, secret)).toEqual([form]);
  });
});

describe('nothing is found', () => {
  test.each([
    ['in other card numbers', '4000000000000002 5555555555554444', NUMBER],
    ['in the last four digits', 'card ending in 4242', NUMBER],
    ['in a part of the number', CARD.slice(0, 15), NUMBER],
    ['in too few words', Array(7).fill('four two').join(' '), NUMBER],
    ['where other words come between', 'four or two, four or two', NUMBER],
    ['of a code inside a longer number', '19370 and 9371', CODE],
    ['of a code in a time stamp', '2026-11-22T09:37:10.937Z', CODE],
    ['of a code in a decimal', 'took 12.937 ms', CODE],
    ['of a code in an identifier', '0a1b9372-9370-4937-a937-937abc000937', CODE],
    ['of an expiry in a date', '2011-11-32', EXPIRY],
    ['of a code in more spelled digits', 'one nine three seven', CODE],
  ])('%s', (_, text, secret) => {
    expect(found(text, secret)).toEqual([]);
  });

  test('in random bytes written as base64', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 600, maxLength: 900 }), (bytes) => {
        expect(found(Buffer.from(bytes).toString('base64'), NUMBER, EXPIRY)).toEqual([]);
      }),
      { numRuns: 50, seed: 7 },
    );
  });
});

describe('a search', () => {
  test('says where each finding is and never what it is', () => {
    const sinks = [
      { kind: 'prompt' as const, where: 'prompt to everyone', at: 1500, contactId: 'contact-1', text: CARD },
    ];

    const search = searchForDigits(sinks, [NUMBER], [{ where: 'ledger row', text: `card ${CARD}` }]);

    expect(search.findings).toEqual([
      {
        secret: 'number',
        form: 'clear',
        kind: 'prompt',
        where: 'prompt to everyone',
        at: 1500,
        contactId: 'contact-1',
      },
      { secret: 'number', form: 'clear', kind: 'other', where: 'ledger row', at: 0, contactId: undefined },
    ]);
    expect(JSON.stringify(search)).not.toContain('4242');
  });

  test('counts what it searched, kind by kind, also where there was nothing', () => {
    const sink = { kind: 'prompt' as const, where: 'p', text: 'hello' };

    const { searched } = searchForDigits([sink, sink], [NUMBER], [{ where: 'x', text: 'abc' }]);

    expect(searched.map(({ kind }) => kind)).toEqual(SINK_KINDS);
    expect(searched.filter(({ texts }) => texts > 0)).toEqual([
      { kind: 'other', texts: 1, characters: 3 },
      { kind: 'prompt', texts: 2, characters: 10 },
    ]);
  });

  test('reports each of several secrets', () => {
    const sink = { kind: 'lambda-log' as const, where: 'log', text: `{"n":"${CARD}","c":"937"}` };

    expect(searchForDigits([sink], [NUMBER, CODE]).findings.map(({ secret }) => secret)).toEqual([
      'number',
      'code',
    ]);
  });

  test('refuses to search for nothing, and for what no search can find, without repeating it', () => {
    expect(() => searchForDigits([], [])).toThrow(HardlineError);
    expect(() => searchForDigits([], [{ name: 'code', digits: '12' }])).toThrow(
      /"code" must be 3 to 40 digits/,
    );
    expect(() => searchForDigits([], [{ name: 'number', digits: '4242 4242' }])).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('4242') }),
    );
  });
});
