// Loaded into the Playground's process before its own code: it ends when the bot that started it is gone, also by SIGKILL.
process.stdin.on('end', () => process.exit(0)).resume();
