import { BlockList } from 'node:net';
import fc from 'fast-check';
import { contains, hostMatches, isHostName, overlap, readCidr } from '../../../lib/dependencies';

const text = (address: number, bits: number) =>
  `${[24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.')}/${bits}`;

/** A range of IPv4 with no bit set behind its prefix. */
const cidr = fc
  .tuple(fc.nat(0xffff_ffff), fc.integer({ min: 1, max: 32 }))
  .map(([address, bits]) => text(bits === 32 ? address : (address >>> (32 - bits)) << (32 - bits), bits));

describe('ranges of addresses', () => {
  test('hold what the ranges of Node hold', () => {
    fc.assert(
      fc.property(cidr, fc.nat(0xffff_ffff), (range, address) => {
        const [net = '', bits = ''] = range.split('/');
        const list = new BlockList();
        list.addSubnet(net, Number(bits), 'ipv4');
        const one = text(address, 32).slice(0, -3);

        return contains(readCidr(range)!, readCidr(`${one}/32`)!) === list.check(one, 'ipv4');
      }),
    );
  });

  test('overlap when one of them holds the other, and only then', () => {
    fc.assert(
      fc.property(cidr, cidr, (left, right) => {
        const [one, other] = [readCidr(left)!, readCidr(right)!];

        return overlap(one, other) === (contains(one, other) || contains(other, one));
      }),
    );
  });

  test.each([
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0.1/24',
    '10.0.0/24',
    'x/8',
    '10.0.0.0/8/8',
    '10.0.0.0/-1',
    '::1/64',
  ])('%s is none', (bad) => {
    expect(readCidr(bad)).toBeUndefined();
  });

  test('of IPv6 are read in every notation', () => {
    expect(readCidr('2001:db8::/32')).toEqual(readCidr('2001:0db8:0:0:0:0:0:0/32'));
    expect(readCidr('::ffff:10.0.0.1/128')).toEqual(readCidr('::ffff:a00:1/128'));
    expect(overlap(readCidr('2001:db8::/32')!, readCidr('2001:db8:1::/48')!)).toBe(true);
    expect(overlap(readCidr('::/1')!, readCidr('0.0.0.0/1')!)).toBe(false);
  });
});

describe('names of hosts', () => {
  test.each(['api.example.com', '*.example.com', 'a-1.example.co'])('%s is one', (name) => {
    expect(isHostName(name)).toBe(true);
  });

  test.each(['localhost', '-a.example.com', 'a..com', '10.0.0.1', 'https://a.com', `${'a'.repeat(64)}.com`])(
    '%s is none',
    (name) => {
      expect(isHostName(name)).toBe(false);
    },
  );

  test.each([
    ['api.stripe.com', 'API.stripe.com', true],
    ['.stripe.com', 'api.stripe.com', true],
    ['*.stripe.com', 'stripe.com', false],
    ['api.stripe.com', '*.stripe.com', true],
    ['evil-stripe.com', 'stripe.com', false],
  ])('a rule for %s means %s: %s', (rule, host, expected) => {
    expect(hostMatches(rule, host)).toBe(expected);
  });
});
