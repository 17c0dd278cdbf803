import { defineError, type Fault } from '../../kernel/errors';

const some = (faults: readonly Fault[]): string => `${faults.length} fault${faults.length === 1 ? '' : 's'}`;

/** The file cannot be used; `details` names every fault by its path. Nothing was stored. */
export const networkFileInvalid = defineError<{ faults: readonly Fault[] }>(
  'network_file.invalid',
  'invalid',
  ({ faults }) => `The network file has ${some(faults)}. Nothing was stored.`,
);

export const otherCharter = defineError<{ charter: string; given: string }>(
  'network_file.other_charter',
  'conflict',
  ({ charter, given }) =>
    `This team has the Network of the charter ${charter} already. A file with the charter ${given} belongs to another team.`,
);
