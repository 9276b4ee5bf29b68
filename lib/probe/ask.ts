import { AskFailed, sortError } from './failure.ts';
import { limits, places } from './limits.ts';
import type { NetFailure } from './net.ts';

/** What an ask goes to. Questions to the DNS about a host take no place of the connections to it. */
export type Place = { host: string; port: number; use?: 'tcp' | 'dns' };

/** What was thrown beneath `Net`, as the failure a probe sees. */
export const toFailure = (error: unknown, { host, port }: Place, cancelled: boolean): NetFailure => {
  const { failure, stage, details } = sortError(error, 'request');
  return {
    ok: false,
    failure: cancelled ? 'cancelled' : failure,
    stage,
    host: details.host ?? host,
    port: details.port ?? port,
    address: details.address ?? null,
    alert: details.alert ?? null,
    detail: details.detail ?? '',
    hop: details.hop ?? 0,
  };
};

/** One spelling for equal requests, whatever the order of their fields. */
const canonical = (key: unknown): string =>
  JSON.stringify(key, (_name, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** Runs asks so that none throws, each within its time and its host's places, and the same ask only once. */
export const makeAsk = (runSignal: AbortSignal, requestMs: number) => {
  const asked = new Map<string, Promise<unknown>>();
  const placesOf = new Map<string, () => Promise<() => void>>();
  const bound = (share = 1) => AbortSignal.any([runSignal, AbortSignal.timeout(requestMs * share)]);
  const attempt = async <T>(
    place: Place,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | NetFailure> => {
    const key = `${place.use ?? ''} ${place.host}`;
    const many = place.use === 'tcp' ? limits.tcpPerHost : limits.connectionsPerHost;
    const take = placesOf.get(key) ?? places(many);
    placesOf.set(key, take);
    const giveBack = await take();
    try {
      if (runSignal.aborted) throw new AskFailed('cancelled', 'request');
      return await work(
        place.use === 'tcp' ? AbortSignal.any([bound(), AbortSignal.timeout(limits.tcpMs)]) : bound(),
      );
    } catch (error) {
      return toFailure(error, place, runSignal.aborted);
    } finally {
      giveBack();
    }
  };
  const once = <T>(key: unknown[], work: () => Promise<T>): Promise<T> => {
    const name = canonical(key);
    const made = (asked.get(name) as Promise<T> | undefined) ?? work();
    asked.set(name, made);
    return made;
  };
  return { attempt, once, bound };
};
export type Ask = ReturnType<typeof makeAsk>;
