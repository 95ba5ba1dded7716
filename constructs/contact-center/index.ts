export * from './hardened-contact-center';
export * from './hardened-contact-center-stacks';
export * from './stacks-props';
export * from './support-team';
