/** The errors that Stripe's API answers, in its own shape (https://docs.stripe.com/api/errors). */
export class GatewayError extends Error {
  public constructor(
    public readonly status: number,
    public readonly details: {
      readonly type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
      readonly message: string;
      readonly code?: string;
      readonly decline_code?: string;
      readonly param?: string;
      readonly charge?: string;
      readonly payment_intent?: object;
    },
  ) {
    super(details.message);
  }

  public get body(): object {
    return { error: this.details };
  }
}

export function invalidRequest(message: string, param?: string, code?: string): GatewayError {
  return new GatewayError(400, {
    type: 'invalid_request_error',
    message,
    ...(param === undefined ? {} : { param }),
    ...(code === undefined ? {} : { code }),
  });
}

export function missing(param: string): GatewayError {
  return invalidRequest(`Missing required param: ${param}.`, param, 'parameter_missing');
}

export function serverError(): GatewayError {
  return new GatewayError(500, {
    type: 'api_error',
    message: 'An unexpected error occurred in the sandbox gateway.',
  });
}

export function unauthorized(message: string): GatewayError {
  return new GatewayError(401, { type: 'invalid_request_error', message });
}
