import { metric } from '../../../../constructs/private/handler/metric';
import { METRIC_DIMENSIONS, METRICS, type MetricName } from '../../../../lib/payments/metrics';
import { read, sourcesUnder } from '../../../project/support/sources';

type Line = Record<string, unknown> & {
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
};

function written(tell: (write: (line: string) => void) => void): string[] {
  const lines: string[] = [];
  tell((line) => lines.push(line));
  return lines;
}

function only(lines: readonly string[]): Line {
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Line;
}

describe('metric', () => {
  test('is one line in the embedded metric format', () => {
    const line = only(written((write) => metric('PaymentDuration', { queue: 'Care' }, 812, write)));

    expect(line._aws.CloudWatchMetrics).toEqual([
      {
        Namespace: 'Hardline/Payments',
        Dimensions: [[], ['queue']],
        Metrics: [{ Name: 'PaymentDuration', Unit: 'Milliseconds' }],
      },
    ]);
    expect(line).toMatchObject({ queue: 'Care', PaymentDuration: 812 });
    expect(Math.abs(Date.now() - line._aws.Timestamp)).toBeLessThan(5000);
  });

  test('counts one when no number is given', () => {
    const lines: string[] = [];
    const original = process.stdout.write;
    process.stdout.write = ((line: string) => lines.push(line)) as unknown as typeof process.stdout.write;

    metric('HumanQueue');
    process.stdout.write = original;

    expect(only(lines)['HumanQueue']).toBe(1);
    expect(lines[0]).toMatch(/\n$/);
  });

  test('leaves out the series whose dimensions are not known', () => {
    const dimensions = { outcome: 'approved', agent: '-', queue: '', language: 'es-US' };

    const line = only(written((write) => metric('PaymentOutcome', dimensions, 1, write)));

    expect(line._aws.CloudWatchMetrics[0]?.Dimensions).toEqual([[], ['outcome'], ['outcome', 'language']]);
    expect(Object.keys(line)).not.toContain('agent');
  });

  test('writes no dimension that the metric does not have', () => {
    const dimensions = { queue: 'Care', caller: '+12065550100' };

    const line = only(written((write) => metric('PaymentDuration', dimensions, 5, write)));

    expect(Object.keys(line)).toEqual(['_aws', 'queue', 'PaymentDuration']);
  });

  test.each(['4242424242424242', '4242 4242 4242 4242', 'q/3782-822463-10005', '{"a":1}', 'x'.repeat(300)])(
    'withholds a dimension that is none and still counts: %s',
    (reason) => {
      const lines = written((write) => metric('ProtectionFailed', { reason }, 1, write));

      expect(only(lines)).toMatchObject({ reason: 'withheld', ProtectionFailed: 1 });
    },
  );

  test.each([4242424242424242, 378282246310005, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses a number that may be a card, and says so without it: %s',
    (value) => {
      const lines = written((write) => metric('PaymentDuration', {}, value, write));

      expect(lines).toEqual([
        '{"decision":"metric-refused","field":"PaymentDuration","failure":"no-such-number"}',
      ]);
    },
  );

  test('begins every series with the seam where the function was deployed with one', () => {
    const lines: string[] = [];
    process.env['SEAM'] = 'bank-care';
    jest.isolateModules(() => {
      const here: typeof import('../../../../constructs/private/handler/metric') = jest.requireActual(
        '../../../../constructs/private/handler/metric',
      );
      here.metric('CircuitOpen', { gateway: 'adyen' }, 1, (line) => lines.push(line));
    });
    delete process.env['SEAM'];

    const line = only(lines);

    expect(line['seam']).toBe('bank-care');
    expect(line._aws.CloudWatchMetrics[0]?.Dimensions).toEqual([['seam'], ['seam', 'gateway']]);
  });

  test('keeps an agent and a queue that are ids', () => {
    const agent = '12345678-1234-4123-8123-123456789012';
    const queue = `arn:aws:connect:us-east-1:111122223333:instance/${agent}/queue/${agent}`;

    const line = only(
      written((write) => metric('PaymentOutcome', { outcome: 'declined', agent, queue }, 1, write)),
    );

    expect(line).toMatchObject({ agent, queue });
  });
});

describe('the table of metrics', () => {
  const names = Object.keys(METRICS) as MetricName[];

  test.each(names)('%s says what it counts and has a sum', (name) => {
    const { means, series } = METRICS[name];

    expect(means.length).toBeGreaterThan(15);
    expect(series[0]).toEqual([]);
    expect(series.every((set) => set.every((dimension) => METRIC_DIMENSIONS.includes(dimension)))).toBe(true);
  });

  test('has no dimension for the caller, the card or the reference', () => {
    expect(METRIC_DIMENSIONS.join(' ')).not.toMatch(
      /caller|phone|card|brand|lastFour|reference|contact|payment/i,
    );
  });
});

test('every metric of the table is written by a handler, so that no alarm waits for nothing', () => {
  const sources = sourcesUnder('constructs').filter((file) => file.includes('/handler'));
  const code = sources.map(read).join('\n');

  expect(Object.keys(METRICS).filter((name) => !code.includes(`metric('${name}'`))).toEqual([]);
});
