'use client';

import { createContext, use } from 'react';
import type { ProbeField } from '#lib/probe/form.ts';
import type { DraftEditor } from './editor.ts';
import type { OpenFields } from './fields-store.ts';

/** A kind of probe that an entry may ask for, with the form of its settings. */
export type ProbeChoice = { id: string; title: string; fields: readonly ProbeField[] };

export type EditorPlace = { workspace: string; key: string };

type Editing = {
  editor: DraftEditor;
  place: EditorPlace;
  probes: readonly ProbeChoice[];
  published: boolean;
};

export const EditorContext = createContext<Editing | null>(null);
export const OpenContext = createContext<OpenFields | null>(null);

function given<T>(value: T | null): T {
  if (value === null) throw new Error('outside of the editor');
  return value;
}

/** The editor around this component. */
export const useEditing = (): Editing => given(use(EditorContext));

/** The entry whose form is around this component. */
export const useOpen = (): OpenFields => given(use(OpenContext));
