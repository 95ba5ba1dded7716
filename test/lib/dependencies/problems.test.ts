import { problemsAmong, problemsOf } from '../../../lib/dependencies';
import { orders } from './fixtures';

const messages = (dependency: Parameters<typeof problemsOf>[0]) =>
  problemsOf(dependency).map(({ message }) => message);

describe('a declaration', () => {
  test('is taken when it says everything', () => {
    expect(problemsOf(orders())).toEqual([]);
  });

  test.each([
    ['a port out of range', { port: 70_000 }, /port 70000 is refused: use a whole number from 1 to 65535/],
    ['a port that is no number', { port: Number.NaN }, /port NaN is refused/],
    ['an owner without contact', { contact: ' ' }, /contact is empty: say where that team is reached/],
    ['no owner', { owner: '' }, /owner is empty: name the team/],
    ['no word of what callers notice', { whenGone: '' }, /whenGone is empty/],
    ['a name with spaces', { name: 'the orders' }, /name "the orders" is refused/],
    ['a kind nobody knows', { kind: 'fax' as 'dns' }, /kind "fax" is unknown: use one of database/],
    ['UDP to a database', { protocol: 'udp' as const }, /protocol "udp" is refused for a database: use tcp/],
    ['no address', { addresses: [] }, /no address is given/],
    [
      'a bad DNS name',
      { addresses: [{ kind: 'host' as const, value: 'orders_db' }] },
      /host "orders_db" is no DNS name: use a fully qualified one/,
    ],
    [
      'a CIDR with bits behind its prefix',
      { addresses: [{ kind: 'cidr' as const, value: '10.20.0.7/24' }] },
      /CIDR "10.20.0.7\/24" is refused/,
    ],
    [
      'every address',
      { addresses: [{ kind: 'cidr' as const, value: '0.0.0.0/0' }] },
      /CIDR 0.0.0.0\/0 is every address/,
    ],
    [
      'a database by the name of a service',
      { addresses: [{ kind: 'service' as const, value: 's3' }] },
      /cannot be addressed by service: use group or cidr or host/,
    ],
    [
      'a purpose that a rule cannot hold',
      { purpose: '=HYPERLINK("x")' },
      /has characters that a firewall's rule description cannot hold/,
    ],
    [
      'a text beyond a rule description',
      { purpose: 'x'.repeat(121) },
      /purpose has 121 characters, at most 120/,
    ],
  ])('is refused with one clear line for %s', (_, more, message) => {
    expect(messages(orders(more))).toEqual([expect.stringMatching(message)]);
  });
});

describe('declarations together', () => {
  test('are taken when each has its own name, range and use', () => {
    const other = orders({ name: 'Crm', addresses: [{ kind: 'cidr', value: '10.20.1.0/24' }] });

    expect(problemsAmong([orders(), other])).toEqual([]);
  });

  test('are refused with one name, in whatever letters', () => {
    const other = orders({ name: 'orders', addresses: [{ kind: 'host', value: 'a.example.com' }] });

    expect(problemsAmong([orders(), other])).toEqual([
      { dependency: 'orders', message: expect.stringContaining('another dependency has this name') },
    ]);
  });

  test('are refused with ranges that overlap on one port', () => {
    const other = orders({ name: 'Crm', addresses: [{ kind: 'cidr', value: '10.20.0.128/25' }] });

    expect(problemsAmong([orders(), other])).toEqual([
      {
        dependency: 'Crm',
        message: expect.stringContaining('10.20.0.128/25 overlaps 10.20.0.0/24 of Orders'),
      },
    ]);
  });

  test('may share a range on other ports', () => {
    const other = orders({ name: 'Crm', port: 443, addresses: [{ kind: 'cidr', value: '10.20.0.0/16' }] });

    expect(problemsAmong([orders(), other])).toEqual([]);
  });

  test('are refused when nobody uses one, but a workstation needs no flow', () => {
    const idle = { flows: [], functions: [] };
    const desk = orders({
      ...idle,
      name: 'Desk',
      kind: 'workstation',
      addresses: [{ kind: 'host', value: 'wiki.example.com' }],
    });

    expect(problemsAmong([orders(idle), desk])).toEqual([
      { dependency: 'Orders', message: expect.stringContaining('no flow and no function uses it') },
    ]);
  });
});
