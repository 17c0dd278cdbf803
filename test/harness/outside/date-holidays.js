module.exports = globalThis.outside('date-holidays');
