import 'server-only';
import type { z } from 'zod';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { finishRun } from '#lib/probe/commands/finish.ts';
import { recordAnswer } from '#lib/probe/commands/record.ts';
import type { recordAnswer as answerInput } from '#lib/probe/requests.ts';
import { openRun } from './commands/open-run.ts';
import { LAUNCHED } from './content.ts';
import { must } from './must.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const teller = mintSystem('sample');

type Answer = z.input<typeof answerInput>['answer'];
type Asked = { kind: string; paramsDigest: string };

const passed = (at: Date): Answer => ({
  ...{
    verdict: 'pass',
    code: 'sample',
    summary: 'As it should be. The sample tells this: nothing was asked.',
  },
  ...{ observation: {}, reproduce: '', ruleVersion: 1, at },
});
const unknown = (at: Date): Answer => ({
  ...passed(at),
  ...{ verdict: 'inconclusive', code: 'timeout', summary: 'No answer within ten seconds.' },
});

const readAsked = (projectId: string): Promise<Asked[]> =>
  db().itemProbe.findMany({
    where: { projectId },
    distinct: ['kind', 'paramsDigest'],
    select: { kind: true, paramsDigest: true },
  });

async function look(project: string, asked: readonly Asked[], at: Date, answer = passed): Promise<void> {
  const { run: id } = must(await run(openRun, teller, { project, total: asked.length }, at));
  for (const probe of asked) {
    const told = { run: id, ...probe, confirming: false, answer: answer(at) };
    must(await run(recordAnswer, teller, told, at));
  }
  must(await run(finishRun, teller, { run: id }, at));
}

/** Every probe of a project passes at a moment. */
export const lookAtAll = async (project: string, at: Date): Promise<void> =>
  look(project, await readAsked(project), at);

/** What the probes said since a launch: whether it is reached every hour of the first day, everything once a day. */
export async function keepLooking(project: string, launchAt: Date, now: Date): Promise<void> {
  const asked = await readAsked(project);
  const reach = asked.filter(({ kind }) => kind === 'https');
  const moments = Array.from({ length: 24 }, (_, hour) => launchAt.getTime() + hour * HOUR);
  for (const [hour, at] of moments.entries())
    await look(project, reach, new Date(at), hour === LAUNCHED.silentHour ? unknown : passed);
  for (let at = launchAt.getTime() + DAY; at < now.getTime(); at += DAY)
    await look(project, asked, new Date(at));
}
