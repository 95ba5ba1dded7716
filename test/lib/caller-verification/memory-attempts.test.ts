import { MemoryAttempts } from '../../../lib/caller-verification';
import { describeAttempts } from './attempts-conformance';

describeAttempts('attempts in memory', async () => new MemoryAttempts());
