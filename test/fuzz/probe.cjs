/** Loaded into the bot that is fuzzed: tells its parent how much memory is in use once all that is garbage has gone. */
process.on('message', (word) => {
  if (word !== 'memory') return;
  globalThis.gc();
  globalThis.gc();
  process.send({ memory: process.memoryUsage() });
});
