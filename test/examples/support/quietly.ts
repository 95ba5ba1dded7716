/** Runs without the output of the packs, which print what they find; the tests judge the report. */
export function quietly<T>(work: () => T): T {
  const silenced = [
    jest.spyOn(process.stderr, 'write').mockReturnValue(true),
    jest.spyOn(console, 'error').mockReturnValue(),
    jest.spyOn(console, 'warn').mockReturnValue(),
  ];
  try {
    return work();
  } finally {
    for (const spy of silenced) spy.mockRestore();
  }
}
