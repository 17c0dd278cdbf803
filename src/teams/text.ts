/** Mentions as an activity carries them: the markup in the text and who is meant by it. */
export interface Mention {
  readonly text: string;
  readonly mentionedId: string;
}

/** A command longer than this is no command; what is beyond is not read. */
const MAX_WORDS = 2_000;

const ENTITIES: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

const withoutEntities = (text: string): string =>
  text.replace(/&(?:nbsp|lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);

/**
 * Characters that PostgreSQL's text and jsonb refuse (NUL, lone surrogates) and other control characters, which nobody
 * types on purpose; line breaks and tabs stay.
 */
export const withoutControls = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/\p{Surrogate}/gu, '\ufffd');

/** What a message says, without its markup: Teams hands it on as HTML. */
export const plainText = (html: string): string =>
  withoutControls(
    withoutEntities(
      html
        .replace(/<(?:br|\/p|\/div|\/li|\/h\d)[^>]*>/gi, '\n')
        .replace(/<li[^>]*>/gi, '– ')
        .replace(/<[^>]*>/g, ''),
    ),
  )
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
    .slice(0, MAX_WORDS);

/** The same for everything in a card's data, keys left alone. What is nothing goes: no card carries it, and none could be made of it. */
export function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return withoutControls(value);
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(kept.map(([key, item]) => [key, cleaned(item)]));
}

/** Mentions of others, and what somebody typed in bold or on lines of its own; what people mean by `<` comes as an entity. */
const MARKUP = /<\/?(?:at|p|div|span|b|strong|i|em|u|s|br)(?:\s[^>]*)?\/?>/gi;
/** What phones and copied texts bring along, and nobody sees: the space of no width, joiners of words, marks of direction. */
const UNSEEN = /[\u200b\u200e\u200f\u2060]/g;

/**
 * The words a person typed, without the mention of the bot, its markup and a leading slash; other people's mentions keep
 * their names. One parser serves the 1:1 chat, @mentions and slash commands.
 */
export function wordsOf(text: string, mentions: readonly Mention[], botId: string | undefined): string {
  const own = mentions.filter((mention) => mention.mentionedId === botId && mention.text !== '');
  const spoken = own.reduce((rest, mention) => rest.replace(mention.text, ' '), text);
  const named = own.length > 0 ? spoken : spoken.replace(/^\s*<at[^>]*>[^<]*<\/at>/i, ' ');
  return withoutControls(withoutEntities(named.replace(MARKUP, '')))
    .replace(UNSEEN, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\/+\s*/, '')
    .slice(0, MAX_WORDS);
}
