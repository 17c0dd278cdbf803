import fc from 'fast-check';
import {
  afterMeetingDates,
  nearestWorkingDays,
  PREPARATION_OFFSETS,
  preparationDates,
  requestDates,
} from '../../../src/features/calendar/meeting-dates.rules';
import { isWorkingDay, workingDaysBetween } from '../../../src/features/calendar/working-days.rules';
import { localDay } from '../../../src/features/calendar/zone.rules';
import { AZ, aCalendar, aDay, anInstant, BD, KG, someLayers } from './calendars';

describe('the nearest dates before and after a day that cannot be had', () => {
  test('both sides of a weekend', () => {
    expect(nearestWorkingDays(KG, '2027-02-20', 'un')).toEqual({ before: '2027-02-19', after: '2027-02-22' });
  });

  test('none before today, today itself included', () => {
    const from = (earliest: string) => nearestWorkingDays(BD, '2027-02-19', 'un', { earliest });
    expect(from('2027-02-18')).toEqual({ before: '2027-02-18', after: '2027-02-22' });
    expect(from('2027-02-19')).toEqual({ before: null, after: '2027-02-22' });
  });

  test('a day that is past leads to the first working day from today', () => {
    const past = (earliest: string) => nearestWorkingDays(BD, '2027-01-10', 'un', { earliest });
    expect(past('2027-02-04')).toEqual({ before: null, after: '2027-02-04' });
    expect(past('2027-02-05')).toEqual({ before: null, after: '2027-02-07' });
  });

  test('days taken by another meeting are left out', () => {
    const taken = ['2027-02-18', '2027-02-22'];
    expect(nearestWorkingDays(BD, '2027-02-19', 'un', { taken })).toEqual({
      before: '2027-02-17',
      after: '2027-02-23',
    });
  });

  test('a working day is between its neighbours', () => {
    expect(nearestWorkingDays(KG, '2027-02-25', 'un')).toEqual({ before: '2027-02-24', after: '2027-02-26' });
  });
});

test('preparation dates are the working days they say, compressed where they were past', () => {
  fc.assert(
    fc.property(aCalendar, aDay, aDay, someLayers, (calendar, meeting, announced, layers) => {
      for (const date of preparationDates(calendar, meeting, announced, PREPARATION_OFFSETS, layers)) {
        expect(isWorkingDay(calendar, date.day, layers)).toBe(true);
        expect(workingDaysBetween(calendar, meeting, date.day, layers)).toBe(-date.workingDaysBefore);
        expect(date.compressed).toBe(date.day < announced);
      }
    }),
  );
});

test('dates after a meeting are the working days they say', () => {
  fc.assert(
    fc.property(aCalendar, aDay, someLayers, (calendar, meeting, layers) => {
      for (const date of afterMeetingDates(calendar, meeting, [2, 13], layers))
        expect(workingDaysBetween(calendar, meeting, date.day, layers)).toBe(date.workingDaysAfter);
    }),
  );
});

describe('T-16: a member’s request', () => {
  test('made on a Friday evening in Baku it counts from Monday', () => {
    const { answerBy, meetingBy } = requestDates(AZ, new Date('2027-02-12T14:00:00Z'), 'un');
    expect([answerBy.toISOString(), meetingBy]).toEqual(['2027-02-18T13:00:00.000Z', '2027-03-10']);
  });

  test('the answer is due before the meeting', () => {
    fc.assert(
      fc.property(aCalendar, anInstant, someLayers, (calendar, at, layers) => {
        const { answerBy, meetingBy } = requestDates(calendar, at, layers);
        expect(localDay(answerBy, calendar.zone) < meetingBy && at < answerBy).toBe(true);
      }),
    );
  });
});
