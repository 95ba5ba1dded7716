import type { AttemptRows, Attempts } from './attempts';

/** Attempts in memory, for tests by the thousands; they pass the same tests as the table. */
export class MemoryAttempts implements AttemptRows {
  private readonly rows = new Map<string, Attempts>();

  public async find(key: string): Promise<Attempts | undefined> {
    return this.rows.get(key);
  }

  public async change(key: string, from: Attempts | undefined, to: Attempts): Promise<boolean> {
    if (this.rows.get(key)?.token !== from?.token) return false;
    this.rows.set(key, to);
    return true;
  }
}
