export * from './attempts';
export * from './digit-code';
export * from './enroll';
export * from './memory-attempts';
export * from './seam';
export * from './seam-request';
export * from './strength';
export * from './verify';
