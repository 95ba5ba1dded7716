import type { FlowJson } from '../../../../lib/flow';
import type { PaymentMode } from '../../../../lib/payments/seam';
import type { ContactCenterModel, SimulatedFlow } from '../../../../lib/simulator';
import { paymentCenter } from '../../simulator/support/payment-center';
import type { PaymentCallCase } from './cases';

type Invoice = Pick<PaymentCallCase, 'invoice' | 'amount'>;

const INVOICES: readonly Invoice[] = [1, 2].flatMap((invoice) =>
  [4999, 5001].map((amount) => ({ invoice, amount })),
);

/** What says what is to be paid. */
export function invoiceOf({ invoice, amount }: Invoice): Readonly<Record<string, string>> {
  return {
    hardline_payment_amount: String(amount),
    hardline_payment_currency: 'USD',
    hardline_payment_reference: `INV-${invoice}`,
  };
}

/** The flow that the dialled number leads to; without an agent it knows the invoice by itself. */
export function inboundFlowOf(call: Invoice & Pick<PaymentCallCase, 'entry'>): string {
  return call.entry === 'agent' ? 'inbound' : nameOfMenu(call);
}

function nameOfMenu({ invoice, amount }: Invoice): string {
  return `menu of ${invoice} with ${amount}`;
}

/** A contact center with both ways to a payment. */
export function centerOf(mode: PaymentMode): ContactCenterModel {
  const center = paymentCenter({ mode });
  const alone = paymentCenter({ mode, entry: 'self-service' });
  const flow = (id: string) => alone.flows.find((one) => one.id === id) as SimulatedFlow;
  const payment = flow('payment');
  const arn = `${payment.arn}-alone`;
  const menu = JSON.parse(
    JSON.stringify(flow('inbound').content).replaceAll(`"${payment.arn}"`, `"${arn}"`),
  ) as FlowJson;
  return {
    ...center,
    flows: [
      ...center.flows,
      { ...payment, arn, id: 'payment-alone', name: 'payment-alone' },
      ...INVOICES.map((invoice) => menuOf(invoice, flow('inbound'), menu)),
    ],
  };
}

function menuOf(invoice: Invoice, inbound: SimulatedFlow, content: FlowJson): SimulatedFlow {
  const name = nameOfMenu(invoice);
  const { StartAction: next } = content;
  const know = {
    Identifier: 'know-invoice',
    Type: 'UpdateContactAttributes',
    Parameters: { Attributes: invoiceOf(invoice), TargetContact: 'Current' },
    Transitions: { NextAction: next, Errors: [{ NextAction: next, ErrorType: 'NoMatchingError' }] },
  };
  return {
    ...inbound,
    arn: `${inbound.arn}-${invoice.invoice}-${invoice.amount}`,
    id: name,
    name,
    content: { ...content, StartAction: know.Identifier, Actions: [know, ...content.Actions] },
  };
}
