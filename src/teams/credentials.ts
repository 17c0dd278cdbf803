import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';

/** Who the bot is to Microsoft: its Entra application of one tenant. */
export interface BotIdentity {
  readonly appId: string;
  readonly appPassword: string;
  readonly tenantId: string;
}

/** The `Authorization` header for calls to the connector; null where nobody asks for one (local mode). */
export interface Credentials {
  authorization(): Promise<string | null>;
}

const CONNECTOR_AUDIENCE = 'https://api.botframework.com';

export const localCredentials: Credentials = { authorization: () => Promise.resolve(null) };

export function credentialFactory(identity: BotIdentity): ConfigurationServiceClientCredentialFactory {
  return new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: identity.appId,
    MicrosoftAppPassword: identity.appPassword,
    MicrosoftAppTenantId: identity.tenantId,
    MicrosoftAppType: 'SingleTenant',
  });
}

type Signable = Parameters<
  Awaited<ReturnType<ConfigurationServiceClientCredentialFactory['createCredentials']>>['signRequest']
>[0];

/** Tokens from the SDK, which asks Entra for them and keeps them until shortly before they expire. */
export function createCredentials(identity: BotIdentity): Credentials {
  const login = `https://login.microsoftonline.com/${identity.tenantId}`;
  const made = credentialFactory(identity).createCredentials(identity.appId, CONNECTOR_AUDIENCE, login, true);
  return {
    async authorization() {
      const headers = new Map<string, string>();
      const request = { headers: { set: (name: string, value: string) => headers.set(name.toLowerCase(), value) } };
      await (await made).signRequest(request as unknown as Signable);
      return headers.get('authorization') ?? null;
    },
  };
}
