import { bigint, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

export const pace = pgTable('pace', {
  place: text('place').primaryKey(),
  recent: bigint('recent', { mode: 'number' }).array().notNull().default([]),
  throttledUntil: timestamp('throttled_until', { withTimezone: true, mode: 'date' }),
});
