/** What the host in a worker is started with. */
export interface HostData {
  /** Path of the handler bundle's file. */
  readonly entry: string;
  /** Name of the exported handler. */
  readonly handler: string;
  /** Where the addresses of Stripe and of Adyen's test system lead to; without it the gateway is refused like any other host. */
  readonly gatewayUrl?: string;
  /** Where the address of another party's vault leads to, whatever it is. */
  readonly vaultUrl?: string;
}

/** One invocation, sent to a worker. */
export interface HostRequest {
  readonly requestId: string;
  readonly event: unknown;
  readonly functionArn: string;
  readonly deadline: number;
}

/** What a worker says. */
export type HostMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'log'; readonly lines: readonly string[] }
  | { readonly kind: 'refused'; readonly host: string }
  | { readonly kind: 'result'; readonly payload: string }
  | { readonly kind: 'error'; readonly errorType: string; readonly message: string };
