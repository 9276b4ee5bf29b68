import { buildApplication } from '../bootstrap/build.ts';
import { holds } from './source.ts';

/** The application builds: one check, and what journeys stand on. */
export async function checkApplication(): Promise<{ passed: number; failed: number }> {
  await holds('Application', buildApplication);
  return { passed: 1, failed: 0 };
}
