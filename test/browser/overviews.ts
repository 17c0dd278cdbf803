import type { Overview } from '../../src/tab/contract';

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
