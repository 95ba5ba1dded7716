import { proveFlows } from '../../../lib/flow-proof';
import { paymentFlow } from '../../../lib/payments/payment-flow';
import { renderHtml } from '../../../lib/review';
import { renderFlowPage } from '../../../lib/review/html/flow-page';
import type { ReviewFlow } from '../../../lib/review/model';
import { stayInWords } from '../../../lib/review/stay';
import { action, flowOf } from '../flow-drawing/drawn';
import { MUTATIONS } from '../flow-proof/mutations';
import { sampleReview } from './sample';

const HOSTILE = `</style></svg><script>alert(1)</script>\u202e"onload="x`;
const weakened = MUTATIONS[3]!.mutate(paymentFlow({ name: 'weakened' }));
const plain = flowOf([action('end', 'DisconnectParticipant')], 'CONTACT_FLOW', 'plain');
const endless = flowOf([action('go', 'Wait', {}, { NextAction: 'go' })], 'CONTACT_FLOW', 'endless');
const hostile = flowOf(
  [action(HOSTILE, 'MessageParticipant', { Text: HOSTILE }, {})],
  'CONTACT_FLOW',
  HOSTILE,
);

function reviewFlow(proof: ReviewFlow['proof'], fromTokens = false): ReviewFlow {
  const { flow } = proof;
  return { name: flow.name, resource: 'Flow1', template: 'Stack', flow, proof, fromTokens };
}

const flows = proveFlows([weakened, paymentFlow(), plain, endless, hostile]).map((proof) =>
  reviewFlow(proof),
);
const page = renderHtml(sampleReview({ flows }));
const articles = page.split('<article class="flow">').slice(1);
const article = (name: string) => articles.find((each) => each.includes(`<h3>${name} `)) ?? '';

describe('the contact flows of the review page', () => {
  test('are each there with type, size, time and verdict, and are counted in the contents', () => {
    expect(articles).toHaveLength(flows.length);
    expect(page).toMatch(/<a href="#flows">Contact flows<\/a> <span class="count">5<\/span>/);
    expect(article('hardline-payment')).toMatch(
      /QUEUE_TRANSFER, \d+ blocks, a contact stays until the queue takes him or he hangs up/,
    );
    expect(article('plain')).toMatch(/a contact stays (?:\d+ min )?\d+ s at most/);
    expect(article('hardline-payment')).toContain('The proof found nothing on any path.');
    expect(article('endless')).toContain('nothing bounds how long a contact stays');
  });

  test('say every finding with its message, and the way there alone and in the drawing', () => {
    const { findings } = flows[0]!.proof;
    const shown = article('weakened');

    expect(findings.length).toBeGreaterThan(1);
    for (const [index, { rule }] of findings.entries()) {
      expect(shown).toContain(`<span class="id">${rule}</span>`);
      expect(shown).toContain(`href="#flow-1-path-${index + 1}"`);
      expect(shown).toContain(`id="flow-1-path-${index + 1}"`);
    }
    expect(shown.match(/class="flow-drawing strip/g)).toHaveLength(findings.length);
  });

  test('stand open where there is something to see: a finding, or input that is encrypted', () => {
    const open = (name: string) => article(name).includes('<details open><summary>The flow, drawn');

    expect(open('weakened')).toBe(true);
    expect(open('hardline-payment')).toBe(true);
    expect(open('plain')).toBe(false);
  });

  test('have ids that are there once in the page, and links that lead to one', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const links = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('bring nothing into the page that an attacker wrote', () => {
    expect(page).not.toContain('<script');
    expect(page).not.toContain('\u202e');
    expect(page).not.toMatch(/<[^>]*\sonload=/);
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(page).toContain('\\u202e');
  });

  test('say when names stand for values of the deployment', () => {
    const tokens = renderHtml(sampleReview({ flows: [reviewFlow(proveFlows([plain])[0]!, true)] }));

    expect(tokens).toContain('Names stand for values that only the deployment knows.');
    expect(article('plain')).not.toContain('Names stand');
  });

  test('are a sentence where there is none, and cost no style', () => {
    const without = renderHtml(sampleReview());

    expect(without).toContain('No contact flow with content that can be read.');
    expect(without).not.toContain('.flow-drawing');
  });
});

describe('the page of flows alone', () => {
  test('shows what the service would refuse beside what was proved, and no type that nobody said', () => {
    const [proof] = proveFlows([plain]);
    const problems = [{ rule: 'HL-FLOW1', severity: 'error' as const, message: `refused ${HOSTILE}` }];

    const alone = renderFlowPage(HOSTILE, [
      { name: 'plain', place: 'a.json', proof: proof!, isTypeKnown: false, fromTokens: false, problems },
    ]);

    expect(alone).toContain('type not known, 1 block</span>');
    expect(alone).toContain('1 error to decide.');
    expect(alone).toContain('refused &#60;');
    expect(alone).not.toContain('<script');
    expect(alone).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });
});

describe('the time that a contact stays', () => {
  test.each([
    [8, 'a contact stays 8 s at most'],
    [119.6, 'a contact stays 2 min 0 s at most'],
    [1395, 'a contact stays 23 min 15 s at most'],
    [Number.POSITIVE_INFINITY, 'nothing bounds how long a contact stays'],
  ])('%s seconds is "%s"', (seconds, words) => {
    expect(stayInWords(seconds)).toBe(words);
  });
});
