import manifest from '../../package.json' with { type: 'json' };
import { env } from './env.ts';

/** What is deployed: HOLDPOINT_RELEASE where the operator names it, else the version of the package. */
export const releaseName = (): string => env().HOLDPOINT_RELEASE ?? manifest.version;
