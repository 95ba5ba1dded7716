import { prove } from '../../../lib/flow-proof';
import { type Block, lambda, on, otherwise, SUSPENDED, WATCH } from '../../../lib/flow-proof/examples/blocks';
import { except, GOOD_TRANSFER, TRANSFER, transfer } from '../../../lib/flow-proof/examples/good-flows';

const replaced = (...blocks: readonly Block[]) =>
  transfer(...TRANSFER.map((block) => blocks.find(([id]) => id === block[0]) ?? block));
const found = (flow: ReturnType<typeof transfer>) => prove([flow]).map(({ rule }) => rule);
const compared = (id: string, value: string, yes: string, next: string): Block => [
  id,
  'Compare',
  { ComparisonValue: value },
  otherwise('drain', on([yes, next])),
];

describe('a function that suspends a recording', () => {
  it.each(['suspend-account', 'fraud-guard', 'stop-payments', 'guard-dog-lookup'])(
    'speaks of recordings, which this one does not: %s',
    (name) => {
      const flow = replaced(lambda('suspend', name, { operation: 'suspend' }));

      expect(found(flow)).toContain('HL-CARD5');
    },
  );

  it('is known by its name or by what it is given', () => {
    const named = replaced(lambda('suspend', 'pauseCallRecording', {}));
    const given = replaced(lambda('suspend', 'contact-tools', { do: 'suspend', what: 'recording' }));

    expect(found(named)).not.toContain('HL-CARD5');
    expect(found(given)).not.toContain('HL-CARD5');
  });

  it.each(['recording', 'skipped', '500', 'failed', 'running'])('has not done so by saying %s', (answer) => {
    const flow = replaced(compared('suspended', '$.External.protection', answer, 'capture'));

    expect(found(flow)).toEqual(['HL-CARD6']);
  });

  it.each([
    ['$.External.suspended', 'true'],
    ['$.External.statusCode', '200'],
    ['$.External.data.recording_state', 'suspended'],
  ])('has done so where %s is %s', (value, answer) => {
    expect(found(replaced(compared('suspended', value, answer, 'capture')))).toEqual([]);
  });

  it('says so in a part of its answer that is about it', () => {
    const other = compared('suspended', '$.External.requestId', 'on', 'capture');

    expect(found(replaced(other))).toEqual(['HL-CARD6']);
  });

  it('may be asked for something else before it is asked whether it did', () => {
    const other = compared('other', '$.External.version', '2', 'suspended');
    const blocks = TRANSFER.flatMap((block) => (block === SUSPENDED ? [other, SUSPENDED] : [block]));

    expect(found(transfer(...blocks))).toEqual([]);
  });
});

describe('the media stream of the contact before a transfer', () => {
  it('is not stopped by a block, so that somebody has to be asked', () => {
    const blind = prove([transfer(...except(TRANSFER, 'watch', 'watched'))]);

    expect(blind.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['HL-CARD9 warning']);
    expect(blind[0]?.message).toContain('the block stops the stream of its own contact only');
    expect(prove([GOOD_TRANSFER])).toEqual([]);
  });

  it.each(['media-stream', 'agent', 'unknown'])('may run where the answer is %s', (answer) => {
    expect(found(replaced(compared('watched', '$.External.listening', answer, 'suspend')))).toEqual([
      'HL-CARD9',
    ]);
  });

  it('may have begun again when it is asked for before the block that stops this one', () => {
    const watched = compared('watched', '$.External.listening', 'nobody', 'logging-off');
    const early = transfer(WATCH, watched, ...except(TRANSFER, 'watch', 'watched'));

    expect(found(early)).toEqual(['HL-CARD9']);
  });

  it('is as unknown as before when another function answered in between', () => {
    const blocks = TRANSFER.flatMap((block) =>
      block[0] === 'watched' ? [lambda('other', 'orders', {}), block] : [block],
    );

    expect(found(transfer(...blocks))).toEqual(['HL-CARD9']);
  });
});
