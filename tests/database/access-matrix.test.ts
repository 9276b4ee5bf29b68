import { glob } from 'node:fs/promises';
import { join as pathOf } from 'node:path';
import { encode } from 'next-auth/jwt';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { openSession } from '#lib/access/session.ts';
import { action } from '#lib/core/action.ts';
import type { Scope } from '#lib/core/actor.ts';
import type { AnyCommand } from '#lib/core/command.ts';
import { may, type Permission, policy, type Role, roles } from '#lib/core/policy.ts';
import { run } from '#lib/core/run.ts';
import { sessionCookie } from '#lib/core/scope.ts';
import { commands, type Here, type Registered } from './commands.ts';
import { openProject } from './fixture.ts';
import { join, openWorkspace } from './people.ts';

// The browser's side of the door: the cookie it sends. Everything behind the door is the real thing.
const jar = vi.hoisted(() => new Map<string, string>());
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined) }),
}));
vi.mock('next/cache', () => ({ refresh: () => undefined }));

type Outcome = 'done' | 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429;

let own: Here;
let other: Here;
let outsider: Scope;
const members = {} as Record<Role, Scope>;

beforeAll(async () => {
  const open = async (name: string): Promise<Here> => {
    const owner = await openWorkspace();
    await join(owner, 'lead');
    return { owner, place: await openProject(owner, 'django-launch', name) };
  };
  own = await open('Own launch');
  other = await open('Launch of others');
  for (const role of roles) members[role] = await join(own.owner, role);
  outsider = await join(await openWorkspace(), 'owner');
}, 60_000);

/** Asks as a browser would: the person's cookie, or none, and a direct POST of the input. */
async function ask(
  person: Scope | null,
  command: AnyCommand<Scope, unknown>,
  input: object,
): Promise<Outcome> {
  jar.clear();
  if (person) {
    const sessionId = await openSession(person.userId, '', new Date());
    const secret = process.env.HOLDPOINT_SECRET ?? '';
    jar.set(sessionCookie().name, await encode({ token: { sub: person.userId, sessionId }, secret }));
  }
  const result = await action(command)(input);
  return result.ok ? 'done' : result.refusal.status;
}

const slugOf = ({ owner }: Here): string => owner.workspace.slug;
const needs = ({ command }: Registered): Permission => {
  if (!command.may) throw new Error(`${command.name} names no permission`);
  return command.may;
};

describe.each(commands.map((entry) => [entry.command.name, entry] as const))('%s', (_name, entry) => {
  test.each(roles)('%s: in the own workspace as the policy says', async (role) => {
    const person = members[role];
    const input = await entry.input(own, person);
    const expected = may(role, needs(entry)) ? 'done' : 403;
    expect(await ask(person, entry.command, { ...input, workspace: slugOf(own) })).toBe(expected);
  });

  test.each(roles)('%s: in a workspace of others as if it did not exist', async (role) => {
    const input = await entry.input(other, members[role]);
    expect(await ask(members[role], entry.command, { ...input, workspace: slugOf(other) })).toBe(404);
    expect(await ask(members[role], entry.command, { ...input, workspace: 'no-such-workspace' })).toBe(404);
  });

  test.runIf(!entry.nothingForeign).each(roles)(
    '%s: what is of others, named from the own workspace',
    async (role) => {
      const input = await entry.input(other, members[role]);
      expect(await ask(members[role], entry.command, { ...input, workspace: slugOf(own) })).toBe(404);
    },
  );

  test('an outsider: as if it did not exist', async () => {
    const input = await entry.input(own, outsider);
    expect(await ask(outsider, entry.command, { ...input, workspace: slugOf(own) })).toBe(404);
  });

  test('signed out: to sign in first', async () => {
    const input = await entry.input(own, members.owner);
    expect(await ask(null, entry.command, { ...input, workspace: slugOf(own) })).toBe(401);
  });
});

type AnyKind = { name: string; who: readonly string[] };
const isCommand = (value: unknown): value is AnyKind =>
  typeof value === 'object' && value !== null && 'execute' in value && 'who' in value && 'name' in value;

async function findCommands(): Promise<AnyKind[]> {
  const root = pathOf(import.meta.dirname, '../..');
  const found: AnyKind[] = [];
  for await (const file of glob('lib/*/{commands.ts,commands/**/*.ts}', { cwd: root })) {
    if (file.includes('.test.')) continue;
    const module: Record<string, unknown> = await import(pathOf(root, file));
    found.push(...Object.values(module).filter(isCommand));
  }
  return found;
}

describe('the list of commands', () => {
  test('holds every command of a person that there is', async () => {
    const people = (await findCommands()).filter(({ who }) => who.includes('person'));
    expect(people.length).toBeGreaterThan(10);
    expect(commands.map(({ command }) => command.name).sort()).toEqual(people.map(({ name }) => name).sort());
  });

  test('names each command once, and each with a row of the policy', () => {
    const names = commands.map(({ command }) => command.name);
    expect(new Set(names).size).toBe(names.length);
    for (const entry of commands) expect(Object.keys(policy)).toContain(needs(entry));
  });

  test('no member can use a command of the machine or of a link’s holder', async () => {
    const rest = (await findCommands()).filter(({ who }) => !who.includes('person'));
    expect(rest.length).toBeGreaterThan(4);
    for (const found of rest) {
      // Input and subject are let through, so that it is the actor who is judged.
      const bare = { ...(found as AnyCommand<Scope, unknown>), load: async () => ({}) };
      bare.input = Object.assign(Object.create(bare.input), {
        safeParse: (data: unknown) => ({ success: true, data }),
      });
      const result = await run(bare, members.owner, {});
      expect([found.name, result.ok ? 'done' : result.refusal.status]).toEqual([found.name, 403]);
    }
  });
});
