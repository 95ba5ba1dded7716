// The CDK's template validator costs seconds per test file; test/examples/validation.test.ts switches it on.
process.env.CDK_VALIDATION ??= 'false';

// The CDK takes a stack for every resource, and jest has set ten times what Node takes: a fifth of a synthesis.
Error.stackTraceLimit = 10;
