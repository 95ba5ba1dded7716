export * from './local-center';
export * from './played-call';
export * from './print-call';
