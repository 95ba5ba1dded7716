export { HardlineChecks } from './hardline-checks';
