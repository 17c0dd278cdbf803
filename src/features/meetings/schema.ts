import { z } from 'zod';

/** Card data is untrusted: every field is a short string that is looked up or parsed again. */
const id = z.string().min(1).max(100);
const short = z.string().max(300);
const network = z.object({ network: id });

export const conveneData = network.extend({
  kind: z.string().max(80).optional(),
  group: z.string().max(80).optional(),
  date: z.string().max(40),
  time: z.string().max(10),
  place: short.optional(),
  /** AZ: also counts as the regular one of its half. */
  counts: z.string().max(10).optional(),
  request: z.string().max(100).optional(),
});
export type ConveneData = z.infer<typeof conveneData>;

export const meetingData = network.extend({ meeting: id });
export type MeetingData = z.infer<typeof meetingData>;

export const attendanceData = meetingData.extend({
  member: z.string().max(80).optional(),
  name: z.string().max(200).optional(),
  level: z.string().max(60).optional(),
});
export type AttendanceData = z.infer<typeof attendanceData>;

export const unctReasonData = meetingData.extend({ reason: z.string().max(1000).default('') });

/** A nearest date on a refusal carries `date` and `time`; the inputs of the meeting's card are called `new…`. */
export const changeData = meetingData.extend({
  date: z.string().max(40).optional(),
  time: z.string().max(10).optional(),
  reason: z.string().max(1000).optional(),
  newDate: z.string().max(40).optional(),
  newTime: z.string().max(10).optional(),
  newReason: z.string().max(1000).optional(),
});
export type ChangeData = z.infer<typeof changeData>;

export const countsData = meetingData.extend({ countsReason: z.string().max(1000).default('') });

export const conveneFormData = network.extend({
  request: z.string().max(100).optional(),
  kind: z.string().max(80).optional(),
  date: z.string().max(40).optional(),
  time: z.string().max(10).optional(),
});

export const seriesData = network.extend({ series: id });
export const seriesDateData = seriesData.extend({
  period: z.string().max(20),
  reason: z.string().max(1000).default(''),
});
export const newSeriesData = network.extend({
  kind: z.string().max(80).optional(),
  rhythm: z.string().max(200).default(''),
  place: short.optional(),
});

export const guestData = meetingData.extend({
  name: z.string().max(200).default(''),
  organisation: z.string().max(200).default(''),
  category: z.string().max(100).default(''),
});
export const presenceData = meetingData.extend({ present: z.string().max(20_000).default('') });

export const requestFormData = network;
export const requestIdData = network.extend({ request: id });
export const requestData = network.extend({ reason: z.string().max(2000).default('') });
export const requestAnswerData = network.extend({ request: id, reason: z.string().max(2000).default('') });
