module.exports = globalThis.outside('drizzle-orm/node-postgres');
