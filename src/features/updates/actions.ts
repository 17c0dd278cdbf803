import { type ActionDefinition, type Answer, defineAction, type Turn } from '../../kernel/define';
import { settle } from './impediments.usecases';
import { report, showImpediment, showImpedimentForm } from './impediments.views.usecases';
import { impedimentData, settleData, type UpdateData, updateData } from './schema';
import type { UpdatesDeps } from './types';
import { file } from './usecases';
import { filedAnswer, showForm } from './views.usecases';

const wordsOf = ({ progress, mptf, impediments, support, nextSteps }: UpdateData) => ({
  progress,
  mptf,
  impediments,
  support,
  nextSteps,
});

/** Of a form that lets one choose the group, the period is what that group owes. */
const meant = (data: UpdateData) =>
  data.chosenGroup === undefined || data.chosenGroup === data.group
    ? { group: data.group, period: data.chosenPeriod ?? data.period }
    : { group: data.chosenGroup, period: undefined };

async function fileUpdate(deps: UpdatesDeps, { actor, at }: Turn, data: UpdateData): Promise<Answer> {
  const { group, period } = meant(data);
  const { asked, said } = await file(deps, { actor, at, groupKey: group, period, words: wordsOf(data) });
  return filedAnswer(deps, asked, said);
}

export const updateActions = (deps: UpdatesDeps): readonly ActionDefinition[] => [
  defineAction({
    verb: 'updates.file',
    schema: updateData,
    handle: (turn, data) => fileUpdate(deps, turn, data),
    again: async ({ actor, at }, data, notice) => {
      const read = updateData.safeParse(data);
      if (!read.success) return null;
      return showForm(deps, { actor, at, notice }, { ...meant(read.data), typed: wordsOf(read.data) });
    },
  }),
  defineAction({
    verb: 'updates.report',
    schema: impedimentData,
    handle: ({ actor, at }, { group, chosenGroup, impediment }) =>
      report(deps, { actor, at }, { group: chosenGroup ?? group ?? '', impediment }),
    again: async ({ actor, at }, data, notice) => {
      const read = impedimentData.safeParse(data);
      if (!read.success) return null;
      const { group = '', chosenGroup = group, impediment } = read.data;
      return showImpedimentForm(deps, { actor, at, notice }, { group: chosenGroup, impediment });
    },
  }),
  defineAction({
    verb: 'updates.settle',
    schema: settleData,
    handle: async ({ actor, at }, { impediment, to, reason }) => {
      const { said } = await settle(deps, { actor, at, impedimentId: impediment, to, reason });
      return showImpediment(deps, { actor, at, notice: said }, { id: impediment });
    },
    again: async ({ actor, at }, data, notice) => {
      const read = settleData.safeParse(data);
      if (!read.success) return null;
      return showImpediment(deps, { actor, at, notice }, { id: read.data.impediment }, read.data.reason);
    },
  }),
];
