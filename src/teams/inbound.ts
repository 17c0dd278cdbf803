import { z } from 'zod';
import type { Incoming } from '../kernel/directory';
import type { Fault } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { cleaned, plainText, wordsOf } from './text';

/** A press reaches the bot as an invoke, as a message from clients that know no Universal Actions, or out of a dialog. */
export type PressVia = 'execute' | 'submit' | 'dialog';

/** Where an answer can go to whose asker has no Entra id. */
export type Place = Pick<Incoming, 'serviceUrl' | 'tenantId' | 'teamId' | 'conversationId'>;

export type Inbound =
  | { readonly kind: 'message'; readonly incoming: Incoming; readonly words: string }
  | {
      readonly kind: 'press';
      readonly incoming: Incoming;
      readonly verb: string;
      readonly data: Readonly<Record<string, unknown>>;
      readonly via: PressVia;
    }
  | { readonly kind: 'installation'; readonly incoming: Incoming; readonly action: 'add' | 'remove' }
  /** Somebody without an Entra id speaks or presses: nobody can be authorised. */
  | { readonly kind: 'nameless'; readonly place: Place; readonly invoke: boolean; readonly dialog: boolean }
  | { readonly kind: 'other'; readonly invoke: boolean };

export type Message = Extract<Inbound, { kind: 'message' }>;
export type Press = Extract<Inbound, { kind: 'press' }>;

export type Reading =
  | { readonly ok: true; readonly inbound: Inbound }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** PostgreSQL takes neither NUL nor half characters, and no id of Teams has a control character. */
const id = z
  .string()
  .min(1)
  .max(1_000)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u);
const optionalId = id.nullish();
const withId = z.looseObject({ id: optionalId }).nullish();

/** What is read of an activity; everything else in it is left unread. */
const activitySchema = z.looseObject({
  type: z.string().min(1).max(100),
  id: optionalId,
  name: z.string().nullish(),
  action: z.string().nullish(),
  timestamp: z.unknown().optional(),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(1_000),
  from: z.looseObject({ id, name: z.string().nullish(), aadObjectId: id.max(100).or(z.literal('')).nullish() }),
  recipient: withId,
  conversation: z.looseObject({
    id,
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: optionalId,
  }),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  entities: z.array(z.unknown()).nullish(),
  channelData: z
    .looseObject({
      tenant: withId,
      team: withId,
      channel: withId,
      teamsTeamId: optionalId,
      teamsChannelId: optionalId,
      // an installation: the channel that the installer chose
      settings: z.looseObject({ selectedChannel: withId }).nullish(),
    })
    .nullish(),
});
type Activity = z.infer<typeof activitySchema>;

const mentionSchema = z.looseObject({
  type: z.literal('mention'),
  text: z.string(),
  mentioned: z.looseObject({ id }),
});
const invokeSchema = z.looseObject({ action: z.looseObject({ verb: z.string(), data: z.unknown().optional() }) });
const submitSchema = z.looseObject({ verb: z.string().min(1) });
const dataSchema = z.record(z.string(), z.unknown());

function kindOf({ conversation, channelData }: Activity): Incoming['conversationKind'] {
  if (conversation.conversationType === 'personal') return 'personal';
  if (conversation.conversationType === 'channel' || channelData?.channel?.id) return 'channel';
  return conversation.conversationType === 'groupChat' || conversation.isGroup ? 'group' : 'personal';
}

const stampOf = (timestamp: unknown): Date | undefined => {
  // The SDK turns the text into a Date before the turn; a raw body still has the text.
  const stamp =
    timestamp instanceof Date ? timestamp : new Date(typeof timestamp === 'string' ? timestamp : Number.NaN);
  return Number.isNaN(stamp.getTime()) ? undefined : stamp;
};

function placeOf(activity: Activity): Place {
  const { channelData, conversation, serviceUrl } = activity;
  return {
    serviceUrl,
    tenantId: channelData?.tenant?.id ?? conversation.tenantId ?? '',
    teamId: channelData?.team?.id ?? channelData?.teamsTeamId ?? null,
    conversationId: conversation.id,
  };
}

function incomingOf(activity: Activity, personId: string): Incoming {
  const conversationKind = kindOf(activity);
  const { channelData, conversation } = activity;
  const thread = conversationKind === 'channel' ? (conversation.id.split(';')[0] ?? null) : null;
  return {
    ...placeOf(activity),
    // Without an id of its own it can be no repetition of another.
    activityId: activity.id ?? newId(),
    stamp: stampOf(activity.timestamp),
    personId,
    personName: activity.from.name ?? '',
    conversationKind,
    channelId: channelData?.channel?.id ?? channelData?.teamsChannelId ?? thread,
  };
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> => {
  const read = dataSchema.safeParse(value);
  return read.success ? (cleaned(read.data) as Record<string, unknown>) : {};
};

/** An invoke whose verb or data cannot be read is a press of nothing known: it is answered, not failed. */
function executed(activity: Activity, incoming: Incoming): Inbound {
  const read = invokeSchema.safeParse(activity.value);
  const { verb, data } = read.success ? read.data.action : { verb: '', data: {} };
  return { kind: 'press', incoming, verb, data: recordOf(data), via: 'execute' };
}

const dialogSchema = z.looseObject({
  commandId: z.string().min(1).max(64),
  data: z.unknown().optional(),
  messagePayload: z
    .looseObject({
      body: z.looseObject({ content: z.string().nullish() }).nullish(),
      from: z.looseObject({ user: z.looseObject({ displayName: z.string().nullish() }).nullish() }).nullish(),
    })
    .nullish(),
});

/** A command of a message's menu presses the button of its name, with the words of the message as its data. */
function opened(activity: Activity, incoming: Incoming): Inbound {
  const read = dialogSchema.safeParse(activity.value);
  if (!read.success) return { kind: 'press', incoming, verb: '', data: {}, via: 'dialog' };
  const { commandId, messagePayload } = read.data;
  const message = plainText(messagePayload?.body?.content ?? '');
  const author = messagePayload?.from?.user?.displayName ?? '';
  return { kind: 'press', incoming, verb: commandId, data: recordOf({ message, author }), via: 'dialog' };
}

/** What is pressed in the dialog names its own verb, as a submitted card does everywhere. */
function submitted(activity: Activity, incoming: Incoming): Inbound {
  const read = dialogSchema.safeParse(activity.value);
  const submit = submitSchema.safeParse(read.success ? read.data.data : undefined);
  if (!submit.success) return { kind: 'press', incoming, verb: '', data: {}, via: 'dialog' };
  const { verb, msteams: _teams, ...data } = submit.data;
  return { kind: 'press', incoming, verb, data: recordOf(data), via: 'dialog' };
}

const INVOKES: Readonly<Record<string, (activity: Activity, incoming: Incoming) => Inbound>> = {
  'adaptiveCard/action': executed,
  'composeExtension/fetchTask': opened,
  'composeExtension/submitAction': submitted,
};

function spoken(activity: Activity, incoming: Incoming): Inbound {
  const submit = submitSchema.safeParse(activity.value);
  if (submit.success) {
    const { verb, msteams: _teams, ...data } = submit.data;
    return { kind: 'press', incoming, verb, data: recordOf(data), via: 'submit' };
  }
  const mentions = (activity.entities ?? []).flatMap((entity) => {
    const read = mentionSchema.safeParse(entity);
    return read.success ? [{ text: read.data.text, mentionedId: read.data.mentioned.id }] : [];
  });
  const words = wordsOf(activity.text ?? '', mentions, activity.recipient?.id ?? undefined);
  return { kind: 'message', incoming, words };
}

/** Whoever adds an app to a team chooses one of its channels; Teams names it apart from the conversation. */
function installed({ action, channelData }: Activity, incoming: Incoming): Inbound {
  const channelId = channelData?.settings?.selectedChannel?.id ?? incoming.channelId;
  return { kind: 'installation', incoming: { ...incoming, channelId }, action: action === 'add' ? 'add' : 'remove' };
}

function inboundOf(activity: Activity): Inbound {
  const invoke = activity.type === 'invoke';
  const name = activity.name ?? '';
  const press = invoke && Object.hasOwn(INVOKES, name) ? INVOKES[name] : undefined;
  const installation = activity.type === 'installationUpdate' && /^(add|remove)$/.test(activity.action ?? '');
  if (!press && !installation && activity.type !== 'message') return { kind: 'other', invoke };
  const personId = activity.from.aadObjectId;
  const dialog = press === opened || press === submitted;
  if (!personId)
    return installation ? { kind: 'other', invoke } : { kind: 'nameless', place: placeOf(activity), invoke, dialog };
  const incoming = incomingOf(activity, personId);
  if (installation) return installed(activity, incoming);
  return press ? press(activity, incoming) : spoken(activity, incoming);
}

/** Reads an activity, or says by path what is wrong with it: then nothing may be done about it. */
export function readActivity(body: unknown): Reading {
  const read = activitySchema.safeParse(body);
  if (read.success) return { ok: true, inbound: inboundOf(read.data) };
  return {
    ok: false,
    faults: read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  };
}
