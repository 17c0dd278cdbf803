import { periodOf } from '../../../src/features/calendar/periods.rules';
import { namedDay, readRhythm, rhythmWords } from '../../../src/features/meetings/series.rules';
import { readAttendance, readCancel, readChange, readInvite } from '../../../src/features/meetings/words.rules';

describe('what is typed about a meeting', () => {
  test.each([
    ['KG-2027-Q1-R 2027-03-04 10:00 the hall is taken', '2027-03-04', '10:00', 'the hall is taken'],
    ['KG-2027-Q1-R Thu 4 Mar 2027, 9:30 (Asia/Bishkek): travel', 'Thu 4 Mar 2027', '09:30', 'travel'],
    ['kg-2027-q1-r 4 Mar 2027 10:00', '4 Mar 2027', '10:00', ''],
    ['KG-2027-Q1-R too many are away', null, null, 'too many are away'],
    ['KG-2027-Q1-R 2027-03-04 the hall is taken', '2027-03-04', null, 'the hall is taken'],
    ['KG-2027-Q1-R Thu 4 Mar 2027', 'Thu 4 Mar 2027', null, ''],
  ])('«reschedule %s»', (words, date, time, reason) => {
    expect(readChange(words)).toEqual({ number: words.split(' ')[0], date, time, reason });
  });

  test('«cancel NO REASON»: a day at its beginning is a part of the reason', () => {
    expect(readCancel('KG-2027-Q1-R: 4 Mar 2027 is a holiday')).toEqual({
      number: 'KG-2027-Q1-R',
      reason: '4 Mar 2027 is a holiday',
    });
    expect(readCancel('KG-2027-Q1-R').reason).toBe('');
  });

  test.each([
    ['KG-2027-Q1-R', 'KG-2027-Q1-R', null, null],
    ['KG-2027-Q1-R yes', 'KG-2027-Q1-R', 'attend', null],
    ['no', '', 'absent', null],
    ['TR-2027-Q1-LM alternate Nürcan Şahin', 'TR-2027-Q1-LM', 'alternate', 'Nürcan Şahin'],
    ['KG-2027-Q1-R alternate', 'KG-2027-Q1-R', 'alternate', null],
  ])('«attend %s»', (words, number, answer, alternate) => {
    expect(readAttendance(words)).toEqual({ number, answer, alternate });
  });

  test('«invite NO NAME, ORGANISATION, CATEGORY»; an organisation alone is enough', () => {
    expect(readInvite("AZ-2027-A Aida, Migrants' Association, Civil society").guest).toEqual({
      name: 'Aida',
      organisation: "Migrants' Association",
      category: 'Civil society',
    });
    expect(readInvite('AZ-2027-A Baku University, Academia').guest).toEqual({
      name: 'Baku University',
      organisation: '',
      category: 'Academia',
    });
    expect(readInvite('AZ-2027-A').guest).toBeNull();
  });
});

describe('the rhythm of a series', () => {
  test.each([
    ['last Thursday of the second month of each quarter, 10:00', '2027-02-10', '2027-02-25'],
    ['last Thursday of the second month of each quarter', '2027-05-01', '2027-05-27'],
    ['first Sunday of each month, 9:30', '2027-08-20', '2027-08-01'],
    ['the fourth Wed of the last month of every half-year at 14:00', '2027-07-01', '2027-12-22'],
    ['second Monday of the first month of each two months', '2027-04-01', '2027-03-08'],
    ['last Friday of the last month of each year', '2027-01-01', '2027-12-31'],
  ])('«%s»', (words, day, expected) => {
    const rhythm = readRhythm(words);
    if (!rhythm) throw new Error('it was not read');
    expect(namedDay(rhythm, periodOf(rhythm.per, day))).toBe(expected);
    expect(readRhythm(rhythmWords(rhythm))).toEqual(rhythm);
  });

  test.each([
    'last Thursday of each quarter',
    'fifth Thursday of each month',
    'last Blursday of each month',
    'last Thursday of the fourth month of each quarter',
    'every Thursday',
    'last Thursday of each month, 25:00',
    '',
  ])('«%s» is not guessed at', (words) => {
    expect(readRhythm(words)).toBeNull();
  });
});
