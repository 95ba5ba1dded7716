export { blockName } from './block-names';
export * from './table';
export { rightName, WRONG_NAMES } from './wrong-names';
