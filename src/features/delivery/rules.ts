/** `meeting:7:notice:person:p1` and `meeting:7:notice:channel` are about `meeting:7:notice`. */
export const subjectOf = (key: string): string => key.replace(/:(person:[^:]*|channel(:[^:]*)?)$/, '');

/** Our own reports are not reported on: one that cannot be delivered would make the next. */
export const PREFIX = 'delivery:';

export const isReported = (key: string): boolean => !key.startsWith(PREFIX);
