module.exports = globalThis.outside('restify');
