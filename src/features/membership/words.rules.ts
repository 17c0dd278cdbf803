/** Capacities whose recorded name is not what a person would say. */
const SAID: Readonly<Record<string, string>> = {
  'group-chair': 'chair of the group',
  'group-lead': 'lead of the group',
  'group-participant': 'participant of the group',
};

/** A capacity as it stands behind a name on a card: `chair of the group`, `co-chair`. */
export const capacityName = (capacity: string): string => SAID[capacity] ?? capacity;
