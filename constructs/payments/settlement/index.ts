export * from './settlement-comparison';
export * from './settlement-options';
export * from './settlement-reports';
