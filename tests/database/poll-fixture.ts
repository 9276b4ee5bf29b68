import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { openPoll } from '#lib/poll/commands/open.ts';
import { castVote } from '#lib/poll/commands/vote.ts';
import { loadCurrent } from '#lib/poll/current.ts';
import type { Vote } from '#lib/poll/schema.ts';
import { openProject, type Place } from './fixture.ts';
import { must } from './people.ts';
import { publishSmallTemplate } from './small-template.ts';

/** A project with one critical item that one signature completes, one important, one optional; no probes. */
export async function openSmallProject(lead: Scope, name: string): Promise<Place> {
  await publishSmallTemplate();
  return openProject(lead, 'small-launch', name);
}

export const projectOf = ({ project: slug }: Place) => db().project.findFirstOrThrow({ where: { slug } });

/** The digest that a screen drawn at this moment shows. */
export async function digestNow(place: Place): Promise<string> {
  return (await loadCurrent(db(), (await projectOf(place)).id, new Date())).digest;
}

/** Opens a poll with a seat for each of some people, named Seat 1, Seat 2 …; answers its number. */
export async function openSeats(lead: Scope, place: Place, holders: readonly Scope[]): Promise<number> {
  const names = holders.map((_, at) => `Seat ${at + 1}`);
  const input = { ...place, names, holders: holders.map(({ userId }) => userId) };
  return must(await run(openPoll, lead, input)).poll;
}

/** The seat that somebody holds in a poll. */
export async function seatOf(place: Place, poll: number, { userId: holderId }: Scope) {
  const { id: projectId } = await projectOf(place);
  return db().pollSeat.findFirstOrThrow({ where: { holderId, poll: { projectId, number: poll } } });
}

/** Votes as a person does who has just opened the screen. */
export async function voteNow(person: Scope, place: Place, poll: number, vote: Vote = 'go', comment = '') {
  const { id: seat, revision } = await seatOf(place, poll, person);
  const digest = await digestNow(place);
  return run(castVote, person, { ...place, poll, seat, vote, comment, digest, revision });
}
