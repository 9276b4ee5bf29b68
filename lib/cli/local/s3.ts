import { type Codes, sayer } from '#lib/probe/schema.ts';
import { defineCheck, type Given, type Judged } from './check.ts';
import { sayFailure } from './failure.ts';
import { observeS3 } from './s3-ask.ts';
import { type Asked, readStore, type Store, storeVariables } from './s3-client.ts';

const codes = {
  's3.ok': ['pass', 'Strangers are refused, and the application’s keys work.'],
  's3.list-open': ['fail', 'Anybody may list the bucket.'],
  's3.read-open': ['fail', 'Anybody may read what lies in the bucket.'],
  's3.policy-public': ['fail', 'The bucket’s policy makes it public.'],
  's3.no-bucket': ['fail', 'There is no such bucket.'],
  's3.keys-refused': ['fail', 'The store refuses the keys.'],
  's3.keys-missing': ['warn', 'Strangers are refused; without keys nothing more could be asked.'],
  's3.list-denied': [
    'warn',
    'Strangers are refused; these keys may not list, so no object’s reading was tried.',
  ],
  's3.block-not-set': ['warn', 'Strangers are refused; Block Public Access is not on.'],
  's3.block-partial': ['warn', 'Strangers are refused; Block Public Access is on in part.'],
  's3.no-object': ['warn', 'Strangers may not list; the bucket is empty, so no object’s reading was tried.'],
} as const satisfies Codes;
const say = sayer(codes);
const variables = ['AWS_STORAGE_BUCKET_NAME', 'AWS_S3_BUCKET', 'S3_BUCKET', 'S3_BUCKET_NAME', 'MINIO_BUCKET'];

export type Block = 'all' | 'some' | 'none' | 'unknown';
export type S3Seen = {
  bucket: string;
  endpoint: string | null;
  region: string;
  strangerLists: Asked<number>;
  /** Of one object; null where none was seen. */
  strangerReads: Asked<true> | null;
  weList: Asked<number>;
  block: Block;
  policyPublic: boolean | null;
};

const close =
  'Turn Block Public Access on, or take the grant to everybody out of the policy and the ACL; hand files out by signed addresses. Files that are meant to be public belong in a bucket of their own.';
const reference =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html';

const judgeOpenness = (o: S3Seen) => {
  if (o.strangerLists.kind === 'answered')
    return say('s3.list-open', `Anybody may list ${o.bucket}.`, { fix: close, reference });
  if (o.strangerReads?.kind === 'answered')
    return say('s3.read-open', `Anybody may read what lies in ${o.bucket}.`, { fix: close, reference });
  return o.policyPublic === true
    ? say('s3.policy-public', `The policy of ${o.bucket} makes it public.`, { fix: close, reference })
    : null;
};

const judgeReach = ({ strangerLists, weList, bucket, endpoint }: S3Seen) => {
  if (strangerLists.kind === 'failed')
    return sayFailure('s3', strangerLists.failure, endpoint ?? 'Amazon S3');
  const missing = [strangerLists, weList].some(
    (one) => one.kind === 'refused' && one.name === 'NoSuchBucket',
  );
  if (missing)
    return say('s3.no-bucket', `There is no bucket ${bucket}.`, { fix: 'Make it, or name the right one.' });
  const refused = strangerLists.kind === 'refused' && [401, 403].includes(strangerLists.status);
  if (refused) return null;
  const detail = strangerLists.kind === 'refused' ? `${strangerLists.status} ${strangerLists.name}` : null;
  return sayFailure('s3', { kind: 'unclear', detail }, endpoint ?? 'Amazon S3');
};

const judgeKeys = ({ weList, bucket }: S3Seen) => {
  if (weList.kind === 'no-keys')
    return say('s3.keys-missing', undefined, { fix: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.' });
  if (weList.kind === 'failed') return sayFailure('s3', weList.failure);
  if (weList.kind === 'answered') return null;
  if (weList.name === 'AccessDenied')
    return say('s3.list-denied', undefined, {
      fix: 'Let this check have keys with s3:ListBucket, if you want it tried.',
    });
  return [400, 401, 403].includes(weList.status)
    ? say('s3.keys-refused', `The store refuses the keys for ${bucket} (${weList.name}).`, {
        fix: 'Look at AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, the region and this machine’s clock.',
      })
    : sayFailure('s3', { kind: 'unclear', detail: `${weList.status} ${weList.name}` });
};

const judgeRest = (o: S3Seen) => {
  if (o.block === 'none' || o.block === 'some')
    return say(o.block === 'none' ? 's3.block-not-set' : 's3.block-partial', undefined, {
      fix: 'Turn all four settings of Block Public Access on, for the bucket or the account.',
      reference,
    });
  if (o.strangerReads === null)
    return say('s3.no-object', undefined, { fix: 'Upload a file and run it again.', reference });
  const { strangerReads } = o;
  if (strangerReads.kind !== 'refused' || ![401, 403].includes(strangerReads.status))
    return sayFailure('s3', { kind: 'unclear', detail: null });
  return say('s3.ok', `Strangers may neither list nor read ${o.bucket}; the application’s keys work.`, {
    reference,
  });
};

const told = (one: Asked<unknown> | null): string => {
  if (one === null) return 'not tried';
  return one.kind === 'refused'
    ? `refused, ${one.status} ${one.name}`
    : one.kind === 'answered'
      ? 'allowed'
      : one.kind;
};

/** Judges a bucket. */
export const judgeS3 = (o: S3Seen): Judged => ({
  ...(judgeOpenness(o) ?? judgeReach(o) ?? judgeKeys(o) ?? judgeRest(o)),
  seen: {
    bucket: o.bucket,
    endpoint: o.endpoint ?? 'Amazon S3',
    region: o.region,
    'a stranger lists': told(o.strangerLists),
    'a stranger reads': told(o.strangerReads),
    'we list': told(o.weList),
    'Block Public Access': o.block,
    'policy is public': o.policyPublic,
  },
});

const configure = ({ settings, options, ...rest }: Given): (Store & { bucket: string }) | null => {
  const named = options.from.s3 === undefined ? variables : [options.from.s3];
  const bucket = options.bucket ?? settings.plain(named, /^[\w.-]{1,255}$/, 'the name of a bucket');
  return bucket === null ? null : { bucket, ...readStore({ settings, options, ...rest }) };
};

export const s3 = defineCheck<Store & { bucket: string }, S3Seen>({
  id: 's3',
  title: 'The object store',
  needs:
    'Name the bucket (--bucket or AWS_STORAGE_BUCKET_NAME), and set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
  variables: [...variables, ...storeVariables],
  codes,
  configure,
  observe: ({ bucket, ...store }, { options }) => observeS3(store, bucket, options.requestMs),
  judge: judgeS3,
});
