import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';

/** Where the project's own data files lie: beside `dist` and `src` alike. */
const ROOT = resolve(__dirname, '..');

const empty = z.literal('').transform(() => undefined);
const optional = (schema: z.ZodType<string>) => z.union([empty, schema]).optional();
const port = z.coerce.number().int().min(0).max(65_535);
const guid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'must be a GUID');

const environment = z.object({
  NODE_ENV: z.string().optional(),
  PORT: port.default(3978),
  HOST: z.string().default('0.0.0.0'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')),
  PLAYGROUND: z.enum(['on', 'off', '']).default('on'),
  PLAYGROUND_PORT: port.default(56_150),
  LOCAL_CLOCK: optional(z.string()),
  NETWORK: z.string().default('KG'),
  MICROSOFT_APP_ID: optional(guid),
  MICROSOFT_APP_PASSWORD: optional(z.string()),
  MICROSOFT_APP_TENANT_ID: optional(guid),
  ALLOWED_TENANTS: optional(z.string()),
  PUBLIC_URL: optional(z.string().regex(/^https:\/\/[^/]+$/, 'must be https://host, without a path')),
  LINK_SECRET: optional(z.string().min(32, 'must have at least 32 characters')),
  CALENDAR_MAILBOX: optional(z.string().regex(/^[^@\s]+@[^@\s]+$/, 'must be the address of a mailbox')),
  METRICS_TOKEN: optional(z.string().min(16, 'must have at least 16 characters')),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(z.string().regex(/^https?:\/\//, 'must begin with http:// or https://')),
  DRAIN_SECONDS: optional(z.string().regex(/^\d{1,3}$/, 'must be a number of seconds')),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export interface LocalConfig {
  readonly playground: boolean;
  readonly playgroundPort: number;
  /** The instant at which the clock is to stand; undefined: real time. */
  readonly clock: Date | undefined;
  /** Code of the demonstration network. */
  readonly network: string;
}

export interface TeamsConfig {
  readonly appId: string;
  readonly appPassword: string;
  readonly tenantId: string;
  readonly allowedTenants: readonly string[];
  readonly publicUrl: string;
  readonly linkSecret: string;
  /** The mailbox in whose calendar meetings are made through Microsoft Graph; null: off. */
  readonly calendarMailbox: string | null;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly logLevel: string;
  /** For how long the bot still serves after SIGTERM, while `/readyz` says that it is about to stop. */
  readonly drainSeconds: number;
  /** Null: no metrics outside local mode. */
  readonly metricsToken: string | null;
  /** Where traces go; null: nowhere. */
  readonly traceEndpoint: string | null;
  readonly root: string;
  /** Exactly one of the two: local mode is the absence of Microsoft credentials, never a flag. */
  readonly local: LocalConfig | null;
  readonly teams: TeamsConfig | null;
}

export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : 'faults'}:\n${faults.map((f) => `  ${f}`).join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

type Environment = z.infer<typeof environment>;

const CREDENTIALS = ['MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD', 'MICROSOFT_APP_TENANT_ID'] as const;
const NEEDED_IN_TEAMS = [...CREDENTIALS, 'PUBLIC_URL', 'LINK_SECRET'] as const;

/** Reads the environment. Throws a ConfigError that names every fault at once. */
export function readConfig(source: Readonly<Record<string, string | undefined>>): Config {
  const read = environment.safeParse(source);
  if (!read.success) {
    throw new ConfigError(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const env = read.data;
  const faults = [...faultsOf(env)];
  if (faults.length > 0) throw new ConfigError(faults);
  const dataDir = isAbsolute(env.DATA_DIR) ? env.DATA_DIR : resolve(process.cwd(), env.DATA_DIR);
  const common = {
    port: env.PORT,
    host: env.HOST,
    dataDir,
    databaseUrl: env.DATABASE_URL,
    logLevel: env.LOG_LEVEL,
    metricsToken: env.METRICS_TOKEN ?? null,
    traceEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
  };
  const isLocal = env.MICROSOFT_APP_ID === undefined;
  return Object.freeze({
    ...common,
    drainSeconds: Number(env.DRAIN_SECONDS ?? (isLocal ? 1 : 5)),
    root: ROOT,
    local: isLocal ? localOf(env) : null,
    teams: isLocal ? null : teamsOf(env),
  });
}

function* faultsOf(env: Environment): Iterable<string> {
  const given = CREDENTIALS.filter((name) => env[name] !== undefined);
  if (given.length === 0) {
    if (env.NODE_ENV === 'production') {
      yield `MICROSOFT_APP_ID: missing. With NODE_ENV=production Convenor needs its Microsoft credentials; local mode is for one's own machine.`;
    }
    if (env.LOCAL_CLOCK && Number.isNaN(Date.parse(env.LOCAL_CLOCK))) {
      yield `LOCAL_CLOCK: «${env.LOCAL_CLOCK}» is no instant; write it like 2027-02-04T15:00:00+06:00`;
    }
    return;
  }
  for (const name of NEEDED_IN_TEAMS) if (env[name] === undefined) yield `${name}: missing`;
  if (env.LOCAL_CLOCK) yield 'LOCAL_CLOCK: a clock can only be set in local mode, without Microsoft credentials';
}

const localOf = (env: Environment): LocalConfig => ({
  playground: env.PLAYGROUND !== 'off',
  playgroundPort: env.PLAYGROUND_PORT,
  clock: env.LOCAL_CLOCK ? new Date(env.LOCAL_CLOCK) : undefined,
  network: env.NETWORK.toUpperCase(),
});

function teamsOf(env: Environment): TeamsConfig {
  const tenantId = env.MICROSOFT_APP_TENANT_ID ?? '';
  const allowed = (env.ALLOWED_TENANTS ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  return {
    appId: env.MICROSOFT_APP_ID ?? '',
    appPassword: env.MICROSOFT_APP_PASSWORD ?? '',
    tenantId,
    allowedTenants: allowed.length > 0 ? allowed : [tenantId],
    publicUrl: env.PUBLIC_URL ?? '',
    linkSecret: env.LINK_SECRET ?? '',
    calendarMailbox: env.CALENDAR_MAILBOX ?? null,
  };
}

/** A folder of the project's own data: `charters`, `cards`, `migrations`. */
export const folderOf = (config: Config, name: string): string => join(config.root, name);
