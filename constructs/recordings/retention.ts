import { Duration } from 'aws-cdk-lib';
import { HardlineError } from '../../lib/errors';
import {
  completeRegister,
  entryName,
  type KindDecision,
  type RetentionDecision,
  refuseShortAudit,
  requireDecidable,
  wrongTime,
} from '../../lib/retention';
import { requirePlainKnownProps } from '../private/checks';
import { checkPurpose, type DataPurpose, requireDays } from './data-purpose';
import type { StoredData } from './stored-data';

/**
 * How one kind of data is kept.
 */
export interface KeepOptions {
  /**
   * Days until nobody finds it any more: 1 to 3650.
   *
   * @default - the general time
   */
  readonly days?: number;

  /**
   * Days after that in which it can be brought back, as an old version: 1 to 365.
   *
   * @default 7
   */
  readonly undoDays?: number;

  /**
   * Why it is kept.
   *
   * @default - the general purpose
   */
  readonly purpose?: DataPurpose;

  /**
   * A folder below that of the kind, with a slash at its end, such as `Collections/`; for scheduled reports only,
   * since Connect gives nothing else folders that a user chooses. It cannot outlive its kind.
   *
   * @default - the whole kind
   */
  readonly folder?: string;

  /**
   * Says in words that a time other than the one in the lock file is wanted for this kind; a shorter one deletes
   * what is older at once.
   *
   * @default - a time that differs fails the synth
   */
  readonly changeReason?: string;
}

const MOST_DAYS = 3650;
const MOST_UNDO_DAYS = 365;
const KEEP_OPTIONS = ['days', 'undoDays', 'purpose', 'folder', 'changeReason'];
const FOLDER = /^(?:[\w-]+\/)+$/;

interface Decided {
  readonly decision: RetentionDecision;
  /** By the name of the entry. */
  readonly changeReasons: Readonly<Record<string, string>>;
}

/**
 * How long what Connect stores is kept, kind by kind, and why: the purpose register of a contact center. Each
 * method returns another retention.
 */
export class Retention {
  /**
   * A general time in whole days, for every kind about which nothing else is said. By-products (transcripts before
   * redaction, staged files) go after a day.
   *
   * @param days 1 to 3650; zero is refused, because S3 has no rule that deletes at once
   * @param changeReason says in words that a time other than the one in the lock file is wanted; a shorter one
   * deletes what is older at once
   */
  public static days(days: number, changeReason?: string): Retention {
    if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
      throw new HardlineError(
        `Retention.days(${days}) is refused: use a whole number of days from 1 to ${MOST_DAYS}`,
      );
    return new Retention({ decision: { days, kinds: [] }, changeReasons: {} }, changeReason);
  }

  /**
   * The general time as a duration.
   */
  public readonly duration: Duration;

  private constructor(
    private readonly decided: Decided,
    /**
     * Why the general time differs from the one in the lock file.
     */
    public readonly changeReason?: string,
  ) {
    this.duration = Duration.days(decided.decision.days);
  }

  /**
   * Says why whatever is kept for the general time is kept at all.
   */
  public withPurpose(purpose: DataPurpose): Retention {
    checkPurpose(purpose, 'the general retention');
    return this.having({ decision: { ...this.decided.decision, purpose } });
  }

  /**
   * Keeps one kind of data in a way of its own.
   *
   * @param data the kind; each one once
   * @param options its time and its purpose
   */
  public keep(data: StoredData, options: KeepOptions): Retention {
    requirePlainKnownProps(options, KEEP_OPTIONS, `keep('${data}')`);
    const { days, undoDays, purpose, folder, changeReason } = options;
    const kind = requireDecidable(data);
    if (days !== undefined) requireDays(days, `days of ${data}`, MOST_DAYS);
    if (undoDays !== undefined) requireDays(undoDays, `undoDays of ${data}`, MOST_UNDO_DAYS);
    if (purpose !== undefined) checkPurpose(purpose, data);
    if (folder !== undefined) requireFolder(data, folder, kind.folders === true);
    if (kind.class === 'audit') refuseAudit(kind.title, options);
    const name = entryName({ kind: data, folder });
    return this.deciding(
      { kind: data, days, undoDays, purpose, folder },
      changeReason === undefined ? {} : { [name]: changeReason },
    );
  }

  /**
   * Does not store one kind of data. Kinds with a storage configuration of their own then have none; for recordings
   * and analysis the flows decide, and a flow that makes them anyway is a finding. What is there from before goes
   * after the general time.
   *
   * @param data the kind; each one once
   * @param reason why it is not needed; shown in the review
   */
  public notStored(data: StoredData, reason: string): Retention {
    const kind = requireDecidable(data);
    if (kind.avoidedBy === undefined)
      throw new HardlineError(`'${data}' is always stored: say how long it is kept`);
    if (typeof reason !== 'string' || reason.trim() === '')
      throw new HardlineError(`notStored('${data}') needs a reason: the review shows it`);
    return this.deciding({ kind: data, notStored: reason }, {});
  }

  /** @internal */
  public get _decision(): RetentionDecision {
    return this.decided.decision;
  }

  /**
   * Why the time of an entry differs from the lock file, by its name; the general reason is for what follows the
   * general time.
   *
   * @internal
   */
  public _changeReasonOf(name: string): string | undefined {
    const decidesTime = this.decided.decision.kinds.some(
      (each) => entryName(each) === name && (each.days !== undefined || each.undoDays !== undefined),
    );
    return this.decided.changeReasons[name] ?? (decidesTime ? undefined : this.changeReason);
  }

  /**
   * Any reason for a time that differs.
   *
   * @internal
   */
  public get _anyChangeReason(): string | undefined {
    return this.changeReason ?? Object.values(this.decided.changeReasons)[0];
  }

  private deciding(decision: KindDecision, changeReasons: Readonly<Record<string, string>>): Retention {
    const given = Object.entries(decision).filter(([, value]) => value !== undefined);
    const { decision: before } = this.decided;
    return this.having({
      decision: { ...before, kinds: [...before.kinds, Object.fromEntries(given) as unknown as KindDecision] },
      changeReasons: { ...this.decided.changeReasons, ...changeReasons },
    });
  }

  /** A register is complete at each step: what is wrong is said where it is written. */
  private having(more: Partial<Decided>): Retention {
    const next = new Retention({ ...this.decided, ...more }, this.changeReason);
    for (const entry of completeRegister(next._decision)) {
      const wrong = wrongTime(entry);
      if (wrong !== undefined) throw new HardlineError(`'${entryName(entry)}': ${wrong}`);
    }
    return next;
  }
}

function requireFolder(data: string, folder: string, allowed: boolean): void {
  if (!allowed)
    throw new HardlineError(
      `'${data}' has no folders that a user chooses: Connect names its files by date, so a line of business needs an instance of its own; only scheduled reports take a folder`,
    );
  if (!FOLDER.test(folder))
    throw new HardlineError(
      `folder '${folder}' of ${data} is refused: use letters, digits, hyphens and underscores, with a slash at the end`,
    );
}

/** The bucket of access logs has one rule, and nobody brings a log back. */
function refuseAudit(title: string, { days, undoDays, folder }: KeepOptions): void {
  if (undoDays !== undefined || folder !== undefined || days === undefined)
    throw new HardlineError(`'${title}' takes days only: what is audit is kept as a whole`);
  refuseShortAudit(title.toLowerCase(), days);
}
