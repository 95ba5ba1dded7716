import { type DrawnKind, drawRetention } from '../../../lib/retention-drawing';

const kind = (more: Partial<DrawnKind> = {}): DrawnKind => ({
  title: 'Recordings',
  group: 'unredacted',
  kept: '90 days, 7 more to undo',
  days: 90,
  undoDays: 7,
  forEver: false,
  ...more,
});
/** Left edge and width of the bars of a class. */
const bars = (svg: string, name: string) =>
  [...svg.matchAll(new RegExp(`<rect class="${name}" x="([\\d.]+)" y="[\\d.]+" width="([\\d.]+)"`, 'g'))].map(
    ([, x, width]) => [Number(x), Number(width)] as const,
  );

describe('the picture of how long data is kept', () => {
  test('draws a kind until nobody finds it, and lighter while it can be brought back', () => {
    const svg = drawRetention([kind()]);
    const [[left = 0, width = 0] = []] = bars(svg, 'bar');

    expect(bars(svg, 'undo')[0]?.[0]).toBeCloseTo(left + width, 0);
    expect(svg).toContain('90 days, 7 more to undo');
  });

  test('draws a longer time longer, on one scale', () => {
    const svg = drawRetention([1, 30, 90, 400].map((days) => kind({ days })));
    const widths = bars(svg, 'bar').map(([, width]) => width);

    expect(widths).toEqual([...widths].sort((one, other) => one - other));
    expect(new Set(widths).size).toBe(4);
  });

  test('puts what is raw first and what the service keeps last, and leaves out a group without kinds', () => {
    const svg = drawRetention([kind({ group: 'service' }), kind({ group: 'raw' })]);

    expect(svg.indexOf('Before redaction')).toBeLessThan(svg.indexOf('Kept by the service'));
    expect(svg).not.toContain('Audit');
  });

  test('shows what stays for ever as an arrow, and what is not known without a bar', () => {
    const svg = drawRetention([
      kind({ days: undefined, undoDays: undefined, forEver: true, kept: 'for ever' }),
      kind({ days: undefined, undoDays: undefined, kept: 'not documented' }),
    ]);

    expect(bars(svg, 'bar')).toHaveLength(1);
    expect(svg).toContain('class="arrow"');
    expect(svg).toContain('class="said never"');
  });

  test('brackets the days that the purpose allows, and says them in the title', () => {
    const svg = drawRetention([kind({ minimumDays: 60, maximumDays: 100 })]);

    expect(svg.match(/class="limit"/g)).toHaveLength(2);
    expect(svg).toContain('for 60 days at least and gone after 100');
  });

  test('escapes what somebody wrote, and cuts what is too long', () => {
    const svg = drawRetention([
      kind({ title: `<script>alert(1)</script>${'long '.repeat(40)}`, kept: '"&<' }),
    ]);

    expect(svg).not.toContain('<script');
    expect(svg).toContain('…');
  });

  test('draws nothing of no data, and stays a picture', () => {
    expect(drawRetention([])).toMatch(/^<svg .*<\/svg>$/s);
  });

  test('carries its style when it stands alone', () => {
    expect(drawRetention([kind()])).toContain('prefers-color-scheme: dark');
    expect(drawRetention([kind()], { standalone: false })).not.toContain('<style>');
  });
});
