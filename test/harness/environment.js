const { readFileSync } = require('node:fs');
const { TestEnvironment } = require('jest-environment-node');

/**
 * What stands in `test/harness/outside` lives outside jest's sandbox, once a worker and not once a file: PGlite and the exporter
 * of traces load themselves by a dynamic import that the sandbox forbids, the others take a second of each file, and drizzle
 * makes its statements several times slower inside, where each look at a global takes a detour: a third of a long journey.
 *
 * PGlite takes seconds to start: tests lease one that is open already, and give it back. So do PostgreSQL's databases.
 */
const idle = [];
const all = [];
const databases = [];
let template;

async function lease(path) {
  const waiting = idle.pop();
  if (waiting) return waiting;
  const { PGlite } = require('@electric-sql/pglite');
  template ??= new Blob([readFileSync(path)]);
  const opened = await PGlite.create({ loadDataDir: template });
  all.push(opened);
  return opened;
}

module.exports = class StoreEnvironment extends TestEnvironment {
  #skips;

  constructor(config, context) {
    super(config, context);
    const kind = config.projectConfig.testEnvironmentOptions.store ?? null;
    const url = process.env.CONVENOR_TEST_DATABASE ?? '';
    this.#skips = kind === 'postgres' && url === '';
    // one kind of Date inside and outside, or `instanceof Date` in PGlite would not know ours
    this.global.Date = Date;
    this.global.outside = (name) => require(name);
    this.global.testStores = {
      kind,
      databaseUrl: url,
      databases,
      lease: () => lease(process.env.CONVENOR_TEST_PGLITE),
      giveBack: (pglite) => idle.push(pglite),
    };
  }

  /** Without a PostgreSQL server to test on, the tests of that project are shown as skipped; globalSetup has said why. */
  handleTestEvent(event, state) {
    if (event.name === 'run_start' && this.#skips) state.rootDescribeBlock.mode = 'skip';
  }
};

/** An open one would keep the process of a run without workers alive. */
module.exports.closeAll = () => Promise.all(all.splice(0).map((pglite) => pglite.close()));
