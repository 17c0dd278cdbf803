import fc from 'fast-check';
import { ruleKeys, sourceLine } from '../../../src/features/charters/rules';
import { findRules, standing, wayToChange } from '../../../src/features/help/asking.rules';
import { TOPICS, topicOf } from '../../../src/features/help/topics.rules';
import type { Network } from '../../../src/features/membership/types';
import { aNetwork, charters } from '../agenda/builders';

const NONE = new Map<string, string>();
const CODES = ['TR', 'KG', 'TL', 'BD', 'AZ'];
const networks = new Map(CODES.map((code) => [code, aNetwork(code)]));
const network = (code: string): Network => networks.get(code) as Network;
const first = (code: string, words: string) => findRules(network(code), words, NONE).rules[0];
const keys = (code: string, words: string) => findRules(network(code), words, NONE).rules.map(({ key }) => key);

describe('why understands what people ask', () => {
  test.each([
    ['consensus', 'decisions.rule'],
    ['Why consensus?', 'decisions.rule'],
    ['is there a vote', 'decisions.rule'],
    ['silence', 'settings.silenceWorkingDays'],
    ['the silence procedure', 'settings.silenceWorkingDays'],
    ['deadline', 'time.deadline'],
    ['5 working days', 'settings.silenceWorkingDays'],
    ['72 hours', 'settings.urgentHours'],
    ['T-4', 'time.deadline'],
    ['t4', 'time.deadline'],
    ['row 9', 'rows.close'],
    ['ROW 12', 'decisions.newRevision'],
    ['4.11', 'decisions.announced'],
    ['X-01', 'networks.apart'],
    ['objection', 'rows.break'],
    ['who may lift an objection', 'rows.break'],
    ['stand aside', 'positions.standAside'],
    ['meetings', 'meetings.regular'],
    ['how often do we meet', 'meetings.regular'],
    ['bi-annual', 'meetings.regular'],
    ['request-meeting', 'meetings.extraordinary'],
    ['convene', 'meetings.convenor'],
    ['internal use only', 'information.handling'],
    ['release', 'information.release'],
    ['government', 'government.consultation'],
    ['members', 'members'],
    ['group chairs', 'subgroups.chairs'],
    ['group update', 'subgroups.updates'],
    ['new member', 'membershipOpenTo'],
    ['quorum', 'meetings.representation'],
    ['Ramadan hours', 'settings.closeOfBusiness'],
  ])('«%s» is about %s, in all five networks', (words, key) => {
    for (const code of CODES) expect([code, keys(code, words)[0]]).toEqual([code, key]);
  });

  test('a line of the text answers with what it says', () => {
    expect(keys('KG', 'L60')).toContain('meetings.convenor');
    expect(keys('AZ', 'AZ L66')).toContain('meetings.regular');
    expect(keys('AZ', 'line 85')).toContain('decisions.rule');
  });

  test('a member answers with its line, one that is none with what the text says of others', () => {
    expect(first('AZ', 'WHO')).toMatchObject({ cite: 'AZ L60', text: expect.stringContaining('WHO is a member') });
    expect(first('TR', 'Government of Türkiye')?.text).toContain('is a member');
    expect(first('KG', 'UNW')?.text).toContain('UN Women is a member of the Network');
    expect(first('KG', 'WHO')?.text).toBe('WHO is not among the members of the Network.');
    expect(keys('KG', 'WHO')).toContain('membershipOpenTo');
  });

  test('AZ «bi-annual» shows its reading beside the line', () => {
    expect(first('AZ', 'bi-annual')?.cite).toBe('AZ L66');
    expect(first('AZ', 'bi-annual')?.readings.join(' ')).toMatch(/twice a year/i);
  });

  test('why alone lists the topics; an unknown word gets the nearest', () => {
    expect(findRules(network('KG'), '', NONE).listed).toHaveLength(TOPICS.length);
    expect(findRules(network('KG'), 'silense', NONE)).toMatchObject({
      rules: [],
      topics: expect.arrayContaining(['silence']),
    });
    expect(findRules(network('KG'), 'consenus', NONE).topics[0]).toBe('consensus');
  });

  test.each(CODES)('every rule T-1 to T-17 and every row 1 to 26 is known in %s', (code) => {
    const numbers = [
      ...Array.from({ length: 17 }, (_, index) => `T-${index + 1}`),
      ...Array.from({ length: 26 }, (_, index) => `row ${index + 1}`),
    ];
    expect(numbers.filter((number) => keys(code, number).length === 0)).toEqual([]);
  });

  test('whatever is asked, there is an answer and no fault', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...CODES), (words, code) => {
        const found = findRules(network(code), words, NONE);
        expect(found.rules.length + found.topics.length).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('topics', () => {
  test('every key of a topic stands in some charter, and every topic has a rule in each', () => {
    const known = new Map(charters.all().map((charter) => [charter.code, new Set(ruleKeys(charter))]));
    for (const { title, keys: wanted } of TOPICS) {
      for (const key of wanted)
        expect([title, key, [...known.values()].some((of) => of.has(key))]).toEqual([title, key, true]);
      for (const [code, of] of known)
        expect([code, title, wanted.some((key) => of.has(key))]).toEqual([code, title, true]);
    }
  });

  test('no name stands for two topics, and each name finds its own', () => {
    const names = TOPICS.flatMap((topic) => topic.names);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    for (const topic of TOPICS)
      for (const name of topic.names) expect([name, topicOf(name)?.title]).toEqual([name, topic.title]);
  });
});

describe('where a rule comes from and how to change it', () => {
  test('a default says whose it is, and once the Network set it, who did', () => {
    const rule = first('KG', 'silence');
    if (!rule) throw new Error('no rule');
    expect(standing(rule, NONE)).toBe('default 4.3');
    expect(standing(rule, new Map([['settings.silenceWorkingDays', 'set by UNNM-KG/2027/D-003']]))).toBe(
      'set by UNNM-KG/2027/D-003',
    );
    expect(wayToChange(network('KG'), rule)).toContain('a co-chair');
    expect(wayToChange(network('BD'), rule)).toContain('the Coordinator');
  });

  test('an inherited rule says so, with the clause it is inherited by; a line of the text needs a charter change', () => {
    const inherited = first('BD', 'consensus');
    const own = first('KG', 'consensus');
    if (!inherited || !own) throw new Error('no rule');
    expect(sourceLine(inherited)).toBe('inherited from the global Network (BD ToR, L18)');
    expect(wayToChange(network('BD'), inherited)).toContain('silent');
    expect(wayToChange(network('KG'), own)).toContain('Charter change');
  });
});
