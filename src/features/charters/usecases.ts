import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { Fault } from '../../kernel/errors';
import type { DecisionClass, DecisionClassKey } from './classes.types';
import { chartersInvalid, charterUnknown } from './errors';
import { faultsOf } from './faults.rules';
import { folded } from './names.rules';
import { type BaseFile, baseSchema, type CharterFile, charterFileSchema, gcmSchema } from './schema';
import { settingFaults } from './settings.rules';
import type { Settings } from './settings.types';
import type { Charter, Charters, GcmLists } from './types';

const BASE = 'base.json';
const GCM = 'gcm.json';

/**
 * Reads `base.json`, `gcm.json` and, as one network each, every other `*.json` of the folder: a further network is a further
 * file. Read once, at the start. Throws one error that names every fault of every file.
 */
export const loadCharters = (dir: string): Charters => {
  const faults: Fault[] = [];
  const base = checked(dir, BASE, baseSchema, faults);
  const gcm = checked(dir, GCM, gcmSchema, faults);
  const files = readdirSync(dir)
    .filter((name) => name.endsWith('.json') && name !== BASE && name !== GCM)
    .sort()
    .map((name) => ({ name, file: checked(dir, name, charterFileSchema, faults) }));
  const charters = files.flatMap(({ name, file }) => {
    if (!file || !base || !gcm) return [];
    const charter = merged(base, gcm, file);
    if (basename(name, '.json') !== file.code)
      faults.push({ path: `${name}: code`, message: `must be the name of the file, ${basename(name, '.json')}` });
    faults.push(...settingFaults(charter, {}).map((fault) => ({ ...fault, path: `${name}: ${fault.path}` })));
    return [charter];
  });
  if (faults.length > 0) throw chartersInvalid({ faults }, { details: faults });
  return collection(charters);
};

const checked = <T extends z.ZodType>(
  dir: string,
  name: string,
  schema: T,
  faults: Fault[],
): z.infer<T> | undefined => {
  const given = parsed(dir, name);
  if ('fault' in given) {
    faults.push({ path: name, message: given.fault });
    return undefined;
  }
  const result = schema.safeParse(given.json);
  if (result.success) return result.data;
  faults.push(...faultsOf(result.error).map((fault) => ({ ...fault, path: `${name}: ${fault.path}` })));
  return undefined;
};

const parsed = (dir: string, name: string): { json: unknown } | { fault: string } => {
  try {
    return { json: JSON.parse(readFileSync(join(dir, name), 'utf8')) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
};

/** The file over the base: settings by name, decision classes by key and then by field. */
const merged = (base: BaseFile, gcm: GcmLists, file: CharterFile): Charter => {
  const defaults = Object.entries(base.settings);
  const settings = Object.fromEntries(defaults.map(([name, { value }]) => [name, value])) as unknown as Settings;
  const settingRules = Object.fromEntries(
    defaults.map(([name, { text, rule }]) => [name, { text, rule }]),
  ) as unknown as Charter['settingRules'];
  const decisionClasses = Object.entries(base.decisionClasses).map(([key, of]) => {
    const own = file.decisionClasses[key as DecisionClassKey];
    return { ...of, ...own, key } as DecisionClass;
  });
  return {
    ...file,
    settings: { ...settings, ...file.settings } as Settings,
    settingRules,
    decisionClasses,
    sharedRules: base.rules,
    gcm,
  };
};

const collection = (charters: readonly Charter[]): Charters => ({
  all: () => charters,
  get: (code) => {
    const found = charters.find((charter) => charter.code === code.trim().toUpperCase());
    if (!found) throw charterUnknown({ code, known: charters.map((charter) => charter.code) });
    return found;
  },
  find: (text) => {
    const wanted = folded(text);
    const found = charters.filter((charter) => namesOf(charter).some((name) => folded(name) === wanted));
    return found.length === 1 ? found[0] : undefined;
  },
});

const namesOf = ({ code, country, officialName, aliases }: Charter): string[] => [
  code,
  country.iso3,
  country.display,
  ...country.aliases,
  officialName,
  ...aliases,
];
