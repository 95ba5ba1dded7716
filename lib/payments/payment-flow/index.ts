export { PAYMENT_CAPTURES, type PaymentCaptureStep } from './capture';
export { PAYMENT_REFERENCES, PAYMENT_REQUEST_ATTRIBUTES, PAYMENT_RESULT_ATTRIBUTES } from './names';
export { PAYMENT_PROMPTS, type PaymentPrompt, type PaymentPrompts } from './prompts';
