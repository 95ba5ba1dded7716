import { PAYMENT_ALARMS } from '../../lib/payments/alarms';
import { EVENT_DETAIL, EVENT_SOURCE, EVENT_TYPE } from '../../lib/payments/events';
import { METRIC_NAMESPACE } from '../../lib/payments/metrics';
import { PAYMENT_REQUEST_ATTRIBUTES, paymentFlow } from '../../lib/payments/payment-flow';
import { PAYMENT_HALVES, switchesOf } from '../../lib/payments/switches';
import { read } from './repository';

const page = read('docs/payments.md');

describe('the page for the team that runs payments', () => {
  test.each(PAYMENT_HALVES)('names every switch of the %s half with its values', (half) => {
    for (const [name, { normal, values }] of switchesOf(half)) {
      const row = page.split('\n').find((line) => line.startsWith(`| ${half} | \`${name}\` |`));

      for (const value of [normal, ...values]) expect(row).toContain(`\`${value}\``);
    }
  });

  test('names every alarm, its half, and a page that exists', () => {
    for (const [name, { halves, page: todo }] of Object.entries(PAYMENT_ALARMS)) {
      const half = halves.length > 1 ? 'both' : halves[0];

      expect(page).toContain(`| ${name} | ${half} |`);
      expect(read(todo).length).toBeGreaterThan(500);
    }
    expect([...page.matchAll(/^\| [A-Z][A-Za-z]+ \| (?:capture|vault|both) \|/gm)]).toHaveLength(
      Object.keys(PAYMENT_ALARMS).length,
    );
  });

  test('names every status that the flow leaves, and no other', () => {
    const written = paymentFlow().actions.flatMap(({ Parameters }) => {
      const attributes = (Parameters['Attributes'] ?? {}) as Readonly<Record<string, string>>;
      return attributes['hardline_payment_status'] ?? [];
    });
    const named = [...page.matchAll(/^\| `([a-z-]+)` \| [a-zA-Z].* \| .*\|$/gm)].map(([, name]) => name);

    expect([...new Set(named)].sort()).toEqual(
      [...new Set(written)].filter((name) => name !== 'started').sort(),
    );
  });

  test('names the attributes that start a payment, the event and the namespace', () => {
    for (const name of Object.values(PAYMENT_REQUEST_ATTRIBUTES)) expect(page).toContain(`\`${name}\``);
    for (const name of Object.keys(EVENT_DETAIL)) expect(page).toContain(`\`${name}\``);
    expect(page).toContain(EVENT_SOURCE);
    expect(page).toContain(EVENT_TYPE);
    expect(page).toContain(METRIC_NAMESPACE);
  });

  test('says what cannot be done', () => {
    expect(page).toContain('The field in\nprogress cannot be interrupted from outside');
  });
});
