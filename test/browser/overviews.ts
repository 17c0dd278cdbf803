import type { DecisionRecord, Overview, RegisterLine } from '../../src/tab/contract';

/** A deputy's ordinary Thursday: a meeting ahead, two rounds, three actions, one of them late. */
export function fullOverview(changes: Partial<Overview> = {}): Overview {
  return {
    person: { name: 'Ainura Sadykova' },
    networks: [{ id: 'kg', name: 'UN Network on Migration in the Kyrgyz Republic' }],
    network: {
      id: 'kg',
      name: 'UN Network on Migration in the Kyrgyz Republic',
      zone: 'Asia/Bishkek',
      handling: 'Internal use only – Network members',
    },
    clock: 'Thu 11 Feb 2027, 09:12 (Asia/Bishkek)',
    nextMeeting: {
      number: 'KG-2027-Q1-R',
      kind: 'Regular meeting',
      title: 'First regular meeting of the Network in 2027',
      when: 'Thu 25 Feb 2027, 10:00 (Asia/Bishkek)',
      place: 'UN House, Bishkek, and on Teams',
      attendance: [
        { member: 'UNDP', answer: 'Will attend' },
        { member: 'UN Women', answer: 'Not answered yet' },
      ],
      agendaState: 'Circulated Thu 11 Feb 2027',
    },
    rounds: [
      {
        reference: 'KG-12',
        title: 'Joint statement on the rights of returning migrant workers and their families in the border districts',
        state: 'Open',
        deadline: 'Mon 22 Feb 2027, 17:00 (Asia/Bishkek)',
        mine: [
          { member: 'UNDP', position: 'Join consensus' },
          { member: 'UN Women', position: 'Not stated yet' },
        ],
        spoken: ['UNDP', 'ILO', 'UNICEF'],
      },
      {
        reference: 'KG-14',
        title: 'Workplan 2027',
        state: 'Broken',
        deadline: null,
        mine: [{ member: 'UNDP', position: 'Not stated yet' }],
        spoken: [],
      },
    ],
    actions: [
      {
        reference: 'A-31',
        what: 'Share the draft of the referral pathways with the labour inspectorate',
        lead: 'UNDP',
        due: 'Mon 8 Feb 2027',
        status: 'In progress',
        overdue: true,
        group: 'Labour Migration',
      },
      {
        reference: 'A-33',
        what: 'Name a focal point for GCM objective 16',
        lead: 'UN Women',
        due: 'Fri 26 Feb 2027',
        status: 'Open',
        overdue: false,
        group: null,
      },
      {
        reference: 'A-35',
        what: 'Report on the MPTF delivery of 2026',
        lead: 'UNDP',
        due: 'Fri 5 Mar 2027',
        status: 'Delayed',
        overdue: false,
        group: null,
      },
    ],
    ...changes,
  };
}

export function quietOverview(): Overview {
  return fullOverview({ nextMeeting: null, rounds: [], actions: [] });
}

export const register: readonly RegisterLine[] = [
  {
    name: 'KG-W4',
    title: 'Joint statement on the rights of returning migrant workers and their families in the border districts',
    state: 'Agreed, pending Government consultation',
    class: 'Joint statement',
    body: 'UN Network on Migration in Kyrgyz Republic',
    when: 'until Mon 22 Feb 2027, 17:00 (Asia/Bishkek)',
  },
  {
    name: 'UNNM-KG/2027/D-001',
    title: 'Annual work plan 2027',
    state: 'Adopted',
    class: 'Substantive',
    body: 'UN Network on Migration in Kyrgyz Republic',
    when: 'Mon 1 Feb 2027, 17:00 (Asia/Bishkek)',
  },
];

const PLACES = ['Şükrü Paşa', 'Нарын', 'কক্সবাজার', 'Gəncə', 'Dili'];

/** Ten years of a Network, the newest first, with names in the letters of the five. */
export const longRegister: readonly RegisterLine[] = Array.from({ length: 100 }, (_, index) => ({
  name: `UNNM-KG/${2036 - Math.floor(index / 10)}/D-${String(10 - (index % 10)).padStart(3, '0')}`,
  title: `Referral of returning migrants to services in ${PLACES[index % PLACES.length]}, part ${100 - index}`,
  state: index % 3 === 0 ? 'Adopted' : 'Not adopted',
  class: 'Substantive',
  body: 'UN Network on Migration in Kyrgyz Republic',
  when: 'Mon 1 Feb 2027, 17:00 (Asia/Bishkek)',
}));

/** A record with all that one can hold: a change of text, positions, a deadline, acts with their evidence. */
export const record: DecisionRecord = {
  name: 'UNNM-KG/2027/D-001',
  title: 'Annual work plan 2027',
  under: 'Substantive · Rev.1 · UN Network on Migration in Kyrgyz Republic',
  state: 'Adopted',
  text: 'The Network adopts the annual work plan 2027.\nActivity 3 is led by UNICEF and ILO.',
  changes: [
    { text: 'The Network adopts the annual work plan 2027.\nActivity 3 is led by UNICEF' },
    { text: ' alone', change: 'removed' },
    { text: ' and ILO', change: 'added' },
    { text: '.' },
  ],
  sections: [
    {
      heading: 'The decision',
      lines: [
        { label: 'Proposed by', text: 'Nurgul Bekova (representative), Mon 25 Jan 2027, 10:00 (Asia/Bishkek)' },
        { label: 'Adopted by consensus', text: 'Mon 1 Feb 2027, 17:00 (Asia/Bishkek) = 2027-02-01T11:00:00Z' },
      ],
    },
    {
      heading: 'Members',
      lines: [
        {
          label: 'UNICEF',
          text: 'joined consensus; text delivered to Saltanat Isaeva, Mon 25 Jan 2027, 10:00 (Asia/Bishkek)',
        },
        { label: 'ILO', text: 'joined, with a reservation «Without prejudice to ILO supervision.»' },
        { label: 'UN Women', text: 'no objection (silent)' },
      ],
    },
  ],
  acts: [
    {
      at: 'Mon 25 Jan 2027, 10:00 (Asia/Bishkek)',
      what: 'Proposed: Annual work plan 2027',
      who: 'Nurgul Bekova, representative of UNDP',
      evidence: 'Card in the 1:1 chat',
    },
    { at: 'Mon 1 Feb 2027, 17:00 (Asia/Bishkek)', what: 'Adopted', who: 'Convenor', evidence: '' },
  ],
  mark: 'Internal use only – Network members',
  download: '/files/record.docx',
};
