export * from './charge';
export * from './gateway-request';
export * from './sandbox';
export * from './test-cards';
