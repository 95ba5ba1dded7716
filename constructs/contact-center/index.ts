export * from './hardened-contact-center';
export * from './hardened-contact-center-stacks';
export * from './support-team';
