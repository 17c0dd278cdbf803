import { inflateRawSync } from 'node:zlib';
import { csvFile } from '../../src/documents/spreadsheet';
import { type WordFile, wordFile } from '../../src/documents/word';
import { officeNote, testWithOffice, textInOffice } from '../harness/office';

const FILE: WordFile = {
  title: 'Minutes of KG-2027-Q1-R',
  under: ['UN Network on Migration', 'Thu 25 Feb 2027, 10:00 (Asia/Bishkek)'],
  mark: 'Internal use only – Network members',
  author: 'Convenor',
  blocks: [
    { kind: 'heading', text: 'Discussion' },
    { kind: 'heading', text: '1. Үй-бүлө & <children>', level: 2 },
    { kind: 'paragraph', text: 'A first line.\nA second line with \u0007 and \ud800.' },
    { kind: 'quote', text: '«Without prejudice.»' },
    { kind: 'list', items: ['one', 'two'], numbered: true },
    { kind: 'runs', runs: [{ text: 'was ' }, { text: 'old', change: 'removed' }, { text: 'new', change: 'added' }] },
    {
      kind: 'table',
      columns: [
        { title: 'Action', share: 3 },
        { title: 'Lead', share: 1 },
      ],
      rows: [['Share the study', 'UNDP'], ['No lead']],
    },
  ],
};

/** A part of the package, by the local headers of the zip. */
function partOf(file: Buffer, wanted: RegExp): string {
  for (let at = file.indexOf('PK\u0003\u0004'); at >= 0; at = file.indexOf('PK\u0003\u0004', at + 4)) {
    const name = file.toString('utf8', at + 30, at + 30 + file.readUInt16LE(at + 26));
    if (!wanted.test(name)) continue;
    const begin = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
    return inflateRawSync(file.subarray(begin)).toString('utf8');
  }
  throw new Error(`no part ${wanted}`);
}

test('the handling mark stands in the header of each page and the page number in its footer', async () => {
  const file = await wordFile(FILE);
  expect(partOf(file, /word\/header\d*\.xml/)).toContain(FILE.mark);
  expect(partOf(file, /word\/footer\d*\.xml/)).toMatch(/PAGE[\s\S]*NUMPAGES/);
});

test('headings, lists and tables are real styles, and characters that XML does not know are left out', async () => {
  const body = partOf(await wordFile(FILE), /word\/document\.xml/);
  for (const style of ['Title', 'Heading1', 'Heading2', 'ListParagraph', 'TableText', 'Quotation']) {
    expect(body).toContain(`<w:pStyle w:val="${style}"/>`);
  }
  expect(body).toContain('<w:tblHeader/>');
  expect(body).toContain('Үй-бүлө &amp; &lt;children&gt;');
  expect(body).not.toContain('\u0007');
});

testWithOffice(`LibreOffice opens the file and finds its text${officeNote}`, async () => {
  const text = textInOffice(await wordFile(FILE));
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  expect(lines.filter((line) => line !== '')).toEqual([
    'Minutes of KG-2027-Q1-R',
    'UN Network on Migration',
    'Thu 25 Feb 2027, 10:00 (Asia/Bishkek)',
    'Discussion',
    '1. Үй-бүлө & <children>',
    'A first line.',
    'A second line with  and \ufffd.',
    '«Without prejudice.»',
    '1. one',
    '2. two',
    'was oldnew',
    'Action',
    'Lead',
    'Share the study',
    'UNDP',
    'No lead',
  ]);
});

test('a spreadsheet gets text and never a formula, in UTF-8 that Excel knows', () => {
  const file = csvFile([
    ['What', 'Lead'],
    ['=HYPERLINK("http://x")', '+1'],
    [' @cmd', 'a "b", c'],
    ['-3', 'Үй'],
  ]);
  expect(file).toBe('\ufeffWhat,Lead\r\n"\'=HYPERLINK(""http://x"")",\'+1\r\n\' @cmd,"a ""b"", c"\r\n\'-3,Үй\r\n');
});

test('no cell is run: not behind blanks or control characters, not in wide writing, not in a line of its own', () => {
  const runs = [
    '=1',
    '+1',
    '-1',
    '@x',
    '\t=1',
    '\r=1',
    '\n=1',
    '\u00a0=1',
    '\ufeff=1',
    '\u0000=1',
    '\u0008\u000b@x',
    '＝1',
    '＋1',
    '－1',
    '＠x',
  ];
  for (const text of runs) {
    const [, cell = ''] = /^\ufeff"?([\s\S]*?)"?\r\n$/.exec(csvFile([[text]])) ?? [];
    expect([text, cell.startsWith("'")]).toEqual([text, true]);
  }
  // a line break or another country's separator within a text begins no cell
  expect(csvFile([['a\n=1', 'b;=1', 'c,=1', 'd\r=1']])).toBe('\ufeff"a\n=1","b;=1","c,=1","d\r=1"\r\n');
});
