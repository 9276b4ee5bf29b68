import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { makeDocument } from '#lib/api/document.ts';
import { operations } from '#lib/api/operations/all.ts';
import { findRoutes, type Route } from './api-server.ts';

vi.mock('next/headers', async () => (await import('./cookie-jar.ts')).nextHeaders);

let routes: Route[];
beforeAll(async () => {
  routes = await findRoutes();
});

const named = ({ path, verb }: { path: string; verb: string }) => `${verb} ${path}`;

describe('the description of the API', () => {
  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(makeDocument()));
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  test('names every verb of every route, and none that there is not', () => {
    const described = operations.map(({ method, path }) => named({ verb: method.toUpperCase(), path }));
    expect(described.toSorted()).toEqual(routes.map(named).toSorted());
    expect(new Set(described).size).toBe(described.length);
  });

  test('refers to nothing that it lacks, and holds no dialect within', () => {
    const text = JSON.stringify(makeDocument());
    const names = Object.keys(makeDocument().components.schemas);
    for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) expect(names).toContain(name);
    expect(text).not.toContain('$schema');
  });

  test('leaves out of bodies what the path says', () => {
    const { paths } = makeDocument();
    const post = paths['/workspaces/{workspace}/projects/{project}/items']?.post;
    const schema = post?.requestBody?.content['application/json']?.schema as { properties: object };
    expect(Object.keys(schema.properties)).toEqual([
      'title',
      'section',
      'severity',
      'why',
      'how',
      'evidenceNeed',
    ]);
  });
});
