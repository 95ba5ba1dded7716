/** Card numbers that payment networks and gateways publish for tests. */
const PUBLISHED: ReadonlySet<string> = new Set(
  [
    '4242424242424242 4111111111111111 4012888888881881 4222222222222 4917610000000000 4000056655665556',
    '5555555555554444 5105105105105100 2223003122003222 5200828282828210 5454545454545454',
    '378282246310005 371449635398431 378734493671000',
    '6011111111111117 6011000990139424 6011981111111113',
    '3056930009020004 36227206271667 30569309025904 38520000023237',
    '3566002020360505 3530111333300000 6200000000000005 6205500000000000004',
  ].flatMap((line) => line.split(' ')),
);

/** Stripe gives each effect a number of this range (https://docs.stripe.com/testing); no bank issues them. */
const STRIPE_EFFECTS = /^4000000[0-9]{9}$/;

/** True for digits that may be the number of somebody's card. */
export function mayBeRealCard(digits: string): boolean {
  if (!/^\d{13,19}$/.test(digits) || !passesLuhn(digits)) return false;
  return !PUBLISHED.has(digits) && !STRIPE_EFFECTS.test(digits);
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
