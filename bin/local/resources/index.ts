export { Inventory } from './inventory';
export { ParameterStore } from './parameter-store';
export { resourceTypes } from './registry';
export type { World } from './world';
