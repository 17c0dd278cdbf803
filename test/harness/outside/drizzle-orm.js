module.exports = globalThis.outside('drizzle-orm');
