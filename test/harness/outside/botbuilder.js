module.exports = globalThis.outside('botbuilder');
