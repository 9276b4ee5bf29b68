import { describe, expect, test } from 'vitest';
import * as rules from './architecture.ts';
import { readSources, toSource } from './source-tree.ts';

const sources = readSources(`${import.meta.dirname}/..`);
const of = (path: string, text: string) => [toSource(path, text)];

describe('the tree keeps', () => {
  test.each(Object.entries(rules))('%s', (_name, complaints) => {
    expect(complaints(sources)).toEqual([]);
  });

  test('enough files to be worth a rule', () => {
    expect(sources.length).toBeGreaterThan(150);
  });
});

describe('a rule that is broken complains:', () => {
  test.each([
    [
      'a component imports a page',
      rules.againstLayers,
      of('components/a.tsx', "import { x } from '#app/page.tsx';"),
    ],
    [
      'lib imports a component',
      rules.againstLayers,
      of('lib/item/rules.ts', "import x from '../../components/x.tsx';"),
    ],
    [
      'core imports a feature',
      rules.againstCore,
      of('lib/core/run.ts', "import type { X } from '#lib/item/schema.ts';"),
    ],
    [
      'rules import queries',
      rules.againstVocabulary,
      of('lib/item/rules.ts', "import { x } from './queries.ts';"),
    ],
    [
      'a command imports an action',
      rules.againstVocabulary,
      of('lib/item/commands/a.ts', "import x from '../actions.ts';"),
    ],
    [
      'a feature imports the command line',
      rules.againstDoors,
      of('lib/item/rules.ts', "import x from '#lib/cli/main.ts';"),
    ],
    ['rules read the clock', rules.againstPurity, of('lib/item/rules.ts', 'const now = new Date();')],
    [
      'rules import the file system',
      rules.againstPurity,
      of('lib/item/rules.ts', "import x from 'node:fs';"),
    ],
    [
      'a client imports a query',
      rules.againstClients,
      of('components/a.tsx', "'use client';\nimport { x } from '#lib/item/queries.ts';"),
    ],
    [
      'the browser loads zod by way of a schema',
      rules.againstZodInBrowser,
      [
        toSource('components/a.tsx', "'use client';\nimport { x } from '#lib/item/schema.ts';"),
        toSource('lib/item/schema.ts', "import { z } from 'zod';"),
      ],
    ],
    [
      'a page makes an actor',
      rules.againstMint,
      of('app/page.tsx', "import { mintScope } from '#lib/core/mint.ts';"),
    ],
    [
      'a page asks the database',
      rules.againstPages,
      of('app/page.tsx', "import { db } from '#lib/core/db.ts';"),
    ],
    ['a file is called helpers', rules.againstNames, of('lib/item/helpers.ts', '')],
    ['a file is too long', rules.againstSizes, of('lib/item/rules.ts', '\n'.repeat(301))],
    [
      'two features know each other',
      rules.cyclesOfFeatures,
      [
        toSource('lib/item/a.ts', "import x from '#lib/project/b.ts';"),
        toSource('lib/project/b.ts', "import x from '#lib/item/a.ts';"),
      ],
    ],
  ])('%s', (_name, complaints, broken) => {
    expect(complaints(broken)).not.toEqual([]);
  });
});
