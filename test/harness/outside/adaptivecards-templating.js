module.exports = globalThis.outside('adaptivecards-templating');
