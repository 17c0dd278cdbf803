// stands for '@opentelemetry/exporter-trace-otlp-http' in the tests: it loads itself by a dynamic import (environment.js)
module.exports = globalThis.outside['@opentelemetry/exporter-trace-otlp-http']();
