/** What the module says in English. The keys are the table's: another language has the same. */
export const ENGLISH = {
  ask: 'Please enter the last {count} digits of your {number}, followed by the pound key. To hear this again, press nine and pound. For an agent, press zero and pound.',
  nothingHeard: 'We did not receive any digits.',
  wrongCount: 'We need the last {count} digits only.',
  wrong: 'Those digits do not match.',
  verified: 'Thank you.',
  notVerified: 'We could not verify you by these digits.',
  locked: 'For your protection we do not accept digits for the time being.',
  agentRequested: 'All right.',
  unavailable: 'We cannot verify you by digits at the moment.',
  lateDigits: 'One moment, please.',
} as const;
