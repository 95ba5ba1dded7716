import type { CardCheck, CardChecks, GatewayFailure, GatewayResult } from './gateway';
import type { PaymentResult } from './payment';
import type { GatewayWord } from './settle';

/** What a charge led to; `gateway-threw` stands for an adapter that broke its promise. */
export type Asked = GatewayResult | { readonly outcome: 'unknown'; readonly failure: 'gateway-threw' };

/** The gateway's answer as the ledger keeps it. */
export function wordOf(asked: Asked, tokenId?: string): GatewayWord {
  const facts: PaymentResult = {
    ...('brand' in asked ? { brand: asked.brand, lastFour: asked.lastFour } : {}),
    ...('reference' in asked && asked.reference !== undefined ? { gatewayReference: asked.reference } : {}),
    ...(tokenId === undefined ? {} : { tokenId }),
  };
  switch (asked.outcome) {
    case 'approved':
      return {
        kind: asked.approvedAmount === undefined ? 'approved' : 'partial',
        result: { ...facts, ...approvedFacts(asked) },
      };
    case 'declined':
      return { kind: 'declined', result: { ...facts, reasonClass: asked.declineClass } };
    default:
      return { kind: asked.outcome, result: facts };
  }
}

/** Why it went wrong, for the log. */
export function failureOf(asked: Asked): GatewayFailure | 'gateway-threw' | undefined {
  return 'failure' in asked ? asked.failure : undefined;
}

function approvedFacts(
  asked: Pick<
    Extract<GatewayResult, { outcome: 'approved' }>,
    'authorizationCode' | 'checks' | 'approvedAmount' | 'review'
  >,
): PaymentResult {
  return {
    ...(asked.authorizationCode === undefined ? {} : { authorizationCode: asked.authorizationCode }),
    ...(asked.approvedAmount === undefined ? {} : { approvedAmount: asked.approvedAmount }),
    ...(asked.review === undefined ? {} : { review: 'true' as const }),
    ...(asked.checks === undefined ? {} : checkCodes(asked.checks)),
  };
}

/** What the issuer said about the verification code and the address, as short words: `match M`. */
export function checkCodes({ code, postalCode, address }: CardChecks): PaymentResult {
  return { codeCheck: codeOf(code), postalCheck: codeOf(postalCode), addressCheck: codeOf(address) };
}

function codeOf({ verdict, code }: CardCheck): string {
  return code === undefined ? verdict : `${verdict} ${code}`;
}
