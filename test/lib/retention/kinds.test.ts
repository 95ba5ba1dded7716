import {
  DATA_KINDS,
  isStored,
  LIFECYCLE_KINDS,
  layoutOf,
  prefixesOf,
  S3_STORAGE_TYPES,
  STORAGE_TYPES,
} from '../../../lib/retention';

describe('the table of everything that a contact center writes', () => {
  test('names each kind once, and says of each what it is, where, under which key, how long and by which page', () => {
    const names = DATA_KINDS.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
    for (const { title, key, kept, source } of DATA_KINDS) {
      expect([title, key, kept].filter((text) => text.length < 4)).toEqual([]);
      expect(source).toMatch(/^(connect|AmazonS3)\/latest\/[\w/-]+\.html$/i);
    }
  });

  test('has a kind for each storage type of Connect, the deprecated one aside', () => {
    const placed = new Set(
      DATA_KINDS.flatMap(({ place }) => ('storageType' in place ? [place.storageType] : [])),
    );

    expect(Object.keys(STORAGE_TYPES)).toHaveLength(13);
    expect(Object.keys(STORAGE_TYPES).filter((type) => !placed.has(type as never))).toEqual([
      'REAL_TIME_CONTACT_ANALYSIS_SEGMENTS',
    ]);
    expect(S3_STORAGE_TYPES).toHaveLength(7);
  });

  test('says what only the service decides wherever nothing here deletes, or who keeps it instead', () => {
    const silent = DATA_KINDS.filter(
      ({ deletedBy, onlyTheService, place }) =>
        deletedBy === 'nothing' && onlyTheService === undefined && place.in !== 'elsewhere',
    );

    expect(silent).toEqual([]);
  });

  test('puts no kind of a bucket below another, but for staged files', () => {
    const prefixes = LIFECYCLE_KINDS.flatMap(({ name, place }) =>
      prefixesOf(place, layoutOf('connect/acme')).map((prefix) => ({ name, prefix })),
    );
    const within = prefixes.flatMap(({ name, prefix }) =>
      prefixes
        .filter((other) => other.name !== name && prefix.startsWith(other.prefix))
        .map((other) => `${name} in ${other.name}`),
    );

    expect(within).toEqual(['staged-attachments in attachments']);
    expect(LIFECYCLE_KINDS.every(isStored)).toBe(true);
  });
});
