import type { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { Given } from './check.ts';
import { type Failure, sortFailure } from './failure.ts';
import type { Secret } from './secret.ts';

export type Keys = { id: Secret; secret: Secret; session: Secret | null };
export type Store = { endpoint: string | null; region: string; keys: Keys | null };

const names = {
  endpoint: [
    'AWS_S3_ENDPOINT_URL',
    'AWS_ENDPOINT_URL_S3',
    'AWS_ENDPOINT_URL',
    'S3_ENDPOINT',
    'MINIO_ENDPOINT',
  ],
  region: ['AWS_S3_REGION_NAME', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'S3_REGION'],
  id: ['AWS_S3_ACCESS_KEY_ID', 'AWS_ACCESS_KEY_ID', 'S3_ACCESS_KEY_ID', 'MINIO_ACCESS_KEY'],
  secret: ['AWS_S3_SECRET_ACCESS_KEY', 'AWS_SECRET_ACCESS_KEY', 'S3_SECRET_ACCESS_KEY', 'MINIO_SECRET_KEY'],
  session: ['AWS_S3_SESSION_TOKEN', 'AWS_SESSION_TOKEN'],
};

/** In the order in which they are tried. */
export const storeVariables = Object.values(names).flat();

/** Finds the object store that the application is configured with; Amazon's where no endpoint is named. */
export const readStore = ({ settings, options }: Given): Store => {
  const [id, secret] = [settings.find(names.id), settings.find(names.secret)];
  const session = settings.find(names.session)?.value ?? null;
  const form = /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/;
  return {
    endpoint:
      options.endpoint ?? settings.plain(names.endpoint, form, 'an address, such as https://s3.example.org'),
    region:
      options.region ?? settings.plain(names.region, /^[\w-]{1,60}$/, 'the name of a region') ?? 'us-east-1',
    keys: id && secret ? { id: id.value, secret: secret.value, session } : null,
  };
};

/** Who asks: with the application's keys, as the machine itself is allowed to, or as a stranger. */
export type Who = 'keys' | 'stranger';

/** Opens a client. Without keys of its own it takes those that the machine gives (a profile, a role). */
export const openStore = async (store: Store, who: Who, ms: number): Promise<S3Client> => {
  const { S3Client } = await import('@aws-sdk/client-s3');
  const { keys, endpoint, region } = store;
  const given = keys && {
    accessKeyId: keys.id.reveal(),
    secretAccessKey: keys.secret.reveal(),
    ...(keys.session === null ? {} : { sessionToken: keys.session.reveal() }),
  };
  const nobody = {
    credentials: { accessKeyId: '', secretAccessKey: '' },
    signer: { sign: async <T>(request: T) => request },
  };
  return new S3Client({
    region,
    maxAttempts: 1,
    followRegionRedirects: true,
    requestHandler: { connectionTimeout: ms, requestTimeout: ms, throwOnRequestTimeout: true },
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    ...(who === 'stranger' ? nobody : given ? { credentials: given } : {}),
  });
};

/** What a request came to. A refusal keeps the status and the protocol's own name of it, never its sentence. */
export type Asked<T> =
  | { kind: 'answered'; value: T }
  | { kind: 'refused'; status: number; name: string }
  | { kind: 'no-keys' }
  | { kind: 'failed'; failure: Failure };

/** Carries a request out. */
export const asked = async <T>(work: Promise<T>): Promise<Asked<T>> => {
  try {
    return { kind: 'answered', value: await work };
  } catch (error) {
    const { name = '', $metadata } = error as Partial<S3ServiceException>;
    if (name === 'CredentialsProviderError') return { kind: 'no-keys' };
    const status = $metadata?.httpStatusCode;
    if (status === undefined) return { kind: 'failed', failure: sortFailure(error) };
    return { kind: 'refused', status, name: /^[A-Za-z]{1,60}$/.test(name) ? name : 'without a name' };
  }
};
