export * from './front-door';
export * from './opening-hours';
export { PhoneNumberOptions } from './phone-number';
