/** The published JSON schemas of the Teams manifest, as Microsoft ships them on npm. */

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';

const require = createRequire(import.meta.url);

/** The file of a schema, or undefined where the package that brings it is not installed (`npm install --omit=dev`). */
export function findSchema(manifestVersion, name = 'MicrosoftTeams.schema.json') {
  try {
    return require.resolve(`@microsoft/app-manifest/build/json-schemas/teams/v${manifestVersion}/${name}`);
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** What is wrong with a document, one sentence for each fault, by its path. */
export function schemaFaults(document, schemaFile) {
  if (!existsSync(schemaFile)) return [`The schema ${schemaFile} does not exist.`];
  // Microsoft's schemas put keywords beside $ref and write patterns that are no Unicode expressions: both fail ajv's defaults.
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
  if (validate(document)) return [];
  return validate.errors.map((fault) => `${fault.instancePath || '/'} ${fault.message}`);
}
