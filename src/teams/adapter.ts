import { type Activity, CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import type { Clock } from '../kernel/clock';
import type { HttpAnswer } from '../kernel/define';
import { TurnError } from '../kernel/errors';
import { faultOf } from '../kernel/fault';
import { newId } from '../kernel/ids';
import type { Logger } from '../kernel/logger';
import { faultOfToken, serviceUrlIn } from './claims';
import { type BotIdentity, credentialFactory } from './credentials';
import { dialogAnswer } from './dialog';
import { type Inbound, type Reading, readActivity } from './inbound';
import type { Reply, Router } from './router';
import { mayCall } from './service-url';

export interface BotEndpointOptions {
  /** Null in local mode alone: then activities are taken without a token, and the web room lets only loopback in. */
  readonly identity: BotIdentity | null;
  readonly local: boolean;
  /** Tenants whose people may speak here; in local mode there is nobody to keep out. */
  readonly tenants?: readonly string[];
  /** Who signs what the connector sends; absent: the public cloud's Bot Framework, which the SDK knows. */
  readonly authority?: { readonly issuer: string; readonly openIdMetadataUrl: string };
  readonly router: Router;
  readonly clock: Pick<Clock, 'machine'>;
  readonly logger: Logger;
}

export interface BotRequest {
  readonly authorization: string | null;
  readonly body: unknown;
  /** The answer to a body that could not be read at all, for whoever may be told so. */
  readonly unreadable?: HttpAnswer;
  /** By which all that is logged of this activity is found; given where the sender named one. */
  readonly correlationId?: string;
}

/** What `POST /api/messages` does, free of any web server. It never rejects. */
export type BotEndpoint = (request: BotRequest) => Promise<HttpAnswer>;

/** Who signs for the connector in the public cloud. */
const CONNECTOR_ISSUER = 'https://api.botframework.com';

const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';
const ERROR_TYPE = 'application/vnd.microsoft.error';

type Client<K extends 'createUserTokenClient' | 'createConnectorFactory'> = ReturnType<
  ConfigurationBotFrameworkAuthentication[K]
>;

/** Stands where the SDK wants a client. Nothing here asks it for anything. */
const NO_CLIENT: object = Object.freeze({});

/**
 * The SDK's authentication without the two HTTP clients that it would make with each activity, one to answer with and one for
 * people’s tokens. What Convenor says leaves through the transport, and it asks for nobody’s token.
 */
class Authentication extends ConfigurationBotFrameworkAuthentication {
  override async authenticateRequest(activity: Activity, authorization: string) {
    const result = await super.authenticateRequest(activity, authorization);
    return {
      ...result,
      connectorFactory: { create: async () => NO_CLIENT } as unknown as Client<'createConnectorFactory'>,
    };
  }

  override async createUserTokenClient() {
    return NO_CLIENT as Awaited<Client<'createUserTokenClient'>>;
  }
}

/** The SDK's adapter without its HTTP part, which answers 500 to faults and writes them to the console. */
class Adapter extends CloudAdapter {
  receive(authorization: string, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity(authorization, activity, logic);
  }
}

function createAuthentication({ identity, local, authority }: BotEndpointOptions): Authentication {
  if (local !== (identity === null)) throw new Error('the bot runs without an identity in local mode, and only there');
  // Without an app id the SDK takes requests that carry no token.
  const settings = identity ? { MicrosoftAppId: identity.appId, MicrosoftAppTenantId: identity.tenantId } : {};
  const signer = authority
    ? {
        ToBotFromChannelTokenIssuer: authority.issuer,
        ToBotFromChannelOpenIdMetadataUrl: authority.openIdMetadataUrl,
      }
    : {};
  const factory = identity ? credentialFactory(identity) : undefined;
  return new Authentication({ ...settings, ...signer }, factory);
}

function createAdapter(authentication: Authentication, { logger }: BotEndpointOptions): Adapter {
  const adapter = new Adapter(authentication);
  // The router tells people of its own faults; what gets here is a fault of this file or of the SDK.
  adapter.onTurnError = async (context, error) => {
    const { id, conversation } = context.activity;
    const fault = new TurnError('an activity failed', { activityId: id, conversationId: conversation?.id }, error);
    logger.error({ ...fault.context, fault: faultOf(fault) }, fault.message);
  };
  return adapter;
}

const isInvoke = (inbound: Inbound): boolean =>
  inbound.kind === 'press' ? inbound.via !== 'submit' : 'invoke' in inbound && inbound.invoke;

const failure = (status: number, code: string, message: string, details?: unknown, reason = code): HttpAnswer => ({
  status,
  reason,
  body: { error: { code, message, ...(details ? { details } : {}) } },
});

/** An invoke's answer carries its own status inside HTTP 200: Teams repeats what fails as HTTP. */
const invokeAnswer = (reply: Reply | null): object =>
  reply?.card
    ? { statusCode: 200, type: CARD_TYPE, value: reply.card }
    : {
        statusCode: 400,
        type: ERROR_TYPE,
        value: { code: 'NotSupported', message: 'Convenor does not know this request.' },
      };

/** A dialog's answer stands in the body itself; where there is none the dialog closes. */
const answerTo = (inbound: Inbound, reply: Reply | null): object => {
  if (!isInvoke(inbound)) return {};
  const inDialog = inbound.kind === 'press' ? inbound.via === 'dialog' : 'dialog' in inbound && inbound.dialog;
  return inDialog && reply?.card ? dialogAnswer(reply.card) : invokeAnswer(reply);
};

const FORGED: ReadonlySet<string> = new Set(['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError']);

const unauthorized = (reason: string, status = 401): HttpAnswer =>
  failure(status, 'Unauthorized', 'The request carries no valid token of the Bot Connector.', undefined, reason);

function refused(error: unknown, logger: Logger, correlationId: string): HttpAnswer {
  const { statusCode, name } = error as { statusCode?: unknown; name?: string };
  // a signature that does not hold leaves the SDK as the token library's own error, without a status
  const status = FORGED.has(name ?? '') ? 401 : statusCode;
  if (status === 401 || status === 403) return unauthorized('token_signature', status);
  // Microsoft's signing keys could not be read, most likely: the sender may try again.
  logger.error({ correlationId, fault: faultOf(error) }, 'an activity could not be authenticated');
  return failure(503, 'Unavailable', 'The request could not be authenticated now.');
}

/*
 * Why Teams alone: other channels of an Azure bot (Web Chat is on by default) hand on the sender's ids as their client wrote
 * them; the token's endorsements, which the SDK checks, vouch for the channel.
 */

/**
 * Whether somebody of a tenant that has nothing to seek here speaks; what says nothing is taken and ignored. Teams names the
 * tenant in two places: neither may be a foreign one.
 */
function isForeign(inbound: Inbound, { conversation }: Activity, tenants: readonly string[] | undefined): boolean {
  if (!tenants || inbound.kind === 'other') return false;
  const { tenantId } = inbound.kind === 'nameless' ? inbound.place : inbound.incoming;
  return ![tenantId, conversation.tenantId || tenantId].every((one) => tenants.includes(one));
}

/** What was said, or what is wrong with it. */
type Heard =
  | { readonly ok: true; readonly inbound: Inbound; readonly activity: Activity }
  | { readonly ok: false; readonly answer: HttpAnswer };

/** For whoever may speak. */
function heardIn(reading: Reading, { body, unreadable }: BotRequest, local: boolean): Heard {
  const wrong = (answer: HttpAnswer): Heard => ({ ok: false, answer });
  if (unreadable) return wrong(unreadable);
  if (!reading.ok) return wrong(failure(400, 'BadActivity', 'This is no activity of Teams.', reading.faults));
  const activity = body as Activity;
  if (!mayCall(activity.serviceUrl, local))
    return wrong(failure(400, 'BadServiceUrl', 'The service address is no connector.'));
  if (!local && activity.channelId !== 'msteams')
    return wrong(failure(403, 'BadChannel', 'Convenor speaks in Microsoft Teams alone.'));
  return { ok: true, inbound: reading.inbound, activity };
}

/** What the SDK looks at besides the token, where what was said cannot be handed to it. */
const standIn = (authorization: string | null): Activity =>
  ({ type: 'event', channelId: 'msteams', serviceUrl: serviceUrlIn(authorization) ?? '' }) as Activity;

/** The bot behind `POST /api/messages`: lets the SDK authenticate, checks the shape, routes, and answers. */
export function createBotEndpoint(options: BotEndpointOptions): BotEndpoint {
  const { router, logger, local, identity, clock } = options;
  const authentication = createAuthentication(options);
  const adapter = createAdapter(authentication, options);
  const issuer = options.authority?.issuer ?? CONNECTOR_ISSUER;
  return async (request) => {
    const { authorization, body, correlationId = newId() } = request;
    const reading = readActivity(body);
    if (identity) {
      // who may not speak is told nothing of what is wrong with what was said
      const named = reading.ok ? (body as Activity).serviceUrl : null;
      const wanted = { issuer, audience: identity.appId, serviceUrl: named, now: clock.machine() };
      const fault = faultOfToken(authorization, wanted);
      if (fault) return unauthorized(fault);
    }
    const heard = heardIn(reading, request, local);
    if (!heard.ok) {
      try {
        if (identity) await authentication.authenticateRequest(standIn(authorization), authorization ?? '');
      } catch (error) {
        return refused(error, logger, correlationId);
      }
      return heard.answer;
    }
    const { inbound, activity } = heard;
    const foreign = !local && isForeign(inbound, activity, options.tenants);
    let reply: Reply | null = null;
    try {
      await adapter.receive(identity ? (authorization ?? '') : '', activity, async () => {
        if (!foreign) reply = await router.handle(inbound, correlationId);
      });
    } catch (error) {
      return refused(error, logger, correlationId);
    }
    if (foreign) return failure(403, 'OtherTenant', 'Convenor serves the people of its own tenants alone.');
    return { status: 200, body: answerTo(inbound, reply) };
  };
}
