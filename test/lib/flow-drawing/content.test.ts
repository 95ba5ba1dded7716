import { ACTION_TYPES, blockName } from '../../../lib/flow';
import { drawFlow, drawFlowLegend, drawStrip } from '../../../lib/flow-drawing';
import { proveFlows } from '../../../lib/flow-proof';
import { paymentFlow } from '../../../lib/payments/payment-flow';
import { MUTATIONS } from '../flow-proof/mutations';
import { action, all, type DrawnElement, flowOf, parseSvg, proofOf, withClass } from './drawn';

const HOSTILE = `"/><script>alert(1)</script><a href='javascript:x'>&\u202e]]><style>`;
const block = (svg: DrawnElement, name: string) =>
  withClass(svg, 'block').find(({ attributes }) => attributes['data-action'] === name)!;
const lamps = (of: DrawnElement) =>
  Object.fromEntries(
    withClass(of, 'lamp').map(({ attributes, text }) => [
      text.replace('?', ''),
      attributes.class!.split(' ').at(-1),
    ]),
  );

describe('a block', () => {
  const svg = parseSvg(drawFlow(proofOf(paymentFlow())));

  test('bears the name that the designer gives it, its identifier and what it is about', () => {
    const { text } = block(svg, 'number-check');

    expect(text).toContain('Invoke function');
    expect(text).toContain('number-check');
    expect(text).toContain('relay, given operation');
  });

  test('shows what holds before it on every path', () => {
    expect(lamps(block(svg, 'number-capture'))).toEqual({
      LOG: 'off',
      IVR: 'off',
      REC: 'off',
      SCR: 'off',
      ANA: 'off',
      STR: 'off',
      HOLD: 'on',
    });
    expect(lamps(block(svg, 'logging-off'))).toMatchObject({ LOG: 'may', REC: 'may', HOLD: 'off' });
  });

  test('tells readers who do not see it the same', () => {
    const [title] = block(svg, 'number-capture').children;

    expect(title?.name).toBe('title');
    expect(title?.text).toContain('Get customer input, number-capture');
    expect(title?.text).toContain('Stores encrypted input');
    expect(title?.text).toContain('off for sure: flow logging, recording of the IVR');
    expect(title?.text).toContain('on for sure: somebody on hold');
  });

  test('that stores input says whether it is encrypted', () => {
    const clear = action(
      'ask',
      'GetParticipantInput',
      { Text: 'Your number?', StoreInput: 'True' },
      { NextAction: 'end' },
    );
    const other = parseSvg(drawFlow(proofOf(flowOf([clear, action('end', 'DisconnectParticipant')]))));

    expect(
      withClass(svg, 'block').filter(({ attributes }) => attributes.class!.includes('encrypted')).length,
    ).toBe(paymentFlow().actions.filter(({ Parameters }) => Parameters.InputEncryption !== undefined).length);
    expect(block(svg, 'number-capture').text).toContain('encrypted');
    expect(block(other, 'ask').text).toContain('in clear');
  });

  test('that no path reaches is drawn as such', () => {
    const flow = flowOf([action('end', 'DisconnectParticipant'), action('lost', 'DisconnectParticipant')]);

    const lost = block(parseSvg(drawFlow(proofOf(flow))), 'lost');

    expect(lost.attributes.class).toContain('unreached');
    expect(lost.text).toContain('No path reaches this block.');
  });

  test('has a name for every action type of the language, and its own for any other', () => {
    for (const type of Object.keys(ACTION_TYPES)) {
      if (type !== 'Loop' && type !== 'Wait') expect(blockName(type)).not.toBe(type);
    }
    expect(blockName('SomethingNew')).toBe('SomethingNew');
    expect(blockName('constructor')).toBe('constructor');
  });
});

describe('what a drawing never shows', () => {
  const secretive = flowOf([
    action(
      'ask',
      'GetParticipantInput',
      {
        Text: 'Call 4242 4242 4242 4242 now.',
        StoreInput: 'True',
        InputEncryption: { EncryptionKeyId: 'key-id-value', Key: 'PEM-OF-THE-KEY' },
      },
      { NextAction: 'set' },
    ),
    action(
      'set',
      'UpdateContactAttributes',
      { Attributes: { account: 'value-of-account' } },
      { NextAction: 'call' },
    ),
    action(
      'call',
      'InvokeLambdaFunction',
      {
        LambdaFunctionARN: 'arn:aws:lambda:eu-central-1:123456789012:function:lookup:live',
        LambdaInvocationAttributes: { apiKey: 'value-of-key' },
      },
      { NextAction: 'compare' },
    ),
    action(
      'compare',
      'Compare',
      { ComparisonValue: '$.StoredCustomerInput' },
      {
        NextAction: 'end',
        Conditions: [{ NextAction: 'ask', Condition: { Operator: 'Equals', Operands: ['4821'] } }],
        Errors: [{ NextAction: 'end', ErrorType: 'NoMatchingCondition' }],
      },
    ),
    action('end', 'DisconnectParticipant'),
  ]);
  const { text } = parseSvg(drawFlow(proofOf(secretive)));

  test.each(['value-of-account', 'value-of-key', 'PEM-OF-THE-KEY', 'key-id-value', '123456789012', '4242'])(
    'is %s: a value that is stored, passed on or long',
    (secret) => {
      expect(text).not.toContain(secret);
    },
  );

  test('is a number that input is compared with', () => {
    const shown = parseSvg(drawFlow(proofOf(secretive)));

    expect(withClass(shown, 'port').map((port) => port.text)).toContain('= •••');
    expect(
      withClass(shown, 'block')
        .map((each) => each.text)
        .join(''),
    ).not.toContain('4821');
  });

  test('and what stands for them: names of attributes, and the function', () => {
    expect(text).toContain('account');
    expect(text).toContain('lookup, given apiKey');
    expect(text).toContain('Call ••• now.');
  });
});

describe('a flow that an attacker made', () => {
  const hostile = flowOf(
    [
      action(
        HOSTILE,
        HOSTILE,
        {},
        { NextAction: `${HOSTILE}2`, Errors: [{ ErrorType: HOSTILE, NextAction: 'gone' }] },
      ),
      action(`${HOSTILE}2`, 'MessageParticipant', { Text: HOSTILE }, { NextAction: `${HOSTILE}3` }),
      action(
        `${HOSTILE}3`,
        'GetParticipantInput',
        { Text: `card number ${HOSTILE}`, StoreInput: 'True', DTMFConfiguration: { MaximumDigits: '16' } },
        { NextAction: HOSTILE },
      ),
    ],
    'CONTACT_FLOW',
    HOSTILE,
  );
  const proof = proofOf(hostile);

  test('brings no element and no attribute of its own into the drawing', () => {
    const svg = drawFlow(proof);

    const elements = all(parseSvg(svg));
    expect(svg).not.toContain('<script');
    expect(
      elements
        .filter(({ name }) => name === 'a')
        .every(({ attributes }) => /^#flow-block-\d+$/.test(attributes.href!)),
    ).toBe(true);
    expect(elements.filter(({ name }) => name === 'style')).toHaveLength(1);
    expect(svg).not.toContain('\u202e');
    expect(svg).toContain('\\u202e');
  });

  test('nor into the way to a finding', () => {
    const [finding] = proof.findings;

    const strip = drawStrip({ finding: finding!, proofs: [proof] });

    expect(all(parseSvg(strip)).some(({ name }) => name === 'script' || name === 'a')).toBe(false);
    expect(strip).not.toContain('\u202e');
  });

  test('brings no text that XML forbids', () => {
    const control = flowOf([action('a\u0000\ufffe\ud800b', 'Wait')]);

    expect(drawFlow(proofOf(control))).toContain('a\\u0000\\ufffe\\ud800b');
  });
});

describe('the way to a finding alone', () => {
  const weakened = MUTATIONS[3]!.mutate(paymentFlow());
  const [proof] = proveFlows([weakened]);
  const finding = proof!.findings[0]!;
  const svg = parseSvg(drawStrip({ finding, proofs: [proof!] }));

  test('shows every block of the witness in order, with its state, and how it is left', () => {
    const rows = withClass(svg, 'row');

    expect(rows.map(({ attributes }) => attributes['data-action'])).toEqual(
      finding.witness.map((step) => step.action),
    );
    expect(rows.every((row) => withClass(row, 'lamp').length === 7)).toBe(true);
    expect(
      withClass(svg, 'between')
        .slice(0, 3)
        .map(({ text }) => text),
    ).toEqual(['next', 'next', '= VOICE']);
  });

  test('shows blocks of a flow that nobody proved without a state', () => {
    const strip = parseSvg(drawStrip({ finding, proofs: [] }));

    expect(withClass(strip, 'row')).toHaveLength(finding.witness.length);
    expect(withClass(strip, 'lamp')).toEqual([]);
  });
});

describe('the text of a small drawing', () => {
  test('is what it was', () => {
    const ask = action(
      'ask',
      'Compare',
      { ComparisonValue: '$.Channel' },
      {
        NextAction: 'end',
        Conditions: [{ NextAction: 'say', Condition: { Operator: 'Equals', Operands: ['VOICE'] } }],
        Errors: [{ NextAction: 'end', ErrorType: 'NoMatchingCondition' }],
      },
    );
    const say = action('say', 'MessageParticipant', { Text: 'Hello.' }, { NextAction: 'end' });
    const proof = proofOf(flowOf([ask, say, action('end', 'DisconnectParticipant')]));

    const svg = drawFlow(proof, { standalone: false });

    expect(
      svg
        .replace(/></g, '>\n<')
        .split('\n')
        .filter((line) => /class="(line|name|identifier|body)|data-from/.test(line)),
    ).toMatchSnapshot();
  });

  test('has a legend that is a drawing of its own', () => {
    const legend = parseSvg(drawFlowLegend());

    for (const meaning of [
      'off for sure',
      'on for sure',
      'may be on',
      'encrypted',
      'in clear',
      'HOLD somebody on hold',
    ]) {
      expect(legend.text).toContain(meaning);
    }
  });
});
