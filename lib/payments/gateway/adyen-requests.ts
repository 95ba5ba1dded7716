import type { MoneyRequest, PaymentIdentity, TokenRequest } from './gateway';
import type { CardDigits } from './stripe-forms';

type Body = Readonly<Record<string, unknown>>;

/**
 * Hours until an approved charge is captured. Only a payment that was not captured can be cancelled by our own
 * reference, and that is how a lost answer is settled; a capture at once, Adyen's default, would leave no time.
 * Source: https://docs.adyen.com/online-payments/capture
 */
export const ADYEN_CAPTURE_DELAY_HOURS = 24;

/** Required by the API, and never visited: nothing of a telephone order is redirected. */
const RETURN_URL = 'https://return.invalid/';

/**
 * Source: https://docs.adyen.com/api-explorer/Checkout/71/post/payments; raw card data needs SAQ D and the role
 * "API PCI Payments role": https://docs.adyen.com/development-resources/api-credentials/roles
 */
export function paymentBody(request: MoneyRequest, card: CardDigits): Body {
  const { amount, currency, paymentId, reference, mode } = request;
  return {
    amount: { currency, value: amount },
    reference: paymentId,
    merchantOrderReference: reference,
    metadata: { payment_id: paymentId, reference },
    paymentMethod: scheme(card),
    ...TELEPHONE_ORDER,
    ...(mode === 'charge'
      ? { captureDelayHours: ADYEN_CAPTURE_DELAY_HOURS }
      : { additionalData: { manualCapture: 'true' } }),
  };
}

/**
 * A payment of zero that stores the card. Source: https://docs.adyen.com/online-payments/tokenization/create-tokens
 * That page shows `Ecommerce` as the interaction; that `Moto` is accepted with it has not been tried.
 */
export function tokenBody({ currency, paymentId }: TokenRequest, card: CardDigits): Body {
  return {
    amount: { currency, value: 0 },
    reference: paymentId,
    paymentMethod: scheme(card),
    ...TELEPHONE_ORDER,
    storePaymentMethod: true,
    shopperReference: paymentId,
    recurringProcessingModel: 'CardOnFile',
  };
}

/** Source: https://docs.adyen.com/api-explorer/Checkout/71/post/payments/(paymentPspReference)/reversals */
export function reversalBody({ paymentId }: PaymentIdentity): Body {
  return { reference: `${paymentId}-void` };
}

/** Source: https://docs.adyen.com/api-explorer/Checkout/71/post/cancels */
export function cancelByReferenceBody({ paymentId }: PaymentIdentity): Body {
  return { paymentReference: paymentId, reference: `${paymentId}-void` };
}

const TELEPHONE_ORDER = {
  shopperInteraction: 'Moto',
  // Nobody can answer a challenge by telephone.
  authenticationData: { attemptAuthentication: 'never' },
  returnUrl: RETURN_URL,
};

function scheme({ number, expiryMonth, expiryYear, code }: CardDigits): Body {
  return { type: 'scheme', number, expiryMonth, expiryYear, cvc: code };
}
