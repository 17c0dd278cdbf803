import type { Actor } from '../../kernel/actor';
import type { Feature, HttpAnswer, HttpRequest, RouteDefinition, Turn } from '../../kernel/define';
import { type AppError, isAppError } from '../../kernel/errors';
import type { Links } from '../../kernel/links';
import { STRANGER, UNKNOWN_BUTTON, UNKNOWN_WORDS } from './messages';
import type { Recorder } from './recording.usecases';
import { capacityWords, numberIn, subjectIn } from './rules';
import type { Glance } from './types';

export interface WatchingDeps {
  readonly recorder: Recorder;
  readonly links: Links;
  /** The bot's now. */
  readonly now: () => Date;
}

type About = Pick<Glance, 'how' | 'what' | 'subject'>;
type Who = Pick<Glance, 'networkId' | 'personId' | 'capacity'> & { readonly tenantId?: string };

/** What was refused for want of a right, or because it is not there for this person, was an attempt to see it. */
const isDenied = (error: unknown): error is AppError =>
  isAppError(error) && (error.kind === 'refused' || error.kind === 'not_found');

/** The same feature, with a line for whatever it shows and for what it denies. What is wrong otherwise showed nobody anything. */
export function attended(deps: WatchingDeps, feature: Feature): Feature {
  const { recorder, now } = deps;
  const noted = async <T>(who: Who, about: About, run: () => Promise<T>): Promise<T> => {
    try {
      const result = await run();
      recorder.note({ at: now(), ...who, ...about, outcome: 'seen', code: null });
      return result;
    } catch (error) {
      // without the right signature the path is anybody's words, and a flood of them is one line
      const subject = about.how === 'link' ? '' : about.subject;
      if (isDenied(error)) recorder.note({ at: now(), ...who, ...about, subject, outcome: 'denied', code: error.code });
      throw error;
    }
  };
  return {
    ...feature,
    ...(feature.commands && {
      commands: feature.commands.map((command) => ({
        ...command,
        handle: (turn: Turn, words: string) =>
          noted(whoOf(turn.actor), { how: 'command', what: command.name, subject: numberIn(words) }, () =>
            command.handle(turn, words),
          ),
      })),
    }),
    ...(feature.actions && {
      actions: feature.actions.map((action) => ({
        ...action,
        handle: (turn: Turn, data: unknown) => {
          const subject = subjectIn((data ?? {}) as Readonly<Record<string, unknown>>);
          return noted(whoOf(turn.actor), { how: 'press', what: action.verb, subject }, () =>
            action.handle(turn, data),
          );
        },
      })),
    }),
    ...(feature.routes && { routes: feature.routes.map((route) => attendedRoute(deps, route, noted)) }),
  };
}

const whoOf = (actor: Actor): Who => ({
  networkId: actor.networkId,
  personId: actor.personId,
  capacity: capacityWords(actor),
});

type Noted = <T>(who: Who, about: About, run: () => Promise<T>) => Promise<T>;

function attendedRoute({ links }: WatchingDeps, route: RouteDefinition, noted: Noted): RouteDefinition {
  if (route.access !== 'link' && route.access !== 'person') return route;
  const handle = (request: HttpRequest): Promise<HttpAnswer> => {
    const { person, path, params, query } = request;
    if (person) {
      const who = { networkId: query.network ?? null, capacity: null, ...person };
      const about = { how: 'page' as const, what: route.path, subject: numberIn(query.name ?? '') };
      return noted(who, about, () => route.handle(request));
    }
    const subject = subjectIn({ id: params.decision ?? (params.file ?? '').replace(/\.\w+$/, '') });
    const who = { networkId: params.network ?? null, personId: links.givenTo(path ?? '', query), capacity: null };
    return noted(who, { how: 'link', what: route.path, subject }, () => route.handle(request));
  };
  return { ...route, handle };
}

/**
 * Somebody whom the network of a channel does not know tried something there: who, by the id alone, and what, where it is
 * something of ours. Null where it was in no channel of a network, or where the id is none.
 */
export function refusedToStranger(
  act: Pick<Glance, 'networkId' | 'personId' | 'how'> & { readonly what: string | null },
  at: Date,
): Glance | null {
  const { networkId, personId, how } = act;
  if (networkId === null || personId === null || !/^[\w.:-]{1,100}$/.test(personId)) return null;
  const what = act.what ?? (how === 'press' ? UNKNOWN_BUTTON : UNKNOWN_WORDS);
  return { at, networkId, personId, capacity: null, how, what, subject: '', outcome: 'denied', code: STRANGER };
}

/** Another network was named: a line of the person's own network, for the other one is not told of it. */
export const deniedElsewhere = ({ actor }: Turn, at: Date, code: string): Glance => ({
  ...{ at, ...whoOf(actor), how: 'command', what: 'another network' },
  ...{ subject: '', outcome: 'denied', code },
});
