import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';

/** A stretch of text; `added` and `removed` show what a revision changed. */
export interface WordRun {
  readonly text: string;
  readonly bold?: boolean;
  readonly change?: 'added' | 'removed';
}

export interface WordColumn {
  readonly title: string;
  /** Its share of the width of the page, among those of the other columns. */
  readonly share: number;
}

/** A piece of a document. Text is plain; a line break in it begins a new line. */
export type WordBlock =
  | { readonly kind: 'heading'; readonly text: string; readonly level?: 1 | 2 }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'runs'; readonly runs: readonly WordRun[] }
  /** Somebody's own words, set apart. */
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly numbered?: boolean }
  | {
      readonly kind: 'table';
      readonly columns: readonly WordColumn[];
      readonly rows: readonly (readonly string[])[];
    };

export interface WordFile {
  readonly title: string;
  /** Lines under the title: the network, the date, the state. */
  readonly under: readonly string[];
  /** The handling mark: it stands in the header of each page. */
  readonly mark: string;
  readonly author: string;
  readonly blocks: readonly WordBlock[];
}

export const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A4 less its margins, in twentieths of a point. */
const PAGE = { width: 11_906, height: 16_838, margin: 1_134 } as const;
const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;
const FONT = 'Calibri';
const BULLETS = 'convenor-bullets';
const NUMBERS = 'convenor-numbers';

/** XML has no place for other control characters and lone surrogates: with one of them Word calls the file damaged. */
const writable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/\p{Surrogate}/gu, '\ufffd');

const linesOf = (text: string): string[] => writable(text).split(/\r\n|\r|\n/);

/** The runs of a text, a line each. */
const textRuns = (text: string, more: { readonly bold?: boolean } = {}): TextRun[] =>
  linesOf(text).map((line, index) => new TextRun({ text: line, ...more, ...(index > 0 ? { break: 1 } : {}) }));

const COLOURS = { added: '0B6A0B', removed: 'A4262C' } as const;

const changedRun = ({ text, bold = false, change }: WordRun): TextRun =>
  new TextRun({
    text: writable(text),
    bold,
    ...(change ? { color: COLOURS[change] } : {}),
    ...(change === 'removed' ? { strike: true } : {}),
    ...(change === 'added' ? { underline: {} } : {}),
  });

const paragraph = (text: string): Paragraph => new Paragraph({ children: textRuns(text) });

function list(items: readonly string[], numbered: boolean, instance: number): Paragraph[] {
  const numbering = { reference: numbered ? NUMBERS : BULLETS, level: 0, instance };
  return items.map((item) => new Paragraph({ style: 'ListParagraph', numbering, children: textRuns(item) }));
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'BFBFBF' } as const;
const BORDERS = {
  top: LINE,
  bottom: LINE,
  left: LINE,
  right: LINE,
  insideHorizontal: LINE,
  insideVertical: LINE,
} as const;

function table({ columns, rows }: Extract<WordBlock, { kind: 'table' }>): Table {
  const whole = columns.reduce((sum, column) => sum + column.share, 0);
  const widths = columns.map((column) => Math.floor((TEXT_WIDTH * column.share) / whole));
  const cell = (text: string, index: number, head: boolean): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      ...(head ? { shading: { fill: 'E8EEF4' } } : {}),
      children: [new Paragraph({ style: 'TableText', children: textRuns(text, head ? { bold: true } : {}) })],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: BORDERS,
    rows: [
      new TableRow({ tableHeader: true, children: columns.map((column, index) => cell(column.title, index, true)) }),
      ...rows.map(
        (row) =>
          new TableRow({ cantSplit: true, children: columns.map((_, index) => cell(row[index] ?? '', index, false)) }),
      ),
    ],
  });
}

function blockOf(block: WordBlock, index: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading': {
      const heading = block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_1;
      return [new Paragraph({ heading, children: textRuns(block.text) })];
    }
    case 'paragraph':
      return [paragraph(block.text)];
    case 'runs':
      return [new Paragraph({ children: block.runs.map(changedRun) })];
    case 'quote':
      return [new Paragraph({ style: 'Quotation', children: textRuns(block.text) })];
    case 'list':
      return list(block.items, block.numbered ?? false, index);
    case 'table':
      // Word wants a paragraph between two tables, and after the last one
      return [table(block), new Paragraph({ style: 'TableText', children: [] })];
  }
}

const STYLES = {
  default: {
    document: { run: { font: FONT, size: 22, language: { value: 'en-GB' } }, paragraph: { spacing: { after: 120 } } },
    title: { run: { font: FONT, size: 36, bold: true, color: '0B4F83' }, paragraph: { spacing: { after: 80 } } },
    heading1: {
      run: { font: FONT, size: 28, bold: true, color: '0B4F83' },
      paragraph: { spacing: { before: 280, after: 100 }, keepNext: true },
    },
    heading2: {
      run: { font: FONT, size: 24, bold: true, color: '1F1F1F' },
      paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
    },
    listParagraph: { run: { font: FONT }, paragraph: { spacing: { after: 60 } } },
  },
  paragraphStyles: [
    { id: 'TableText', name: 'Table Text', basedOn: 'Normal', run: { size: 20 }, paragraph: { spacing: { after: 0 } } },
    {
      id: 'Quotation',
      name: 'Quotation',
      basedOn: 'Normal',
      run: { italics: true },
      paragraph: { indent: { left: 567 }, spacing: { after: 100 } },
    },
    {
      id: 'Under',
      name: 'Under Title',
      basedOn: 'Normal',
      run: { color: '595959' },
      paragraph: { spacing: { after: 40 } },
    },
    { id: 'Mark', name: 'Handling Mark', basedOn: 'Normal', run: { bold: true, size: 18, color: 'A4262C' } },
  ],
};

const level = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  level: 0,
  format,
  text,
  alignment: AlignmentType.LEFT,
  style: { paragraph: { indent: { left: 567, hanging: 283 } } },
});

const NUMBERING = {
  config: [
    { reference: BULLETS, levels: [level(LevelFormat.BULLET, '•')] },
    { reference: NUMBERS, levels: [level(LevelFormat.DECIMAL, '%1.')] },
  ],
};

const header = (mark: string): Header =>
  new Header({
    children: [new Paragraph({ style: 'Mark', alignment: AlignmentType.CENTER, children: textRuns(mark) })],
  });

const footer = (title: string): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: 'TableText',
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun(`${writable(title)} · page `),
          new TextRun({ children: [PageNumber.CURRENT] }),
          new TextRun(' of '),
          new TextRun({ children: [PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });

/** The file as Word and LibreOffice open it: real styles, the mark in the header of each page, page numbers in the footer. */
export function wordFile(file: WordFile): Promise<Buffer> {
  const document = new Document({
    title: writable(file.title),
    creator: writable(file.author),
    description: writable(file.mark),
    styles: STYLES,
    numbering: NUMBERING,
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
          },
        },
        headers: { default: header(file.mark) },
        footers: { default: footer(file.title) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: textRuns(file.title) }),
          ...file.under.map((line) => new Paragraph({ style: 'Under', children: textRuns(line) })),
          ...file.blocks.flatMap(blockOf),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
