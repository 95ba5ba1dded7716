import type { LocalCenter, PlayedCall } from '../../../bin/calls';
import { PAYMENT_PROMPTS } from '../../../lib/payments/payment-flow';
import { textsParameter } from '../../../lib/payments/replaced-texts';
import { lastTalk, pay, resultOf } from '../../examples/support/calls';
import { startLocal } from '../../examples/support/local';
import { SHOP_GATEWAY_SECRET, shopApp } from '../../examples/support/one-account';
import { setParameter } from '../../examples/support/parameters';
import { deleteFolders, synthesized } from '../../examples/support/synthesized';

const ENGLISH = PAYMENT_PROMPTS['en-US'];

/** Pays in a contact center whose parameter with the English texts holds this. */
async function payWith(value: string): Promise<PlayedCall> {
  const center: LocalCenter = await startLocal(synthesized(shopApp()), SHOP_GATEWAY_SECRET);
  try {
    await center.aws.deploy();
    const tables = center.aws.stack('Shop').ofType('AWS::DynamoDB::Table');
    const ledger = tables.find(({ logicalId }) => /Ledger/.test(logicalId))?.physicalId ?? '';
    await setParameter(center, textsParameter('shop-care', 'en-US'), value);
    return await pay(center, ledger, 'INV-1');
  } finally {
    await center.stop();
  }
}

/** What the caller heard, tags and spaces left out. */
function heard({ record }: PlayedCall): string {
  const prompts = record.sinks.filter(({ kind }) => kind === 'prompt').map(({ text }) => text);
  return prompts
    .join(' ')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ');
}

function refusals({ invocations }: PlayedCall): string[] {
  return invocations.flatMap(({ logs }) => logs).filter((line) => line.includes('"TextRefused"'));
}

function expectPaid(played: PlayedCall): void {
  expect(resultOf(played.record, 'status')).toBe('approved');
  expect(lastTalk(played.record)?.hearing).toMatchObject({ caller: 'connected', agent: 'connected' });
  expect([played.search.findings, played.record.keysHeard]).toEqual([[], []]);
}

afterAll(deleteFolders);

describe('a payment through bundles whose texts somebody replaced without a deployment', () => {
  test('says them where the flow does, with the amount in its place, and a path in none is looked up', async () => {
    const texts = {
      number: '<speak>The long number on the front<break time="1s"/> &amp; pound.</speak>',
      confirmCharge: 'So {amount}, with {lastFour}: one and pound pays, two and pound starts over.',
      approvedCharge: 'All done, {amount} paid.',
      expiry: 'Your number was $.FlowAttributes.card_number, and the date is?',
    };

    const played = await payWith(JSON.stringify(texts));

    expectPaid(played);
    expect(heard(played)).toContain('The long number on the front &amp; pound.');
    expect(heard(played)).toMatch(/So \d[^:]*(?:dollars|cents)[^:]*, with 4242 : one and pound pays/);
    expect(heard(played)).toMatch(/All done, \d[^:]*(?:dollars|cents)[^:]* paid\./);
    expect(heard(played)).toContain(ENGLISH?.expiry);
    expect(heard(played)).toContain(ENGLISH?.code);
    expect(heard(played)).not.toContain('$.');
    expect(refusals(played)).toEqual([expect.stringContaining('"reason":"cannot-be-said"')]);
  });

  test('says every deployed text when the parameter cannot be read, and counts it', async () => {
    const played = await payWith('Payments are closed today.');

    expectPaid(played);
    for (const prompt of ['number', 'expiry', 'code'] as const)
      expect(heard(played)).toContain(ENGLISH?.[prompt]);
    expect(refusals(played)).toEqual([expect.stringContaining('"reason":"malformed"')]);
  });
});
