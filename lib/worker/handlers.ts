import 'server-only';
import { mailInvitation, mailReset } from '#lib/access/work.ts';
import type { JobHandlers, JobName, Schedules } from '#lib/core/jobs.ts';
import { forgetAnswers } from '#lib/core/once.ts';
import { noteLateSteps } from '#lib/launch/clock.ts';
import { tellDue } from '#lib/notify/clock.ts';
import { workGather, workMail } from '#lib/notify/work.ts';
import { workRun } from '#lib/probe/work.ts';
import { beginDay } from '#lib/readiness/clock.ts';
import { recomputeDue, recomputeWorkspace } from '#lib/readiness/commands/recompute.ts';
import { addSample } from '#lib/sample/sample.ts';
import { workProof } from '#lib/target/work.ts';
import { workUpgrade } from '#lib/upgrade/work.ts';
import { expireDue } from '#lib/waiver/clock.ts';
import { noteMissedAll, planAll, probeAll } from '#lib/watch/clock.ts';
import { forgetDeliveries, spread, workDelivery } from '#lib/webhook/work.ts';

/** What works each job. */
export const handlers: JobHandlers = {
  'probe.run': ({ run }, signal) => workRun(run, signal),
  'target.prove': ({ target }, signal) => workProof(target, signal),
  'upgrade.project': (job) => workUpgrade(job),
  'access.mode-set': ({ workspaceId }) => recomputeWorkspace(workspaceId),
  'access.sample-wanted': ({ workspaceId, userId }) => addSample(workspaceId, userId),
  'event.appended': spread,
  'webhook.deliver': workDelivery,
  'api.forget': async () => {
    await forgetAnswers();
    await forgetDeliveries(new Date());
  },
  'access.mail-invitation': mailInvitation,
  'access.mail-reset': mailReset,
  'notify.gather': (job) => workGather(job),
  'notify.mail': (job) => workMail(job),
  'notify.clock': () => tellDue(new Date()),
  'readiness.recompute': async () => {
    const now = new Date();
    await expireDue(now).finally(() => recomputeDue(now));
  },
  'readiness.day': () => beginDay(new Date()),
  'launch.late': () => noteLateSteps(new Date()),
  'watch.plan': () => planAll(new Date()),
  'watch.missed': () => noteMissedAll(new Date()),
  'watch.probe': () => probeAll(new Date()),
};

/** Of what waits for other people's servers, more go on at a time: one that never answers holds up few. */
export const atOnce: { [N in JobName]?: number } = { 'webhook.deliver': 8, 'probe.run': 4 };

/** What the clock enqueues, in cron's words. */
export const schedules: Schedules = {
  'readiness.recompute': '* * * * *',
  'readiness.day': '0 0 * * *',
  'api.forget': '17 * * * *',
  'notify.clock': '*/5 * * * *',
  'launch.late': '* * * * *',
  'watch.plan': '*/5 * * * *',
  'watch.missed': '*/5 * * * *',
  'watch.probe': '* * * * *',
};
