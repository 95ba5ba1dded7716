export * from './criticality';
export * from './dependency-register';
export * from './ivr-dependency';
export * from './ivr-dependency-options';
