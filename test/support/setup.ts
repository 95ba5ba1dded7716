// The CDK's template validator costs seconds per test file; test/examples/validation.test.ts switches it on.
process.env.CDK_VALIDATION ??= 'false';
