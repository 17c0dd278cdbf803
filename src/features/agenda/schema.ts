import { z } from 'zod';
import { MOST_PAPER, MOST_TITLE } from './items.rules';

const id = z.string().min(1).max(100);
/** Clients send numbers as numbers or as text; what stands in them is read by the rules, which name the fault. */
const typed = (most: number) => z.union([z.string().max(most), z.number().transform(String)]).default('');
const whole = z.coerce.number().int().min(0);

export const meetingSchema = z.object({ meeting: id });

/** An act on the whole text: `version` names the text that the card showed. */
export const textSchema = meetingSchema.extend({ version: whole });

export const returnSchema = textSchema.extend({ remarks: typed(600) });

// Roomier than the rules, so that what is a little too long is told with its own sentence.
const fields = {
  title: typed(MOST_TITLE * 10),
  purpose: typed(20),
  minutes: typed(10),
  lead: typed(100),
  paper: typed(MOST_PAPER * 5),
  objectives: typed(200),
  paperTitle: typed(MOST_TITLE * 10),
  paperMark: typed(100),
  handling: typed(100),
  relevant: typed(20),
};

export const proposeSchema = meetingSchema.extend(fields);

export const chosenSchema = meetingSchema.extend({ item: typed(10) });

export const editSchema = chosenSchema.extend({ ...fields, position: typed(10) });

export const commentSchema = meetingSchema.extend({ revision: whole, comment: typed(5_000) });

export const takeSchema = meetingSchema.extend({ suggested: typed(5_000) });

export const pageSchema = meetingSchema.extend({ page: whole.default(0) });

export const removeSchema = chosenSchema.extend({ reason: typed(600) });
