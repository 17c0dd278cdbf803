module.exports = globalThis.outside('drizzle-orm/pg-core');
