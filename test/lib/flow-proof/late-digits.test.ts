import { prove } from '../../../lib/flow-proof';
import {
  type Block,
  DRAIN,
  INPUT,
  LOGGING_ON,
  on,
  otherwise,
  PAY,
  RECEIVED,
  SAFE,
  TAKE,
} from '../../../lib/flow-proof/examples/blocks';
import { after, inbound, TRANSFER, transfer } from '../../../lib/flow-proof/examples/good-flows';

const found = (flow: ReturnType<typeof inbound>) =>
  prove([flow]).map(({ rule, action, severity }) => `${rule} ${action} ${severity}`);
const drainWith = (parameters: Record<string, unknown>): Block => [
  DRAIN[0],
  DRAIN[1],
  { ...DRAIN[2], ...parameters },
];
const MENU: Block = [
  'menu',
  'GetParticipantInput',
  { StoreInput: 'False', Text: 'To hear it again, press 1.' },
  { NextAction: 'end', Conditions: on(['1', 'end']) },
];

describe('an encrypted input that nobody reads', () => {
  it('is a capture like any other where no capture came before it', () => {
    const hidden: Block = ['hidden', DRAIN[1], { ...DRAIN[2], InputTimeLimitSeconds: '10' }];

    const rules = found(inbound(hidden, ...SAFE, ...TAKE));

    expect(rules).toContain('HL-CARD3 hidden error');
    expect(rules.some((each) => each.startsWith('HL-CARD9 hidden'))).toBe(true);
  });

  it.each([
    { InputTimeLimitSeconds: '1' },
    { InputValidation: { CustomValidation: { MaximumLength: '1' } } },
  ])('lets nothing run out when it is given %j', (parameters) => {
    const blocks = TRANSFER.map((block) => (block[0] === 'drain' ? drainWith(parameters) : block));

    expect(found(transfer(...blocks))).toContain('HL-CARD19 off-hold error');
  });

  it('has to be protected as the capture before it was', () => {
    const streaming: Block = [
      'streaming-on',
      'UpdateContactMediaStreamingBehavior',
      { MediaStreamingState: 'Enabled' },
    ];

    const rules = found(inbound(...SAFE, ...TAKE, streaming, DRAIN));

    expect(rules).toContain('HL-CARD9 drain error');
  });
});

describe('digits that come late', () => {
  it('are not over when the buffer was cleared, which takes no time', () => {
    const clear: Block = ['clear', 'GetParticipantInput', { EnableDTMFBuffer: 'False' }];
    const blocks = TRANSFER.flatMap((block) => (block[0] === 'drain' ? [clear] : [block]));

    const rules = found(transfer(...blocks));

    expect(rules).toContain('HL-CARD19 off-hold error');
    expect(rules).toContain('HL-CARD21 resume error');
  });

  it('go to the menu that comes next, and a drain before it takes them', () => {
    expect(found(inbound(...SAFE, ...TAKE, MENU))).toEqual(['HL-CARD12 menu warning']);
    expect(found(inbound(...SAFE, ...TAKE, DRAIN, MENU))).toEqual([]);
  });

  it('are told of once, at the first input that takes them', () => {
    const question: Block = ['question', 'GetParticipantInput', { ...INPUT, Text: 'How many are you?' }];

    const rules = found(inbound(...SAFE, ...TAKE, question, MENU));

    expect(rules).toEqual(['HL-CARD12 question warning']);
  });

  it('are over, and the buffer is clear, after a conversation with a bot', () => {
    const buffer: Block = ['buffer', 'GetParticipantInput', { EnableDTMFBuffer: 'True' }];
    const bot: Block = ['bot', 'ConnectParticipantWithLexBot', { Text: 'Anything else?' }];

    const rules = found(inbound(...SAFE, buffer, ...TAKE, bot, MENU));

    expect(rules).toEqual([]);
  });
});

describe('flow logging', () => {
  it('that is on again before a captured value is used writes it down', () => {
    const received: Block = [
      RECEIVED[0],
      RECEIVED[1],
      RECEIVED[2],
      otherwise('logging-on', on(['Timeout', 'end'])),
    ];

    const early = inbound(...SAFE, TAKE[0] as Block, received, LOGGING_ON, PAY);
    const late = inbound(...after([...SAFE, ...TAKE], 'pay', LOGGING_ON));

    expect(found(early)).toEqual(['HL-CARD3 pay error']);
    expect(found(late)).toEqual([]);
  });
});
