import 'reflect-metadata';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsNumber, IsOptional, IsString, IsUrl, Matches, Max, Min } from 'class-validator';
import { CarrierAccountsText, IsCarrierAccounts, type CarrierAccounts } from './carrier-accounts-setting.js';
import { RiskSettings } from './risk-settings.js';
import { Setting } from './setting.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
const POSTGRES_URL = /^postgres(ql)?:\/\/.+/;
const postgresUrl = { message: 'must look like postgres://user:password@host:5432/database' };

const List = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((part) => part.trim())
          .filter(Boolean)
      : value,
  );

/** Every setting of the service. It is read once at start (see load-config.ts) and does not change afterwards. */
export class Config extends RiskSettings {
  @Setting({
    about: '`production` turns demo data off, refuses missing or weak secrets and writes logs as JSON.',
    why: 'A fresh checkout should start at once; `npm run start:prod` sets production.',
  })
  @IsIn(['development', 'production', 'test'])
  nodeEnv: 'development' | 'production' | 'test' = 'development';

  @Setting({
    about: 'Port the service listens on; 0 takes a free one.',
    why: 'What web frameworks use by custom.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  port = 3000;

  @Setting({
    about: 'Address the service listens on.',
    otherwise: '127.0.0.1; in production 0.0.0.0',
    why: 'Demo keys are printed at start, so a demo must not be reachable from the network unless asked to.',
  })
  @IsOptional()
  @IsString()
  host?: string;

  @Setting({
    about: 'Address under which customers and shops reach the service; links are made from it.',
    otherwise: 'http://localhost:<PORT>',
    why: 'Only the operator knows what stands in front of the service.',
  })
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  publicUrl?: string;

  @Setting({
    about: 'PostgreSQL to use. The embedded one is started when absent.',
    otherwise: 'an embedded PostgreSQL under DATA_DIR',
    why: 'One command should give a running service.',
    secret: true,
  })
  @IsOptional()
  @Matches(POSTGRES_URL, postgresUrl)
  databaseUrl?: string;

  @Setting({
    about:
      'The same database as a user with the right to change the schema. The user of DATABASE_URL is granted what it needs.',
    otherwise: 'DATABASE_URL',
    why: 'A service that cannot alter its schema or its audit log is worth more when it is broken into.',
    secret: true,
  })
  @IsOptional()
  @Matches(POSTGRES_URL, postgresUrl)
  migrationDatabaseUrl?: string;

  @Setting({
    about: 'Folder for the embedded database, generated secrets and demo keys; relative to the project.',
    why: 'Everything a demo leaves behind is in one place and can be deleted whole.',
  })
  @IsString()
  dataDir = '.data';

  @Setting({
    about: 'Demo network and one demo API key per role: auto, on or off. Never on in production.',
    why: 'auto is on for an embedded database only: nobody wants demo carriers in a database of their own.',
  })
  @IsIn(['auto', 'on', 'off'])
  demo: 'auto' | 'on' | 'off' = 'auto';

  @Setting({ about: `What is logged: ${LOG_LEVELS.join(', ')}.`, why: 'info says what an operator acts on.' })
  @IsIn(LOG_LEVELS)
  logLevel: (typeof LOG_LEVELS)[number] = 'info';

  @Setting({
    about: 'Keys the stored hashes of API keys. Changing it makes all API keys void.',
    otherwise: 'outside production generated once into DATA_DIR/secrets.json',
    why: 'A stolen table of hashes is then useless without this value. At least 32 bytes.',
    secret: true,
  })
  @IsOptional()
  @IsString()
  apiKeyPepper?: string;

  @Setting({
    about: 'Keys that sign offers, separated by commas: the first signs, all are accepted.',
    otherwise: 'outside production generated once into DATA_DIR/secrets.json',
    why: 'To change the key put the new one in front and drop the old one an hour later: offers live 30 minutes. At least 32 bytes each.',
    secret: true,
  })
  @IsOptional()
  @List()
  @IsString({ each: true })
  offerTokenKeys?: string[];

  @Setting({
    about: 'Bearer token that /metrics asks for; anyone may read it when absent.',
    otherwise: 'no token',
    why: 'Metrics hold no personal data, and most networks keep the path inside.',
    secret: true,
  })
  @IsOptional()
  @IsString()
  metricsToken?: string;

  @Setting({
    about: 'Largest request body that is read; larger ones get 413.',
    unit: 'bytes',
    why: 'A thousand scans in one call are about 400 kB; more only costs memory.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(1024)
  bodyLimitBytes = 1_048_576;

  @Setting({
    about: 'Whether plain queries are compiled and answered without Apollo Server: on or off.',
    why: 'on is several times faster and gives the same answers; off is for comparison, and a way out.',
  })
  @IsIn(['on', 'off'])
  graphqlFastPath: 'on' | 'off' = 'on';

  @Setting({
    about:
      'Status of parse, validation and variable errors for clients that accept application/json only: 400 or 200.',
    why: 'The newer draft of GraphQL over HTTP wants 400; the released audits of graphql-http wish for 200.',
  })
  @IsIn(['400', '200'])
  graphqlJsonErrorStatus: '400' | '200' = '400';

  @Setting({
    about:
      'GraphQL operations a second of one API key; it may save up two seconds of them. Aliases count one by one.',
    unit: 'operations per second',
    why: 'About twice what one process can answer: it stops a runaway loop, not a busy shop.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  keyOperationsPerSecond = 20_000;

  @Setting({
    about:
      'GraphQL operations a second of one network address without an API key; it may save up three seconds of them.',
    unit: 'operations per second',
    why: 'Tracking pages only; an office or a mobile network may share one address.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  addressOperationsPerSecond = 100;

  @Setting({
    about: 'How long staff stay signed in at /ops.',
    unit: 'hours',
    why: 'A working day: nobody signs in twice, and a browser left open is signed out by the next morning.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(720)
  staffSessionHours = 12;

  @Setting({
    about: 'Connections to PostgreSQL a process holds at most.',
    why: 'Hot rows get slower with more connections, and PostgreSQL allows 100 in all by default.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(2)
  @Max(500)
  databasePoolSize = 10;

  @Setting({
    about: 'How long a request waits for a free connection, or for a new one to open.',
    unit: 'milliseconds',
    why: 'A checkout is better refused soon, with a retry, than kept behind a full pool; but a busy machine may take a second to open one.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(50)
  databaseConnectTimeoutMs = 2000;

  @Setting({
    about: 'Longest single statement; PostgreSQL cancels it then.',
    unit: 'milliseconds',
    why: 'Nothing a request does should take seconds; imports and reports set their own limit.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(100)
  databaseStatementTimeoutMs = 5000;

  @Setting({
    about: 'Longest wait for a lock.',
    unit: 'milliseconds',
    why: 'Below the statement limit, so that a wait for a lock is told apart from a slow query.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(50)
  databaseLockTimeoutMs = 2000;

  @Setting({
    about: 'Longest a transaction may sit idle; its connection is closed then.',
    unit: 'milliseconds',
    why: 'An idle transaction holds locks; two seconds is far above any pause of a healthy process.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(100)
  databaseIdleTransactionTimeoutMs = 2000;

  @Setting({
    about:
      'Carriers that push scans, as JSON: {"easypost": {"secrets": ["…"]}, "cdek": {"keys": ["…"]}}. Members of each: `adapter`, `secrets` (it signs with), `keys` (for `?key=`), `speaksFor` (codes of carriers), `poll`.',
    otherwise: 'no carrier may push',
    why: 'Nobody is let in who was not named. docs/operations.md shows each member; two secrets or keys may overlap.',
    secret: true,
  })
  @IsOptional()
  @CarrierAccountsText()
  @IsCarrierAccounts()
  carriers?: CarrierAccounts;

  @Setting({
    about: 'Largest body of a carrier that is stored; larger ones get 413 as soon as they are.',
    unit: 'bytes',
    why: 'CloudEvents ask for 64 KiB at least; whole histories of a batch of parcels come to a few megabytes.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(65_536)
  @Max(5_242_880)
  webhookLimitBytes = 5_242_880;

  @Setting({
    about:
      'Whether this process also works on what carriers sent: on, or off when `npm run start:worker` does.',
    why: 'One process is enough for a shop; several workers share the work when it is not.',
  })
  @IsIn(['on', 'off'])
  work: 'on' | 'off' = 'on';

  @Setting({
    about:
      'Folder watched for EDI files of carriers: `<folder>/<carrier code>/*`. Done ones go to `done/`, unreadable ones to `failed/`.',
    otherwise: 'no folder is watched',
    why: 'EDI comes by AS2 or SFTP, whose servers write files.',
  })
  @IsOptional()
  @IsString()
  dropFolder?: string;

  @Setting({
    about: 'How long the bodies of what carriers sent are kept, encrypted.',
    unit: 'days',
    why: 'They name people. Codes and texts of scans stay, so that mappings can be mended later.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  rawBodyDays = 90;

  @Setting({
    about:
      'After how many months scans are taken out of the table, as `scans_YYYY_MM`, for archiving; 0: never.',
    unit: 'months',
    why: 'Never by itself: what is taken out is not shown any more, and that is for the operator to decide.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  scansKeptMonths = 0;

  @Setting({
    about: 'Hosts on a private network or this machine that may be asked for scans, separated by commas.',
    otherwise: 'none: only public addresses, over https',
    why: 'A URL in a setting must not reach what only this machine can reach; tests and proxies are the exception.',
  })
  @IsOptional()
  @List()
  @IsString({ each: true })
  privateHosts?: string[];

  @Setting({
    about:
      'Share of orders that must come by the promised day where the shop asks for none and a learned model is in use, 0.5 to 0.99.',
    why: 'One order in ten late is what most shops live with today; each step towards 0.99 costs days.',
  })
  @Type(() => Number)
  @IsNumber()
  @Min(0.5)
  @Max(0.99)
  promiseConfidence = 0.9;

  @Setting({
    about:
      'What a late order costs, in days that a promise could be sooner. With it, and where the shop asks for no confidence, a learned model promises the day that costs least on average.',
    otherwise: 'the share of PROMISE_CONFIDENCE decides',
    why: 'Only the shop knows what a late order costs it; a share needs no such number.',
  })
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  @Max(1000)
  promiseLateCost?: number;

  @Setting({
    about:
      'A model is trained anew after so many hours when deliveries were heard of since; 0: only when asked.',
    unit: 'hours',
    why: 'A crisis should be learned from within a day, and training takes a core for up to two minutes.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(8760)
  learnEveryHours = 24;

  @Setting({
    about: 'After SIGTERM the service still takes requests for this long while /health/ready says 503.',
    unit: 'milliseconds',
    why: 'A load balancer needs a moment to see it; set it to its probe interval.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(60_000)
  shutdownDelayMs = 250;

  @Setting({
    about: 'How long requests in flight may take after SIGTERM before they are cut.',
    unit: 'milliseconds',
    why: 'Platforms kill after ten seconds or more; this leaves time to stop the database.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(600_000)
  shutdownTimeoutMs = 7000;

  get production(): boolean {
    return this.nodeEnv === 'production';
  }

  get listenHost(): string {
    return this.host ?? (this.production ? '0.0.0.0' : '127.0.0.1');
  }

  /** Whether this process brings its own PostgreSQL. */
  get embedded(): boolean {
    return this.databaseUrl === undefined;
  }

  /** Whether demo keys are made, and a demo network loaded into an empty database. */
  get demoWanted(): boolean {
    return !this.production && (this.demo === 'on' || (this.demo === 'auto' && this.embedded));
  }

  /** Base of public links, without a slash at its end. */
  get baseUrl(): string {
    return (this.publicUrl ?? `http://localhost:${this.port}`).replace(/\/+$/, '');
  }
}
