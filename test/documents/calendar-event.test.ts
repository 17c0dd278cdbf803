import ical from 'node-ical';
import { type CalendarEvent, meetingEvent } from '../../src/documents/calendar-event';
import { timeZoneBlock } from '../../src/documents/time-zone';

const event: CalendarEvent = {
  uid: 'm-1@convenor',
  sequence: 0,
  title: 'UN Network on Migration Bangladesh: Regular meeting BD-2027-Q1-R',
  start: new Date('2027-02-22T04:00:00Z'),
  end: new Date('2027-02-22T06:00:00Z'),
  zone: 'Asia/Dhaka',
  place: 'IOM Dhaka; room 2, 4th floor',
  description: 'BD-2027-Q1-R. Internal use only – Network members',
  organizer: { name: 'Nürcan Şahin', email: 'coordinator@example.org' },
  isPrivate: true,
  cancelled: false,
  created: new Date('2027-02-04T09:00:00Z'),
  stamp: new Date('2027-02-04T09:05:00Z'),
};

const read = (file: string) => {
  const parsed = Object.values(ical.sync.parseICS(file));
  const meeting = parsed.find((one) => one?.type === 'VEVENT');
  if (meeting?.type !== 'VEVENT') throw new Error('there is no event');
  return { meeting, parsed };
};

describe('a calendar file, read by an independent parser', () => {
  test('the times are in UTC, with the network’s zone described, an organiser and an alarm', () => {
    const file = meetingEvent(event);
    const { meeting, parsed } = read(file);
    expect(meeting.start.toISOString()).toBe('2027-02-22T04:00:00.000Z');
    expect(meeting.end?.toISOString()).toBe('2027-02-22T06:00:00.000Z');
    expect(meeting.uid).toBe('m-1@convenor');
    expect(meeting.summary).toBe(event.title);
    expect(meeting.location).toBe(event.place);
    expect(meeting.description).toBe(event.description);
    expect(JSON.stringify(meeting.organizer)).toContain('mailto:coordinator@example.org');
    expect(JSON.stringify(meeting.organizer)).toContain('Nürcan Şahin');
    expect(meeting.status).toBe('CONFIRMED');
    expect(JSON.stringify(meeting.alarms)).toContain('-PT15M');
    expect(parsed.some((one) => one?.type === 'VTIMEZONE')).toBe(true);
    for (const line of [
      'METHOD:PUBLISH',
      'DTSTART:20270222T040000Z',
      'SEQUENCE:0',
      'TZID:Asia/Dhaka',
      'CLASS:PRIVATE',
    ]) {
      expect(file).toContain(line);
    }
    // RFC 5545, 3.1: lines end with CRLF and have 75 octets at most
    expect(file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true);
  });

  test('a moved meeting keeps its UID and has a higher SEQUENCE; a cancelled one is METHOD:CANCEL without an alarm', () => {
    const moved = read(meetingEvent({ ...event, sequence: 1, start: new Date('2027-02-23T04:00:00Z') })).meeting;
    expect([moved.uid, String(moved.sequence)]).toEqual(['m-1@convenor', '1']);
    const file = meetingEvent({ ...event, sequence: 2, cancelled: true });
    expect(read(file).meeting).toMatchObject({ uid: 'm-1@convenor', status: 'CANCELLED', method: 'CANCEL' });
    expect(file).not.toContain('VALARM');
    expect(file).toContain('SEQUENCE:2');
  });

  test('nothing that a person wrote begins a line of its own: no property, no method, no second event', () => {
    const attack = 'x\r\nMETHOD:REQUEST\nATTENDEE:mailto:a@b.c\rEND:VEVENT\u2028BEGIN:VEVENT\u0085"; \u0000X=1:y';
    const hostile = {
      ...event,
      ...{ title: attack, place: attack, description: attack, url: `https://example.org/${attack}` },
      organizer: { name: attack, email: null },
    };
    const file = meetingEvent(hostile);
    const lines = file.replace(/\r\n[ \t]/g, '').split(/\r\n|\r|\n/);
    const count = (start: string) => lines.filter((line) => line.startsWith(start)).length;
    expect(['METHOD:', 'BEGIN:VEVENT', 'END:VEVENT', 'ATTENDEE', 'ORGANIZER', 'X='].map(count)).toEqual([
      1, 1, 1, 0, 1, 0,
    ]);
    expect(lines).toContain('METHOD:PUBLISH');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
    expect(file).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    // within quotation marks a name cannot end them
    expect(lines.find((line) => line.startsWith('ORGANIZER'))).toMatch(
      /^ORGANIZER;(?:[A-Z-]+=(?:"[^"]*"|[^";:,]*);?)+:(?:mailto:)?no-reply@convenor\.invalid$/i,
    );
    expect(read(file).meeting.uid).toBe('m-1@convenor');
  });

  test('lines are folded at 75 octets between letters, never within one', () => {
    const title = `${'অভিবাসন বিষয়ক জাতিসংঘ নেটওয়ার্ক '.repeat(8)}${'🏳️‍🌈🇰🇬'.repeat(20)}é`;
    const bytes = Buffer.from(meetingEvent({ ...event, title, description: `${title}\n${title}` }), 'utf8');
    const file = bytes.toString('utf8');
    expect(file).not.toContain('\ufffd');
    expect(file.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(read(file).meeting.summary).toBe(title);
  });

  test('an organiser of whom no address is known is named all the same', () => {
    const { meeting } = read(meetingEvent({ ...event, organizer: { name: 'Resident Coordinator', email: null } }));
    expect(JSON.stringify(meeting.organizer)).toContain('no-reply@convenor.invalid');
  });
});

describe('the description of a zone', () => {
  test('a zone whose clocks never change has one observance', () => {
    expect(timeZoneBlock('Asia/Bishkek', event.start).split('\r\n')).toEqual([
      'BEGIN:VTIMEZONE',
      'TZID:Asia/Bishkek',
      'BEGIN:STANDARD',
      'DTSTART:20260101T060000',
      'TZOFFSETFROM:+0600',
      'TZOFFSETTO:+0600',
      'END:STANDARD',
      'END:VTIMEZONE',
    ]);
  });

  test('where they change each change is told by the time shown before it', () => {
    const block = timeZoneBlock('Europe/Zurich', event.start);
    expect(block).toContain('BEGIN:DAYLIGHT\r\nDTSTART:20270328T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200');
    expect(block).toContain('BEGIN:STANDARD\r\nDTSTART:20271031T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100');
    expect(block.match(/BEGIN:DAYLIGHT/g)).toHaveLength(3);
  });

  test('west of Greenwich, and by half hours', () => {
    expect(timeZoneBlock('America/New_York', event.start)).toContain('TZOFFSETTO:-0500');
    expect(timeZoneBlock('Asia/Kolkata', event.start)).toContain('TZOFFSETTO:+0530');
  });
});
