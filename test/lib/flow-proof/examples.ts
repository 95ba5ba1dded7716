export { EXAMPLES, type FindingExample } from '../../../lib/flow-proof/examples';
