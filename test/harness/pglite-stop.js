module.exports = () => require('./environment.js').closeAll();
