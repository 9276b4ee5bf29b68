import { z } from 'zod';
import { attachLink, attachNote } from '#lib/evidence/schema.ts';
import { addItem } from '#lib/item/schema.ts';
import { startRun } from '#lib/probe/requests.ts';
import { createProject } from '#lib/project/schema.ts';
import { signItem } from '#lib/signoff/schema.ts';
import { searches } from '../schema.ts';
import { inProject, inWorkspace, type Operation, onItem } from './operation.ts';

const JSON_LINES = 'application/jsonl';

/** Projects and what is in them. */
export const ofProjects: readonly Operation[] = [
  {
    ...{ method: 'get', path: `${inWorkspace}/projects`, scope: 'read' },
    summary: 'The projects of a workspace, next launch first',
    ...{ search: searches.projects, answer: { page: 'Project' } },
  },
  {
    ...{ method: 'post', path: `${inWorkspace}/projects`, scope: 'project' },
    summary: 'Makes a project from templates',
    ...{ body: createProject, answer: { one: 'ProjectMade' } },
  },
  {
    ...{ method: 'get', path: inProject, scope: 'read' },
    ...{ summary: 'One project', answer: { one: 'Project' } },
  },
  {
    ...{ method: 'get', path: `${inProject}/readiness`, scope: 'read' },
    summary: 'The verdict at this moment, and what is in the way',
    answer: { one: 'Readiness' },
  },
  {
    ...{ method: 'get', path: `${inProject}/items`, scope: 'read' },
    summary: 'The items of a project, in the order of its checklist',
    ...{ search: searches.items, answer: { page: 'Item' } },
  },
  {
    ...{ method: 'post', path: `${inProject}/items`, scope: 'project' },
    summary: 'Adds an item of the project’s own',
    ...{ body: addItem, answer: { one: 'ItemAdded' } },
  },
  {
    ...{ method: 'get', path: onItem, scope: 'read' },
    ...{ summary: 'One item', answer: { one: 'ItemWhole' } },
  },
  {
    ...{ method: 'get', path: `${onItem}/evidence`, scope: 'read' },
    summary: 'The evidence of an item, tombstones too',
    ...{ search: searches.byTime, answer: { page: 'Evidence' } },
  },
  {
    ...{ method: 'post', path: `${onItem}/evidence`, scope: 'evidence' },
    summary: 'Attaches a link or a note as JSON, or one file as the field “file” of a form',
    ...{ body: z.union([attachLink, attachNote]), answer: { one: 'EvidenceAttached' } },
  },
  {
    ...{ method: 'get', path: `${onItem}/evidence/{evidence}`, scope: 'read' },
    ...{ summary: 'A file of evidence', answer: { mediaType: '*/*' } },
  },
  {
    ...{ method: 'get', path: `${onItem}/sign-offs`, scope: 'read' },
    summary: 'The sign-offs of an item, those that fell too',
    ...{ search: searches.byTime, answer: { page: 'SignOff' } },
  },
  {
    ...{ method: 'post', path: `${onItem}/sign-offs`, scope: null },
    summary: 'Signs an item. A token cannot: a signature is a person’s',
    ...{ body: signItem, answer: { one: 'Signed' } },
  },
  {
    ...{ method: 'get', path: `${onItem}/signing-facts`, scope: 'read' },
    summary: 'What a signature given now would stand on, and its digest',
    answer: { one: 'SigningFacts' },
  },
  {
    ...{ method: 'get', path: `${inProject}/probe-runs`, scope: 'read' },
    summary: 'The runs of a project’s probes, newest first',
    ...{ search: searches.byTime, answer: { page: 'ProbeRun' } },
  },
  {
    ...{ method: 'post', path: `${inProject}/probe-runs`, scope: 'probe' },
    summary: 'Starts a run of a project’s probes, or of one item’s',
    ...{ body: startRun, answer: { one: 'RunStarted' } },
  },
  {
    ...{ method: 'get', path: `${inProject}/probe-runs/{run}`, scope: 'read' },
    ...{ summary: 'How far a run is, and its answers so far', answer: { one: 'ProbeRunWhole' } },
  },
  {
    ...{ method: 'get', path: `${inProject}/history`, scope: 'read' },
    summary: 'The history of a project, for “holdpoint verify”',
    answer: { mediaType: JSON_LINES },
  },
  {
    ...{ method: 'get', path: `${inWorkspace}/history`, scope: 'read' },
    summary: 'The history of the workspace itself',
    answer: { mediaType: JSON_LINES },
  },
  {
    ...{ method: 'get', path: `${inProject}/report`, scope: 'read' },
    ...{ summary: 'The report of a project', answer: { mediaType: 'application/json' } },
  },
  {
    ...{ method: 'get', path: `${inProject}/report/csv`, scope: 'read' },
    ...{ summary: 'The report of a project as a table', answer: { mediaType: 'text/csv' } },
  },
  {
    ...{ method: 'get', path: `${inProject}/polls/{poll}/snapshot`, scope: 'read' },
    summary: 'The snapshot of a go/no-go decision, for “holdpoint verify”',
    answer: { mediaType: 'application/json' },
  },
];
