export * from './agent-queue';
export * from './front-door';
export * from './front-door-options';
export * from './language';
export * from './opening-hours';
export { PhoneNumberOptions } from './phone-number';
