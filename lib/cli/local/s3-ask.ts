import type {
  GetPublicAccessBlockCommandOutput,
  ListObjectsV2CommandOutput,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Block, S3Seen } from './s3.ts';
import { type Asked, asked, openStore, type Store } from './s3-client.ts';

const list = async (client: S3Client, bucket: string): Promise<Asked<ListObjectsV2CommandOutput>> => {
  const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
  return asked(client.send(new ListObjectsV2Command({ Bucket: bucket, MaxKeys: 1 })));
};

const read = async (client: S3Client, bucket: string, key: string): Promise<Asked<true>> => {
  const { HeadObjectCommand } = await import('@aws-sdk/client-s3');
  return asked(client.send(new HeadObjectCommand({ Bucket: bucket, Key: key })).then(() => true as const));
};

const blockOf = (answer: Asked<GetPublicAccessBlockCommandOutput>): Block => {
  if (answer.kind === 'refused')
    return answer.name === 'NoSuchPublicAccessBlockConfiguration' ? 'none' : 'unknown';
  const set = answer.kind === 'answered' ? answer.value.PublicAccessBlockConfiguration : undefined;
  // A store that does not know the question may answer it as if it were another.
  if (set === undefined || Object.keys(set).length === 0) return 'unknown';
  const four = [set.BlockPublicAcls, set.IgnorePublicAcls, set.BlockPublicPolicy, set.RestrictPublicBuckets];
  return four.every(Boolean) ? 'all' : four.some(Boolean) ? 'some' : 'none';
};

const settingsOf = async (
  client: S3Client,
  bucket: string,
): Promise<Pick<S3Seen, 'block' | 'policyPublic'>> => {
  const { GetBucketPolicyStatusCommand, GetPublicAccessBlockCommand } = await import('@aws-sdk/client-s3');
  const [block, status] = await Promise.all([
    asked(client.send(new GetPublicAccessBlockCommand({ Bucket: bucket }))),
    asked(client.send(new GetBucketPolicyStatusCommand({ Bucket: bucket }))),
  ]);
  const isPublic = status.kind === 'answered' ? status.value.PolicyStatus?.IsPublic : undefined;
  const noPolicy = status.kind === 'refused' && status.name === 'NoSuchBucketPolicy';
  return { block: blockOf(block), policyPublic: noPolicy ? false : (isPublic ?? null) };
};

const counted = (answer: Asked<ListObjectsV2CommandOutput>): Asked<number> =>
  answer.kind === 'answered' ? { kind: 'answered', value: answer.value.KeyCount ?? 0 } : answer;
const firstKey = (answer: Asked<ListObjectsV2CommandOutput>): string | undefined =>
  answer.kind === 'answered' ? answer.value.Contents?.[0]?.Key : undefined;

/** Asks as a stranger and with the application's keys. Names of objects stay here. */
export const observeS3 = async (store: Store, bucket: string, ms: number): Promise<S3Seen> => {
  const stranger = await openStore(store, 'stranger', ms);
  const own = await openStore(store, 'keys', ms);
  try {
    const [theirs, ours] = await Promise.all([list(stranger, bucket), list(own, bucket)]);
    const key = firstKey(ours) ?? firstKey(theirs);
    return {
      bucket,
      endpoint: store.endpoint,
      region: store.region,
      strangerLists: counted(theirs),
      strangerReads: key === undefined ? null : await read(stranger, bucket, key),
      weList: counted(ours),
      ...(ours.kind === 'no-keys' || ours.kind === 'failed'
        ? { block: 'unknown' as const, policyPublic: null }
        : await settingsOf(own, bucket)),
    };
  } finally {
    stranger.destroy();
    own.destroy();
  }
};
