/** Loaded before the bot: on SIGUSR2 it says how much is in use once all that can go is gone. */
process.on('SIGUSR2', () => {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  process.stdout.write(`in use: ${heapUsed} ${external}\n`);
});
