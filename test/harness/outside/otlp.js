module.exports = globalThis.outside('@opentelemetry/exporter-trace-otlp-http');
