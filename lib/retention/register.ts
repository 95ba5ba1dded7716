/** Why a kind of data is stored, who answers for it, and how long the purpose needs it. */
export interface RegisteredPurpose {
  readonly why: string;
  readonly legalBasis: string;
  /** A team or a role. */
  readonly owner: string;
  /** Days for which it has to be there. */
  readonly minimumDays: number;
  /** Days after which it has to be gone for good. */
  readonly maximumDays: number;
}

/** What was decided about one kind of data. */
export interface RegisterEntry {
  readonly kind: string;
  /** Days until nobody finds it any more. */
  readonly days: number;
  /** Days after that in which it can be brought back. */
  readonly undoDays: number;
  /**
   * A folder below that of the kind, with a slash at its end.
   * @default - the whole kind
   */
  readonly folder?: string;
  /** Absent where nobody stated one. */
  readonly purpose?: RegisteredPurpose;
  /** Why it is not stored; the days then are those of what is there from before. */
  readonly notStored?: string;
}

/** The register of a bucket: each stored kind once, its folders aside. */
export type PurposeRegister = readonly RegisterEntry[];

/** How an entry is called where it is spoken of. */
export function entryName({ kind, folder }: Pick<RegisterEntry, 'kind' | 'folder'>): string {
  return folder === undefined ? kind : `${kind}/${folder}`;
}

/**
 * Days by which S3 may be late: it rounds up to the next midnight twice, when the object expires and when its
 * version does.
 */
export const ROUNDING_DAYS = 2;

/** Days until every version of an object is gone for good, at the latest. */
export function goneAfter({ days, undoDays }: Pick<RegisterEntry, 'days' | 'undoDays'>): number {
  return days + undoDays + ROUNDING_DAYS;
}

/** What is wrong with the time of an entry for its purpose; undefined when it fits. */
export function wrongTime(entry: RegisterEntry): string | undefined {
  const { purpose, days, undoDays } = entry;
  if (purpose === undefined || entry.notStored !== undefined) return undefined;
  const { minimumDays, maximumDays } = purpose;
  if (maximumDays < minimumDays)
    return `the maximum of ${maximumDays} days is below the minimum of ${minimumDays}: change one of them`;
  if (days < minimumDays)
    return `${days} days are below the stated minimum of ${minimumDays}: keep it ${minimumDays} days or more, or lower the minimum with its owner (${purpose.owner})`;
  const gone = goneAfter(entry);
  if (gone > maximumDays)
    return `it is gone for good after ${gone} days (${days}, ${undoDays} in which it can be brought back, ${ROUNDING_DAYS} of rounding by S3), over the stated maximum of ${maximumDays}: keep it ${maximumDays - gone + days} days or less, or raise the maximum`;
  return undefined;
}
