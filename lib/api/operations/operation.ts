import type { z } from 'zod';
import type { TokenScope } from '#lib/core/policy.ts';
import type { answers } from './answers.ts';

/** What the API's document says of one verb of one path. The path is what follows `/api/v1`. */
export type Operation = {
  method: 'get' | 'post' | 'patch' | 'delete';
  path: `/${string}`;
  summary: string;
  /** The scope a token needs; null: it takes a person who is signed in; `open`: anybody may. */
  scope: TokenScope | null | 'open';
  /** What may stand after the question mark. */
  search?: z.ZodType;
  /** The command's input, of which the path's parameters are left out, or how else the body comes. */
  body?: z.ZodType | { mediaTypes: Record<string, string> };
  /** A page of answers of this kind, one of them, or a file of a media type. */
  answer: { page: keyof typeof answers } | { one: keyof typeof answers } | { mediaType: string };
};

export const inWorkspace = '/workspaces/{workspace}';
export const inProject = `${inWorkspace}/projects/{project}` as const;
export const onItem = `${inProject}/items/{item}` as const;
