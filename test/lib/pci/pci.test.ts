import { existsSync } from 'node:fs';
import { liveQuestions } from '../../../lib/live-checklist';
import { CARD_CHANNELS, PCI_REQUIREMENTS } from '../../../lib/pci';
import { catalogue, PLACEMENTS, renderHtml } from '../../../lib/review';
import { pciView } from '../../../lib/review/pci-view';
import { pciDocument } from '../../docs/pci-document';
import { sampleReview } from '../review/sample';

const NUMBERS = PCI_REQUIREMENTS.flatMap(({ numbers }) => numbers);
const IDS = catalogue().map(({ id }) => id);

/** Named by the brief: each of them is a way in which a number arrives. */
const CHANNELS = [
  'spoken',
  'chat, from the customer',
  'chat, from the agent',
  'SMS',
  'e-mail',
  'attachments',
  'voicemail',
  'callback',
  'video',
  'agent notes',
  'cases',
  'views',
  'Lex',
  'segments',
  'AI',
];

describe('the requirements of PCI DSS', () => {
  test('are each there once', () => {
    expect(new Set(NUMBERS).size).toBe(NUMBERS.length);
  });

  test('have a row for every requirement that a control cites', () => {
    const cited = catalogue().flatMap(({ sources }) =>
      sources.flatMap(({ title }) =>
        [...title.matchAll(/PCI DSS 4\.0\.1 requirement ([\d.]+\d)/g)].map(([, number]) => number),
      ),
    );

    expect(cited.length).toBeGreaterThan(10);
    expect([...new Set(cited)].filter((number) => !NUMBERS.includes(number ?? ''))).toEqual([]);
  });

  test('cite controls and documents that exist', () => {
    const controls = PCI_REQUIREMENTS.flatMap(({ evidence }) => evidence.controls ?? []);
    const documents = PCI_REQUIREMENTS.flatMap(({ evidence }) => evidence.documents ?? []);

    expect(controls.filter((id) => !IDS.includes(id))).toEqual([]);
    expect(documents.filter((path) => !existsSync(`docs/${path.replace(/#.*$/, '')}`))).toEqual([]);
  });

  test('say who meets each, and what shows it', () => {
    const bare = PCI_REQUIREMENTS.filter(
      ({ met, evidence }) => met.length === 0 || Object.keys(evidence).length === 0,
    );

    expect(bare).toEqual([]);
  });

  test.each(CHANNELS)('the channels tell of %s', (word) => {
    expect(CARD_CHANNELS.some(({ channel }) => channel.includes(word))).toBe(true);
  });

  test('the channels cite controls and live questions that exist', () => {
    const text = JSON.stringify(CARD_CHANNELS);
    const cited = [...text.matchAll(/\b(?:HL|LIVE)-[A-Z]+\d+/g)].map(([id]) => id);

    const known = [...IDS, ...liveQuestions.map(({ id }) => id)];
    expect(cited.length).toBeGreaterThan(5);
    expect(cited.filter((id) => !known.includes(id))).toEqual([]);
  });
});

describe('the page for assessors', () => {
  test('names no questionnaire and takes nothing out of scope', () => {
    const page = pciDocument();

    expect(page).not.toMatch(/SAQ|self-assessment/i);
    expect(page).not.toMatch(/out of scope of PCI|PCI compliant/i);
  });

  test('states the scope of every placement that holds a payment', () => {
    const page = pciDocument();

    for (const { title } of Object.values(PLACEMENTS).slice(1)) expect(page).toContain(title);
  });
});

describe('the view of a review by requirement', () => {
  test('says "in part" where a template shows only the part of the library', () => {
    const rows = pciView([judged('HL-CARD1', 'pass'), judged('HL-CARD10', 'pass')]);
    const page = renderHtml(sampleReview({ pci: rows }));

    expect(page).toMatch(/in part<\/span> <span class="id">3\.3\.2</);
    expect(page).toMatch(/shown<\/span> <span class="id">3\.4\.1, 3\.4\.2</);
  });

  const [control] = sampleReview().controls;
  const judged = (id: string, outcome: 'pass' | 'fail' | 'unknown') => ({ ...control!, id, outcome });

  test('fails a requirement when one of its controls fails', () => {
    const rows = pciView([judged('HL-CARD1', 'fail'), judged('HL-PAY2', 'pass')]);

    expect(rows.find(({ numbers }) => numbers.includes('3.3.2'))).toMatchObject({
      shown: 'fail',
      controls: ['HL-CARD1', 'HL-PAY2'],
    });
  });

  test('shows what no template can show as elsewhere', () => {
    const rows = pciView([judged('HL-CARD1', 'pass')]);

    expect(rows.find(({ numbers }) => numbers.includes('11.5.1'))?.shown).toBe('elsewhere');
    expect(rows.find(({ numbers }) => numbers.includes('3.3.2'))?.shown).toBe('pass');
  });
});
