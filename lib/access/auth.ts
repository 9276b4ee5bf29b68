import 'server-only';
import type { AuthOptions, User } from 'next-auth';
import credentials from 'next-auth/providers/credentials';
import { clientAddress } from '#lib/core/address.ts';
import { env } from '#lib/core/env.ts';
import { sessionCookie } from '#lib/core/scope.ts';
import { LIFE } from './rules.ts';
import { closeSession, cookieOptions, isAlive } from './session.ts';
import { signIn } from './sign-in.ts';

type Headers = Record<string, unknown> | undefined;
const headerOf = (headers: Headers) => (name: string) => {
  const value = headers?.[name];
  return typeof value === 'string' ? value : null;
};

const password = () =>
  credentials({
    id: 'credentials',
    name: 'E-mail and password',
    credentials: {
      email: { type: 'email', label: 'E-mail' },
      password: { type: 'password', label: 'Password' },
    },
    authorize(given, { headers }) {
      const header = headerOf(headers);
      const address = clientAddress(header, env().TRUST_PROXY_HOPS);
      return signIn(given, { address, userAgent: header('user-agent') ?? '' });
    },
  });

/** A page of ours, whatever was asked for: sign-in leads nowhere else. */
export function ownAddress(url: string, baseUrl: string): string {
  const absolute = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null;
  return absolute?.origin === new URL(baseUrl).origin ? absolute.href : baseUrl;
}

const sessionOf = (user: User): string | null =>
  'sessionId' in user && typeof user.sessionId === 'string' ? user.sessionId : null;

const callbacks: NonNullable<AuthOptions['callbacks']> = {
  redirect: ({ url, baseUrl }) => ownAddress(url, baseUrl),
  async jwt({ token, user }) {
    if (user) return { sub: user.id, sessionId: sessionOf(user) };
    const { sessionId } = token;
    // A throw is how next-auth is told to take the cookie away.
    if (typeof sessionId !== 'string' || !(await isAlive(sessionId, new Date())))
      throw new Error('session ended');
    return token;
  },
};

const events: NonNullable<AuthOptions['events']> = {
  async signOut({ token }) {
    if (typeof token?.sessionId === 'string') await closeSession(token.sessionId, new Date());
  },
};

// An ended session is no error; all other errors of next-auth are ours to see.
const logger: NonNullable<AuthOptions['logger']> = {
  error(code, metadata) {
    if (code !== 'JWT_SESSION_ERROR') console.error(`sign-in: ${code}`, metadata);
  },
};

/** next-auth's options. Made at the first request, so that a build needs no configuration. */
export function authOptions(): AuthOptions {
  // next-auth takes its own address from here, never from the request.
  process.env.NEXTAUTH_URL = env().HOLDPOINT_URL;
  const maxAge = LIFE.session / 1000;
  const { name, secure } = sessionCookie();
  return {
    secret: env().HOLDPOINT_SECRET,
    session: { strategy: 'jwt', maxAge },
    jwt: { maxAge },
    useSecureCookies: secure,
    cookies: { sessionToken: { name, options: cookieOptions() } },
    pages: { signIn: '/sign-in', signOut: '/', error: '/sign-in' },
    providers: [password()],
    callbacks,
    events,
    logger,
  };
}
