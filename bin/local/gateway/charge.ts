/** A charge as the gateway's books show it; never with more of the card than its brand and last four digits. */
export interface GatewayCharge {
  readonly id: string;
  readonly paymentIntent: string;
  readonly amount: number;
  readonly currency: string;
  readonly brand: string;
  readonly lastFour: string;
  /** Money moved. */
  readonly paid: boolean;
  readonly failureCode?: string;
  readonly metadata: Readonly<Record<string, string>>;
}
