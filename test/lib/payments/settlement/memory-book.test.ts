import type { BookedPayment } from '../../../../lib/payments/settlement';
import { describeBook } from './book-conformance';
import { MemoryBook } from './memory-book';

describeBook('a book of settlements in memory', async () => {
  const ledger: BookedPayment[] = [];
  return { book: new MemoryBook(ledger), add: async (payment) => void ledger.push(payment) };
});
