import { renderJson } from '../../../lib/review';
import { sampleReview } from './sample';

describe('the review as JSON', () => {
  const document = JSON.parse(renderJson(sampleReview()));

  test('has exactly the sections that machines rely on', () => {
    expect(Object.keys(document)).toEqual(['summary', 'findings', 'judged', 'acknowledged']);
  });

  test('has exactly the documented fields of a finding', () => {
    expect(Object.keys(document.findings[0])).toEqual([
      'rule',
      'severity',
      'template',
      'resource',
      'path',
      'message',
      'fix',
    ]);
  });

  test('says of a finding in a contact flow the block, the way there, and why an input is sensitive', () => {
    const [finding] = sampleReview().findings;
    const witness = [
      { flow: 'Payment', action: 'start', edge: 'next' },
      { flow: 'Payment', action: 'capture' },
    ];
    const inFlow = {
      flow: 'Payment',
      action: 'capture',
      witness,
      because: 'card number: the prompt says so',
    };
    const json = renderJson(sampleReview({ findings: [{ ...finding!, inFlow }] }));

    expect(JSON.parse(json).findings[0]).toMatchObject({
      path: finding?.path,
      flow: 'Payment',
      action: 'capture',
      witness,
      evidence: 'card number: the prompt says so',
    });
  });

  test('counts the verdicts of each control', () => {
    expect(document.judged[0]).toEqual({ control: 'HL-REC1', passed: 0, failed: 1, unknown: 0 });
  });

  test('gives the reason of each acknowledged finding', () => {
    expect(document.acknowledged).toEqual([
      {
        rule: 'Hardline::HL-NET1',
        resource: 'Payments/Relay',
        reason: 'the network issue puts functions into a VPC',
      },
    ]);
  });
});
