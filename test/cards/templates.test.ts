import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv from 'ajv';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json';
import { checkCard } from '../../src/cards/check';
import { createCardRenderer, templateNames } from '../../src/cards/renderer';

const root = resolve(__dirname, '..', '..');
const dir = join(root, 'cards');
const schemaFile = resolve(root, '..', 'shared', 'schemas', 'adaptive-card-1.5.schema.json');
const names = templateNames(dir);
const renderer = createCardRenderer(dir);

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const sampleFile = (name: string): string => join(dir, `${name}.sample.json`);
/** Full width is an extension of Teams, which the schema of Adaptive Cards does not know. */
const withoutTeams = ({ msteams: _teams, ...card }: Record<string, unknown>) => card;
const expandSample = (name: string) => renderer.render(name, read(sampleFile(name)) as object);

function schemaValidator() {
  const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false });
  ajv.addMetaSchema(draft6);
  const { id: _draft4Id, ...schema } = read(schemaFile) as Record<string, unknown>;
  return ajv.compile(schema);
}

test('there are templates to check', () => expect(names.length).toBeGreaterThan(0));

describe.each(names)('card %s', (name) => {
  test('has a sample beside it', () => expect(existsSync(sampleFile(name))).toBe(true));

  test('expands from its sample with nothing left over', () => {
    expect(JSON.stringify(expandSample(name))).not.toContain('${');
  });

  test('is shown by every client of Teams', () => expect(checkCard(expandSample(name))).toEqual([]));
});

const withSchema = existsSync(schemaFile) ? test : test.skip;
if (!existsSync(schemaFile)) process.emitWarning(`cards are not held against the schema: ${schemaFile} is absent`);

withSchema('every expanded card satisfies the Adaptive Card schema (skipped where the schema is absent)', () => {
  const valid = schemaValidator();
  const faults = names
    .filter((name) => !valid(withoutTeams({ ...expandSample(name) })))
    .map((name) => `${name}: ${JSON.stringify(valid.errors)}`);
  expect(faults).toEqual([]);
});
