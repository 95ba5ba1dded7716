import {
  MemoryEntrances,
  MemoryKeyRegister,
  MemoryLedger,
  MemoryPrivateHalves,
  MemoryPublicKeySlots,
} from '../../../lib/payments/memory-ledger';
import { describeLedger } from './ledger-conformance';

describeLedger('ledger in memory', async () => ({
  ledger: new MemoryLedger(),
  keys: new MemoryKeyRegister(),
  slots: new MemoryPublicKeySlots(),
  entrances: new MemoryEntrances(),
  halves: new MemoryPrivateHalves(),
}));
