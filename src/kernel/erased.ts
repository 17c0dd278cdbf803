/** In place of the Entra id of a person whose data were erased: it is in every row that the person's was in, and tells nobody who. */
const PREFIX = 'erased-';

export const erasedId = (fresh: string): string => `${PREFIX}${fresh}`;

/** Whether this is no person any more: nothing is sent there. */
export const isErased = (personId: string): boolean => personId.startsWith(PREFIX);
