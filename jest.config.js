const { availableParallelism } = require('node:os');

/** One suite, two stores: the projects differ only in the store that `openTestStore` opens. */
const common = {
  testEnvironment: '<rootDir>/test/harness/environment.js',
  transform: { '^.+\\.[jt]sx?$': ['@swc/jest'] },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data'],
  // these live outside the sandbox: test/harness/environment.js
  moduleNameMapper: {
    '^@electric-sql/pglite$': '<rootDir>/test/harness/outside/pglite.js',
    '^@opentelemetry/exporter-trace-otlp-http$': '<rootDir>/test/harness/outside/otlp.js',
    '^drizzle-orm$': '<rootDir>/test/harness/outside/drizzle-orm.js',
    '^drizzle-orm/(.+)$': '<rootDir>/test/harness/outside/drizzle-$1.js',
    '^(botbuilder|pg-boss|zod|restify|adaptivecards-templating|date-holidays)$': '<rootDir>/test/harness/outside/$1.js',
  },
};

// Rules, cards and documents touch no store: they run once.
const folders = ['kernel', 'cards', 'documents', 'project', 'features/charters'];
const pure = ['<rootDir>/test/**/*.rules.test.ts', ...folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`)];
// `npm run pictures` walks the README's whole tour in their place
const browser = [process.env.TOUR ? '<rootDir>/test/browser/tour.pictures.ts' : '<rootDir>/test/browser/**/*.test.ts'];
const elsewhere = ['\\.rules\\.test\\.ts$', `/test/(${folders.join('|')}|browser)/`];

/**
 * Both stores speak one dialect, so a feature's own tests run on one of them by default and what the store itself matters to
 * runs on both. `npm run test:stores` runs everything on both.
 */
const everything = process.env.STORES === 'both';
const EMBEDDED = [
  ...['store', 'jobs', 'process', 'features/messages', 'features/local-mode', 'features/network-file'],
  'features/decisions/fairness',
];
const onEmbedded = everything
  ? ['<rootDir>/test/**/*.test.ts']
  : EMBEDDED.map((at) => `<rootDir>/test/${at}{.test.ts,/**/*.test.ts}`);
const onAStore = { ...common, testMatch: ['<rootDir>/test/**/*.test.ts'], testPathIgnorePatterns: elsewhere };

module.exports = {
  // two cores that build, serve and browse at once: what hangs is still found, what is slow is not called broken
  testTimeout: 60_000,
  // what browses or waits for a bot that starts leaves its core idle a third of the time: one and a half for each
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  testSequencer: '<rootDir>/test/harness/sequencer.js',
  projects: [
    { ...common, displayName: 'pure', testMatch: pure },
    {
      ...onAStore,
      displayName: 'pglite',
      testMatch: onEmbedded,
      testEnvironmentOptions: { store: 'pglite' },
      globalSetup: '<rootDir>/test/harness/pglite-template.ts',
      globalTeardown: '<rootDir>/test/harness/pglite-stop.js',
    },
    {
      ...onAStore,
      displayName: 'postgres',
      testEnvironmentOptions: { store: 'postgres' },
      globalSetup: '<rootDir>/test/harness/postgres-server.ts',
      globalTeardown: '<rootDir>/test/harness/postgres-stop.ts',
    },
    { ...common, displayName: 'browser', testMatch: browser },
  ],
};
