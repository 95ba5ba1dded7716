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
