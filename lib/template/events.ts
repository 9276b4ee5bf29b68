declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'template.published': { key: string; version: number; digest: string; builtIn: boolean };
  }
}

/** The chain of what concerns the whole instance, such as built-in templates, is that of no workspace. */
export const INSTANCE = '00000000-0000-0000-0000-000000000000';
