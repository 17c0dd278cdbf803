module.exports = globalThis.outside('pg-boss');
