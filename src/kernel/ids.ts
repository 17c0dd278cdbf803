import { randomUUID } from 'node:crypto';

/** A fresh identifier (UUID v4). */
export const newId = (): string => randomUUID();
