import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { documents, ROOT, read } from './repository';

/** A link of a document, with what it leads to. */
interface Link {
  readonly from: string;
  readonly target: string;
}

describe('links between documents', () => {
  const links = documents().flatMap(linksOf);

  test('are found', () => {
    expect(links.length).toBeGreaterThan(20);
  });

  test('lead to files that exist', () => {
    const broken = links.filter(({ target }) => !existsSync(join(ROOT, target.split('#')[0] ?? '')));

    expect(broken).toEqual([]);
  });

  test('lead to headings that exist', () => {
    const broken = links.filter(({ target }) => !leadsToHeading(target));

    expect(broken).toEqual([]);
  });
});

function linksOf(from: string): Link[] {
  const text = read(from).replace(/```[\s\S]*?```/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => ({
      from,
      target: target.startsWith('#') ? `${from}${target}` : normalize(join(dirname(from), target)),
    }));
}

function leadsToHeading(target: string): boolean {
  const [file = '', anchor] = target.split('#');
  if (anchor === undefined) return true;
  return headingsOf(file).includes(anchor);
}

/** Anchors as GitHub makes them. */
function headingsOf(file: string): string[] {
  return [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}
