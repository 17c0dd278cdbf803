module.exports = globalThis.outside('@electric-sql/pglite');
