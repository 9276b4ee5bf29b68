import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Machine } from '#lib/core/actor.ts';
import type { AnyCommand } from '#lib/core/command.ts';
import { mintMachine } from '#lib/core/mint.ts';
import { type TokenScope, tokenScopes } from '#lib/core/policy.ts';
import { run } from '#lib/core/run.ts';
import { openWorkspace } from './people.ts';

/** Every command that a token may use, by its scope. Nothing is added here without saying so in docs/api.md. */
const table: Record<string, TokenScope> = {
  'evidence.attach-file': 'evidence',
  'evidence.attach-link': 'evidence',
  'evidence.attach-note': 'evidence',
  'item.add': 'project',
  'machine-report.send': 'report',
  'probe.start': 'probe',
  'project.create': 'project',
  'webhook.change': 'webhook',
  'webhook.make': 'webhook',
  'webhook.remove': 'webhook',
  'webhook.renew-secret': 'webhook',
  'webhook.replay': 'webhook',
};

type Any = AnyCommand<Machine, unknown>;
const isCommand = (value: unknown): value is Any =>
  typeof value === 'object' && value !== null && 'execute' in value && 'who' in value && 'name' in value;

let commands: Any[];
let machine: (scopes: readonly TokenScope[]) => Machine;

beforeAll(async () => {
  const root = join(import.meta.dirname, '../..');
  commands = [];
  for await (const file of glob('lib/*/commands/**/*.ts', { cwd: root })) {
    if (file.includes('.test.')) continue;
    const module: Record<string, unknown> = await import(join(root, file));
    commands.push(...Object.values(module).filter(isCommand));
  }
  const { workspace } = await openWorkspace();
  machine = (scopes) => mintMachine({ tokenId: crypto.randomUUID(), name: 'CI', scopes, workspace });
});

/** What the pipeline says to a token, input and subject let through, so that it is the actor who is judged. */
async function judge(command: Any, scopes: readonly TokenScope[]): Promise<string> {
  const bare: Any = {
    ...command,
    load: async () => ({}),
    execute: async () => ({ ok: true, value: 1, events: 'unchanged' }),
  };
  bare.input = Object.assign(Object.create(command.input), {
    safeParse: (data: unknown) => ({ success: true, data }),
  });
  const result = await run(bare, machine(scopes), {});
  return result.ok ? 'done' : result.refusal.code;
}

describe('a token', () => {
  test('may use exactly the commands of the table', () => {
    const found = commands.flatMap(({ name, token }) => (token ? [[name, token]] : []));
    expect(Object.fromEntries(found)).toEqual(table);
  });

  test('with every scope signs, votes, approves and manages nothing', async () => {
    const rest = commands.filter(({ name }) => !(name in table));
    const never = [
      'signoff.sign',
      'signoff.withdraw',
      'poll.vote',
      'poll.decide',
      'waiver.approve',
      'token.make',
    ];
    expect(rest.map(({ name }) => name)).toEqual(expect.arrayContaining(never));
    expect(rest.length).toBeGreaterThan(40);
    for (const command of rest)
      expect([command.name, await judge(command, tokenScopes)]).toEqual([command.name, 'person-only']);
  });

  test('needs the one scope of a command, and no other helps', async () => {
    for (const command of commands.filter(({ name }) => name in table)) {
      const own = table[command.name] ?? 'read';
      const others = tokenScopes.filter((scope) => scope !== own);
      expect([command.name, await judge(command, [own])]).toEqual([command.name, 'done']);
      expect([command.name, await judge(command, others)]).toEqual([command.name, 'scope-missing']);
    }
  });
});
