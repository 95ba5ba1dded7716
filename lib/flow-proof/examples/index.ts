export { EXAMPLES, type FindingExample } from './examples';
