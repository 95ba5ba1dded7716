import type { Assembly } from '../../../lib/template';
import { deployed } from './deployed';
import { judge } from './judge';
import { broken, MUTATIONS } from './mutations';
import { BANK } from './tables';

/** A planted mistake, and what the judge has to say of it. */
export interface Complaint {
  readonly what: string;
  readonly expected: RegExp;
  judged(): Promise<string[]>;
}

/** Every mistake, planted in the `bank` example one by one. */
export function complaints(bank: Assembly): Complaint[] {
  const judged = (assembly: () => Assembly) => () => judge(deployed(assembly()), BANK);
  return MUTATIONS.map((mutation) => ({
    what: mutation.what,
    expected: mutation.complaint,
    judged: judged(() => broken(bank, mutation)),
  }));
}
