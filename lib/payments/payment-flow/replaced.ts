/** What the answer to `prepare` says when it brings every word that the flow says. */
export const REPLACED = 'replaced';

/** What it says when it brings none. */
export const DEPLOYED = 'deployed';

/** The block that puts replaced words in the place of those of the deployment. */
export const USE_TEXTS = 'use-texts';
