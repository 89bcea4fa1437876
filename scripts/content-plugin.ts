import { parse } from 'yaml';
import type { Plugin } from 'vite';

/**
 * Turns what people write in `methodology/` into data while the app is built: a methodology's YAML into the value it
 * stands for, a method's note into a tree of blocks. Neither a parser of YAML nor a string of markup reaches the page.
 */
export function contentPlugin(): Plugin {
  return {
    name: 'pondera-content',
    transform: {
      filter: { id: /\/methodology\/.*\.(yaml|md)(\?.*)?$/ },
      handler(source, id) {
        if (/[?&]raw\b/.test(id)) return null;
        const value: unknown = id.split('?')[0]!.endsWith('.yaml')
          ? parse(source, { version: '1.2', schema: 'core' })
          : noteBlocks(source);
        return { code: `export default JSON.parse(${JSON.stringify(JSON.stringify(value))});`, map: null };
      },
    },
  };
}

interface NoteBlock {
  readonly kind: 'heading' | 'paragraph' | 'rule' | 'item' | 'code';
  readonly text: string;
  readonly level?: number;
  readonly number?: string;
}

/** A note's few kinds of blocks: headings, numbered rules, list items, code, paragraphs. */
export function noteBlocks(source: string): NoteBlock[] {
  const blocks: NoteBlock[] = [];
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.startsWith('```')) {
      const end = lines.findIndex((each, k) => k > at && each.startsWith('```'));
      const last = end < 0 ? lines.length : end;
      blocks.push({ kind: 'code', text: lines.slice(at + 1, last).join('\n') });
      at = last;
    } else if (line.trim() !== '') {
      const start = at;
      const continues = (next: string | undefined): boolean =>
        next !== undefined && next.trim() !== '' && !/^(#|```|[-*] |\d+\. )/.test(next) && !rule.test(next);
      while (!line.startsWith('#') && continues(lines[at + 1])) at += 1;
      blocks.push(
        block(
          lines
            .slice(start, at + 1)
            .map((each) => each.trim())
            .join(' '),
        ),
      );
    }
  }
  return blocks;
}

const rule = /^(?:[-*] )?(?:\*\*)?([A-Z]{2}\d+)(?:\*\*)?[.:]?\s+/;

function block(text: string): NoteBlock {
  const heading = /^(#+)\s+(.*)$/.exec(text);
  if (heading !== null) return { kind: 'heading', level: heading[1]!.length, text: plain(heading[2]!) };
  const numbered = rule.exec(text);
  if (numbered !== null)
    return { kind: 'rule', number: numbered[1]!, text: plain(text.slice(numbered[0].length)) };
  const item = /^(?:[-*]|\d+\.) (.*)$/.exec(text);
  return item === null ? { kind: 'paragraph', text: plain(text) } : { kind: 'item', text: plain(item[1]!) };
}

/** Emphasis is told by words, not by marks. */
const plain = (text: string): string => text.replace(/\*\*|`/g, '').replace(/(^|\s)\*(\S[^*]*)\*/g, '$1$2');
