import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'adaptivecards-templating';
import type { Card, CardRenderer } from '../kernel/cards';
import { withNamesAtHand } from './bindings';
import { finishCard } from './finish';
import { guarded, holesOf, leftoversOf, unguarded } from './model';
import { withWhy } from './why';

const SAMPLE = '.sample.json';

/** The names of all templates under `dir`, as `<feature>/<name>`. */
export function templateNames(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((room) =>
      readdirSync(join(dir, room.name))
        .filter((file) => file.endsWith('.json') && !file.endsWith(SAMPLE))
        .map((file) => `${room.name}/${file.slice(0, -'.json'.length)}`),
    )
    .sort();
}

interface Source {
  readonly source: object;
  readonly template: () => Template;
}

/** Reads the file at once, so that a broken one stops the start, and parses its bindings when the card is first wanted. */
function readTemplate(dir: string, name: string): Source {
  const path = join(dir, `${name}.json`);
  try {
    const source: object = JSON.parse(readFileSync(path, 'utf8'));
    let parsed: Template | undefined;
    const template = () => {
      parsed ??= withNamesAtHand(new Template(source));
      return parsed;
    };
    return { source, template };
  } catch (error) {
    throw new Error(`the card template ${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

function expand(name: string, template: Template, model: object): Card {
  const holes = holesOf(model);
  if (holes.length > 0) throw new Error(`the model of card «${name}» has no value at ${holes.join(', ')}`);
  const expanded: unknown = template.expand({ $root: guarded(model) });
  if (typeof expanded !== 'object' || expanded === null) throw new Error(`the card «${name}» expanded to nothing`);
  const leftovers = leftoversOf(expanded);
  if (leftovers.length > 0)
    throw new Error(`the card «${name}» names what its model lacks, at ${leftovers.join('; ')}`);
  return finishCard(unguarded(withWhy(name, expanded as Record<string, unknown>)));
}

const isBound = (text: string): boolean => text.includes('${');

/** The titles of all buttons, by the verb they send. */
function titlesIn(sources: readonly object[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, verb, title } = node as { type?: unknown; verb?: unknown; title?: unknown };
    if (type === 'Action.Execute' && typeof verb === 'string' && typeof title === 'string' && !isBound(title))
      found.set(verb, (found.get(verb) ?? new Set()).add(title));
    for (const child of Object.values(node)) look(child);
  };
  for (const source of sources) look(source);
  return new Map([...found].map(([verb, titles]) => [verb, [...titles]]));
}

/**
 * Reads all templates under `dir` once, at the start. Parsing one takes some milliseconds, and all of them a second by which
 * the bot would start later; expanding one again takes hundredths of that.
 * `render` throws for an unknown name, a hole in the model, and a binding that the model does not fill.
 */
export function createCardRenderer(dir: string): CardRenderer {
  const templates = new Map(templateNames(dir).map((name) => [name, readTemplate(dir, name)]));
  let titles: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    render(name, model) {
      const found = templates.get(name);
      if (!found) throw new Error(`there is no card template «${name}» in ${dir}`);
      return expand(name, found.template(), model);
    },
    titlesOf(verb) {
      titles ??= titlesIn([...templates.values()].map(({ source }) => source));
      return titles.get(verb) ?? [];
    },
  };
}
