import { renderHtml } from '../../../lib/review';
import { html, Markup } from '../../../lib/review/html/markup';
import { sampleReview } from './sample';

const HOSTILE = `"><img src=x onerror=alert(1)>'\`&amp;</style></title><script>`;

describe('the HTML page', () => {
  test('escapes hostile names wherever a template or a caller puts them', () => {
    const sample = sampleReview();
    const hostile = JSON.parse(JSON.stringify(sample), (key, value) =>
      typeof value === 'string' && !FIXED.has(key) ? HOSTILE : value,
    );

    const page = renderHtml(hostile);

    expect(page).not.toContain('<img');
    expect(page).not.toContain('<script');
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    // The picture of the times has titles of its own.
    expect(page.match(/<\/title>/g)?.length).toBe(page.match(/<title>/g)?.length);
    expect(page).toContain('&#34;&#62;&#60;img');
  });

  test('links to pages by https only', () => {
    const [control] = sampleReview().controls;
    const sources = [{ title: 'a page', url: 'javascript:alert(1)' }];

    const page = renderHtml(sampleReview({ controls: [{ ...control!, sources }] }));

    expect(page).not.toContain('javascript:');
    expect(page).toContain('a page');
  });

  test('asks nothing of the network and runs no script', () => {
    const page = renderHtml(sampleReview());

    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/<(script|link|img|iframe)|@import|url\(/);
  });

  test('shows characters that would turn the direction of a name', () => {
    const page = renderHtml(sampleReview({ reviewed: ['safe\u202Egnp.js'] }));

    expect(page).toContain('safe\\u202egnp.js');
  });

  test('names each column again for narrow screens', () => {
    expect(renderHtml(sampleReview())).toContain('data-label="Who can decrypt"');
  });

  test('puts the verdict, destructive choices and findings before everything else', () => {
    const page = renderHtml(sampleReview());

    const order = [
      '1 error to decide',
      'id="destructive"',
      'id="findings"',
      'id="card-data"',
      'id="controls"',
    ];
    const places = order.map((mark) => page.indexOf(mark));
    expect(places).toEqual([...places].sort((left, right) => left - right));
    expect(places).not.toContain(-1);
  });
});

describe('markup', () => {
  test('escapes values, keeps markup and leaves out what is absent', () => {
    const page = html`<p>${'<b>'}${new Markup('<i>')}${undefined}${[html`${1}`, 2]}</p>`;

    expect(page.text).toBe('<p>&#60;b&#62;<i>12</p>');
  });
});

/** Words of a fixed set, which come from no template. */
const FIXED = new Set(['severity', 'verdict', 'placement']);
