import { type Attributes, takeAttributes } from '#lib/template/markdown-text.ts';
import type { Block, Heading } from './block.ts';
import { isPureGrade } from './grade.ts';
import { plain } from './plain.ts';

/** A heading on the way to a section: its words, and what a comment behind it says. */
export type Place = { text: string; line: number; level: number; attributes: Attributes };
export type Part = Exclude<Block, Heading>;
/** What stands under one heading, up to the next. `path` leads to it from the outermost heading inward. */
export type Section = { path: Place[]; parts: Part[]; isLeaf: boolean };
export type Outline = { title: Place | null; intro: Part[]; sections: Section[] };

/** A document's sections. The first heading is its title, where no other stands as high and nothing comes before it. */
export function outlineOf(blocks: readonly Block[]): Outline {
  const sections = sectionsOf(blocks);
  const [before, first, ...others] = sections;
  const title = first?.path[0];
  const stands = title && before?.parts.length === 0 && !others.some(({ path }) => own(path) <= title.level);
  if (!before || !first || !title || !stands || isPureGrade(title.text)) {
    return { title: null, intro: [], sections };
  }
  const inside = others.map((section) => ({ ...section, path: section.path.slice(1) }));
  const holdsItems = first.parts.some(({ kind }) => kind === 'item');
  const rest = holdsItems ? [{ ...first, path: [title] }, ...inside] : inside;
  return { title, intro: holdsItems ? [] : first.parts, sections: rest };
}

const own = (path: readonly Place[]): number => path.at(-1)?.level ?? 0;

function sectionsOf(blocks: readonly Block[]): Section[] {
  const sections: Section[] = [{ path: [], parts: [], isLeaf: true }];
  let path: Place[] = [];
  for (const block of blocks) {
    const current = sections.at(-1);
    if (block.kind !== 'heading') current?.parts.push(block);
    else {
      const { text, attributes } = takeAttributes(block.text);
      const above = path.filter(({ level }) => level < block.level);
      if (current && current.path.length > 0 && own(current.path) < block.level) current.isLeaf = false;
      path = [
        ...above,
        { text: plain(text.slice(0, 500)), line: block.from, level: block.level, attributes },
      ];
      sections.push({ path, parts: [], isLeaf: true });
    }
  }
  return sections;
}
