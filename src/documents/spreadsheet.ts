export const CSV_TYPE = 'text/csv; charset=utf-8';

/** Excel reads a file as UTF-8 only behind this mark. */
const BOM = '\ufeff';

/** What a spreadsheet would run as a formula, also behind blanks, is given to it as text. */
const FORMULA = /^\s*[=+\-@\t\r]/;

const cell = (text: string): string => {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]/.test(plain) || plain !== plain.trim() ? `"${plain.replaceAll('"', '""')}"` : plain;
};

/** A table as comma-separated values (RFC 4180) that Excel and LibreOffice open by a double click. */
export const csvFile = (rows: readonly (readonly string[])[]): string =>
  BOM + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
