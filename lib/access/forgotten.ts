import 'server-only';
import { headers } from 'next/headers';
import { clientAddress } from '#lib/core/address.ts';
import { db } from '#lib/core/db.ts';
import { env } from '#lib/core/env.ts';
import { fromForm } from '#lib/core/form.ts';
import { enqueue } from '#lib/core/jobs.ts';
import { isMailOn } from '#lib/core/mail.ts';
import { ok, type Result, refuse } from '#lib/core/result.ts';
import { invalid } from '#lib/core/run.ts';
import { beginTry, endTry } from './lockout.ts';
import { forgottenInput } from './schema.ts';

const noMail = refuse(
  409,
  'no-mail',
  'Mail is not set up here. Ask an owner of your workspace for a reset link.',
);

/**
 * Asks for a mail with a reset link. Whether anybody has that address is found out by the worker, so that the answer
 * and the time it takes are the same for all; asked too often, it is the same answer and no mail. It changes no
 * workspace, so it is not a command: the link that is made is.
 */
export async function askForReset(_state: unknown, form?: FormData): Promise<Result<null>> {
  if (!isMailOn()) return noMail;
  const input = forgottenInput.safeParse(form ? fromForm(form) : {});
  if (!input.success) return invalid(input.error);
  const { email } = input.data;
  const asked = await headers();
  const address = clientAddress((name) => asked.get(name), env().TRUST_PROXY_HOPS);
  const now = new Date();
  const tried = await beginTry(`reset:${email}`, address, now);
  await endTry(tried, 'refused', now);
  if (tried.locked) return ok(null);
  const data = { email, askedAt: now.toISOString() };
  await db().$transaction((tx) => enqueue(tx, { name: 'access.mail-reset', data, patient: true }));
  return ok(null);
}
