import fc from 'fast-check';
import { expect, test } from 'vitest';
import { templates } from '#tests/templates/arbitrary.ts';
import { parseTemplate } from './parse.ts';
import { printTemplate } from './print.ts';

test('whatever is printed is read again as it was', () => {
  fc.assert(
    fc.property(templates, (doc) => {
      expect(parseTemplate(printTemplate(doc))).toEqual({ ok: true, value: doc });
    }),
    { numRuns: 250 },
  );
}, 60_000);

test('what is printed once is printed the same again', () => {
  fc.assert(
    fc.property(templates, (doc) => {
      const text = printTemplate(doc);
      const again = parseTemplate(text);
      expect(again.ok && printTemplate(again.value)).toBe(text);
    }),
    { numRuns: 100 },
  );
}, 60_000);

test('it reads as a person would write it', () => {
  const text = `key: demo
name: Demo
version: 1
questions:
  - key: uses-redis
    ask: Does the system use Redis?
    default: true
roles: [operations]
items:
  - key: hsts
    title: Browsers are told to use HTTPS only
    section: HTTPS
    severity: important
    why: "Once told: always HTTPS."
    how: |
      1. Turn it on:

         \`\`\`sh
         curl -sI https://example.com/
         \`\`\`
    minutes: 15
    role: operations
    due: -7d
    signOffs: 2
    probes:
      - id: hsts
        params:
          minAge: 31536000
      - https
    reports: [security.W004, security.W005, junit]
    hold: true
    when: not:uses-redis
steps:
  - key: back-up
    title: Back up
    at: +0m
    rollback: true
`;
  const parsed = parseTemplate(text);
  expect(parsed.ok && printTemplate(parsed.value)).toBe(text);
});
