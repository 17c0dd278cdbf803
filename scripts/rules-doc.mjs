/** `npm run docs:rules`: writes docs/rules.md from charters/base.json, so that what refusals quote and what is written there is one. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const INTRODUCTION = `# What Convenor holds to

The Terms of Reference of a network come first; its charter (\`charters/<CODE>.json\`) quotes them line by line, and \`why\` shows the line. Where all of them are
silent the rules below hold, in every network, by the numbers that refusals quote. T-… are rules of time; rows are transitions of a decision item
(\`src/features/decisions/README.md\` draws them); other numbers are their sections. A value marked as a setting is a default: each network can change it.
This page is written by \`npm run docs:rules\` from \`charters/base.json\`.
`;

/** The page as it should be. */
export function rulesPage(base) {
  const shared = Object.entries(base.rules).map(([key, { rule, text }]) => ({ key, rule, text }));
  const settings = Object.entries(base.settings).map(([name, { value, rule, text }]) => ({
    key: `settings.${name}`,
    rule,
    text: text.replace(/\{value(?: ([a-z ]+))?\}/g, (_, unit) => sayValue(value, unit)),
  }));
  const classes = Object.values(base.decisionClasses).map(({ name, text }) => `| ${name} | ${text} |`);
  return [
    INTRODUCTION,
    '## Rules',
    '',
    table(shared),
    '',
    '## Settings, with their defaults',
    '',
    table(settings),
    '',
    '## Decision classes',
    '',
    '| class | rule |',
    '| --- | --- |',
    ...classes,
    '',
  ].join('\n');
}

const table = (rows) =>
  [
    '| number | key | rule |',
    '| --- | --- | --- |',
    ...rows.map((row) => `| ${row.rule} | \`${row.key}\` | ${row.text} |`),
  ].join('\n');

function sayValue(value, unit) {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return unit ? `${value} ${unit}${value === 1 ? '' : 's'}` : String(value).replaceAll('_', ' ');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const base = JSON.parse(readFileSync(join(root, 'charters', 'base.json'), 'utf8'));
  writeFileSync(join(root, 'docs', 'rules.md'), rulesPage(base));
}
