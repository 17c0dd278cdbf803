export const CSV_TYPE = 'text/csv; charset=utf-8';

/** Excel reads a file as UTF-8 only behind this mark. */
const BOM = '\ufeff';

/** What a spreadsheet would run as a formula, also behind blanks or as wide as East Asian writing has it, is given to it as text. */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/;

/** Shown as nothing, and where some programs end the text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

const cell = (text: string): string => {
  const seen = text.replace(UNSEEN, '');
  const plain = FORMULA.test(seen) ? `'${seen}` : seen;
  return /[",;\r\n\t]/.test(plain) || plain !== plain.trim() ? `"${plain.replaceAll('"', '""')}"` : plain;
};

/** A table as comma-separated values (RFC 4180) that Excel and LibreOffice open by a double click. */
export const csvFile = (rows: readonly (readonly string[])[]): string =>
  BOM + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
