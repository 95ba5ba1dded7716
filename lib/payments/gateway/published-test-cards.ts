/**
 * Card numbers that the networks and gateways publish for tests. In live mode somebody tries the system out, or
 * worse; in test mode every other number is somebody's card (PCI DSS 6.5.5: no live card in a test).
 * Sources: https://docs.stripe.com/testing and https://docs.adyen.com/development-resources/testing/test-card-numbers
 */
const PUBLISHED: ReadonlySet<string> = new Set([
  '4242424242424242',
  '4000056655665556',
  '4111111111111111',
  '4012888888881881',
  '4444333322221111',
  '4988438843884305',
  '4166676667666746',
  '4646464646464644',
  '4005519200000004',
  '5555555555554444',
  '5555341244441115',
  '5105105105105100',
  '5200828282828210',
  '2223003122003222',
  '2222400070000005',
  '2222410740360010',
  '5454545454545454',
  '5577000055770004',
  '378282246310005',
  '371449635398431',
  '370000000000002',
  '374101000000608',
  '6011111111111117',
  '6011000990139424',
  '6011601160116611',
  '3056930009020004',
  '36227206271667',
  '36006666333344',
  '3566002020360505',
  '3569990010095841',
  '6200000000000005',
  '6205500000000000004',
]);

/** The range in which Stripe publishes its numbers for declines, disputes and countries. */
const PUBLISHED_RANGE = /^400000[0-9]{10}$/;

export function isPublishedTestNumber(number: string): boolean {
  return PUBLISHED.has(number) || PUBLISHED_RANGE.test(number);
}
