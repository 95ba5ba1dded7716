import { App } from 'aws-cdk-lib';
import { bank } from './bank';

try {
  bank(new App());
} catch (error) {
  // One line for whoever runs `cdk synth`; the stack only when it is asked for.
  const asked = process.env.HARDLINE_DEBUG === '1';
  process.stderr.write(`${error instanceof Error ? (asked ? error.stack : error.message) : String(error)}\n`);
  process.exit(1);
}
