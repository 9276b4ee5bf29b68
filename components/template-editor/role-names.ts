const asKey = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Roles of lines of text, each once; and the lines that no letter or digit is left of. */
export function rolesOf(lines: readonly string[]): { roles: string[]; lost: string[] } {
  const roles = new Set(lines.map(asKey));
  roles.delete('');
  return { roles: [...roles], lost: lines.filter((line) => asKey(line) === '') };
}
