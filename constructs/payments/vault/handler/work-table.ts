import { LEDGER_ROWS, type WorkRows } from '../../../../lib/payments/ledger';
import { WORK_LISTS, type Work } from '../../../../lib/payments/ledger-rows';
import { workOf } from './ledger-item';
import type { Rows } from './ledger-row';

/** Sorts behind every payment id of the same time. */
const BEHIND = '\uffff';

/** What has to be looked after, in one partition of the ledger's table, by time. */
export class WorkTable implements WorkRows {
  public constructor(private readonly rows: Rows) {}

  public async add(work: Work): Promise<void> {
    await this.rows.put(LEDGER_ROWS.work('reconcile', work), work);
  }

  public async remove(work: Work): Promise<void> {
    await this.rows.remove(LEDGER_ROWS.work('reconcile', work));
  }

  public async due(until: Date, limit: number): Promise<readonly Work[]> {
    const items = await this.rows.until(WORK_LISTS.reconcile, `${until.toISOString()}#${BEHIND}`, limit);
    return items.map(workOf);
  }

  public async handOver(work: Work): Promise<void> {
    await this.rows.put(LEDGER_ROWS.work('human', work), work);
  }

  public async handedOver(limit: number): Promise<readonly Work[]> {
    return (await this.rows.until(WORK_LISTS.human, BEHIND, limit)).map(workOf);
  }

  public async settled(work: Work): Promise<void> {
    await this.rows.remove(LEDGER_ROWS.work('human', work));
  }
}
