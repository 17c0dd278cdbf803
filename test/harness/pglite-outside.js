// stands for '@electric-sql/pglite' in the tests: the module as loaded outside jest's sandbox (environment.js says why)
module.exports = globalThis.outside['@electric-sql/pglite']();
