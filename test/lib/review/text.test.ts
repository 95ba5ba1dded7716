import { COLOUR, renderText } from '../../../lib/review';
import { sampleReview } from './sample';

describe('the review as text', () => {
  test('tells the verdict, destructive choices, findings and everything a reviewer asks for', () => {
    expect(renderText(sampleReview())).toMatchSnapshot();
  });

  test('says so when there is nothing to decide', () => {
    const text = renderText(sampleReview({ findings: [], acknowledged: [], destructive: [], unproved: [] }));

    expect(text).toContain('No finding is left without a decision');
    expect(text).toContain('Nothing was acknowledged.');
  });

  test('shows the way to a finding in a contact flow, and what to change once', () => {
    const [finding] = sampleReview().findings;
    const witness = [
      { flow: 'Main', action: 'on', edge: 'transfer' },
      { flow: 'Payment', action: 'capture' },
    ];
    const text = renderText(
      sampleReview({
        findings: [
          {
            ...finding!,
            message: `"capture" is recorded; ${finding?.fix}`,
            inFlow: { flow: 'Payment', action: 'capture', witness },
          },
        ],
      }),
    );

    expect(text).toContain('path: Main:on -(transfer)-> capture');
    expect(text).not.toContain('fix: ');
  });

  test('has colour only when asked for', () => {
    expect(renderText(sampleReview())).not.toContain('\u001b');
    expect(renderText(sampleReview(), COLOUR)).toContain('\u001b[31m');
  });

  test('shows terminal escapes in names instead of sending them', () => {
    const text = renderText(sampleReview({ reviewed: ['\u001b[2Jx\r\ny'] }));

    expect(text.split('\n')[0]).toBe('cdk-hardline 0.1.0, review of \\u001b[2Jx\\u000d\\u000ay');
  });

  test('keeps lines of prose within a hundred columns', () => {
    const long = renderText(sampleReview({ limits: ['word '.repeat(60).trim()] }));

    expect(long.split('\n').filter((line) => line.includes('word word') && line.length > 100)).toEqual([]);
  });
});
