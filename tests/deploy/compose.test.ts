import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readEnv, variableNames } from '#lib/core/env.ts';

const text = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
type Service = {
  image: string;
  command?: string[];
  environment: Record<string, string>;
  volumes?: string[];
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
};
const compose = parse(text, { merge: true }) as {
  services: Record<'web' | 'worker' | 'migrate' | 'postgres', Service>;
  volumes: Record<string, unknown>;
  configs: { roles: { content: string } };
};
const { web, worker, migrate, postgres } = compose.services;
const application = { web, worker, migrate };

/** As Compose fills in ${NAME:-default} and ${NAME:?message}; a required one that is not set is an error. */
const filledIn = (value: string, set: Record<string, string>): string =>
  value.replaceAll(/\$\{(\w+):([-?])([^}]*)\}/g, (_all, name: string, kind: string, rest: string) => {
    if (set[name]) return set[name];
    if (kind === '?') throw new Error(`${name}: ${rest}`);
    return rest;
  });

const required = {
  HOLDPOINT_URL: 'https://holdpoint.example.org',
  HOLDPOINT_SECRET: 'x'.repeat(44),
  HOLDPOINT_APP_PASSWORD: 'app',
  HOLDPOINT_OWNER_ROLE_PASSWORD: 'owner',
  POSTGRES_PASSWORD: 'admin',
};

test('web, worker and migrations are one image', () => {
  expect([worker.image, migrate.image]).toEqual([web.image, web.image]);
  expect(worker.command).toContain('scripts/worker.ts');
});

test.each(Object.keys(required))('%s is required: nothing starts without it', (name) => {
  expect(text).not.toMatch(new RegExp(`\\$\\{${name}(:?-|\\})`));
  const { [name as keyof typeof required]: _left, ...rest } = required;
  expect(() => filledIn(text, rest)).toThrow(`${name}: set it to`);
});

describe.each(Object.entries(application))('%s', (_name, { environment }) => {
  const filled = Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, filledIn(value, required)]),
  );

  test('has a configuration that Holdpoint takes', () => {
    expect(() => readEnv(filled)).not.toThrow();
  });

  test('is given no variable that Holdpoint does not read', () => {
    expect(Object.keys(environment).filter((name) => !variableNames.some((known) => known === name))).toEqual(
      [],
    );
  });
});

test('only migrations know the role that owns the tables', () => {
  expect(new URL(filledIn(migrate.environment.DATABASE_MIGRATE_URL ?? '', required)).username).toBe(
    'holdpoint_owner',
  );
  for (const { environment } of [web, worker]) {
    expect(new URL(filledIn(environment.DATABASE_URL ?? '', required)).username).toBe('holdpoint_app');
    expect(JSON.stringify(environment)).not.toMatch(/OWNER_ROLE_PASSWORD|POSTGRES_PASSWORD/);
  }
  expect(compose.configs.roles.content).toMatch(/CREATE DATABASE holdpoint OWNER holdpoint_owner/);
});

test('the worker does the jobs, the web process only pages', () => {
  expect(web.environment.HOLDPOINT_JOBS).toBe('off');
  expect(worker.environment.HOLDPOINT_JOBS).toBeUndefined();
});

test('each long-lived service is watched; the image watches the web process', () => {
  const image = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8');
  expect(image).toMatch(/^HEALTHCHECK /m);
  expect(web.healthcheck).toBeUndefined();
  for (const { healthcheck } of [worker, postgres]) expect(healthcheck?.test?.[0]).toBe('CMD');
});

test('things start in order, and what must be kept is kept', () => {
  expect(migrate.depends_on?.postgres?.condition).toBe('service_healthy');
  for (const service of [web, worker]) {
    expect(service.depends_on?.migrate?.condition).toBe('service_completed_successfully');
    expect(service.volumes).toContain('evidence:/data');
  }
  expect(postgres.volumes).toEqual(['database:/var/lib/postgresql']);
  expect(Object.keys(compose.volumes).sort()).toEqual(['database', 'evidence']);
});
