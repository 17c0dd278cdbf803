import pino from 'pino';
import type { Logger } from './kernel/logger';

/** Structured lines on standard error: standard output is for the person who started the bot. */
export const createLogger = (level: string): Logger =>
  pino({ level, redact: ['authorization', 'token', '*.authorization', '*.token'] }, pino.destination(2));
