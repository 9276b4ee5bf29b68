import { hostForm, portForm, readAddress } from './address.ts';
import type { Given } from './check.ts';
import type { Secret } from './secret.ts';
import { type Found, Malformed, type Settings } from './settings.ts';

export type SmtpConfig = {
  host: string;
  port: number;
  /** TLS from the first byte on; else STARTTLS is asked for. */
  implicitTls: boolean;
  user: string | null;
  password: Secret | null;
  /** Who gets a test message, and from whom; null where none is to be sent. */
  message: { to: string; from: string } | null;
};
type Place = Omit<SmtpConfig, 'message'>;

const urls = ['EMAIL_URL', 'SMTP_URL', 'MAILER_DSN'];
const parts = {
  host: ['EMAIL_HOST', 'SMTP_HOST', 'MAIL_HOST'],
  port: ['EMAIL_PORT', 'SMTP_PORT', 'MAIL_PORT'],
  user: ['EMAIL_HOST_USER', 'SMTP_USER', 'SMTP_USERNAME', 'MAIL_USERNAME'],
  password: ['EMAIL_HOST_PASSWORD', 'SMTP_PASSWORD', 'SMTP_PASS', 'MAIL_PASSWORD'],
  ssl: ['EMAIL_USE_SSL'],
};
const senders = ['DEFAULT_FROM_EMAIL', 'SERVER_EMAIL', 'EMAIL_FROM', 'MAIL_FROM'];

/** In the order in which they are tried. */
export const variables = [...urls, ...Object.values(parts).flat(), ...senders];

const schemes: Record<string, { port: number; implicitTls: boolean }> = {
  smtp: { port: 587, implicitTls: false },
  'smtp+tls': { port: 587, implicitTls: false },
  submission: { port: 587, implicitTls: false },
  smtps: { port: 465, implicitTls: true },
  'smtp+ssl': { port: 465, implicitTls: true },
};

const fromUrl = (found: Found): Place => {
  const { scheme, host, port, user, password } = readAddress(found);
  const known = schemes[scheme];
  if (!known || host === '')
    throw new Malformed(`${found.name} is no address of a mail server: smtp://… or smtps://…`);
  const own = port ?? known.port;
  return { host, port: own, implicitTls: known.implicitTls || own === 465, user, password };
};

const fromParts = (settings: Settings): Place | null => {
  const host = settings.plain(parts.host, hostForm, 'the name of a host');
  if (host === null) return null;
  const ssl = /^(?:true|1|yes|on)$/i.test(settings.find(parts.ssl)?.value.reveal() ?? '');
  const port = Number(settings.plain(parts.port, portForm, 'a port') ?? (ssl ? 465 : 587));
  return {
    host,
    port,
    implicitTls: ssl || port === 465,
    user: settings.find(parts.user)?.value.reveal() ?? null,
    password: settings.find(parts.password)?.value ?? null,
  };
};

const senderOf = (settings: Settings, place: Place, to: string): string => {
  const named = settings.find(senders)?.value.reveal();
  const address = named === undefined ? place.user : (/<([^<>]+)>\s*$/.exec(named)?.[1] ?? named);
  return address !== null && /^[^\s<>@]+@[^\s<>@]+$/.test(address) ? address : to;
};

/** Finds the mail server that the application is configured with: an address, or its parts. */
export const configureSmtp = ({ settings, options }: Given): SmtpConfig | null => {
  const found = settings.find(options.from.smtp === undefined ? urls : [options.from.smtp]);
  const place = found ? fromUrl(found) : fromParts(settings);
  if (place === null) return null;
  const { to, sender } = options;
  return { ...place, message: to === null ? null : { to, from: sender ?? senderOf(settings, place, to) } };
};
