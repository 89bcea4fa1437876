import { importLimits } from '../limits';

/** Why a text is not the plain XML that workbooks are made of. */
export class XmlFault extends Error {
  constructor(problem: string) {
    super(`The workbook’s XML is refused: ${problem}`);
  }
}

export interface XmlReader {
  /** Local name, without its prefix. */
  readonly open?: (name: string, attributes: ReadonlyMap<string, string>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

const nameAt = /[\p{L}_:][\p{L}\p{N}\p{M}_:.-]*/uy;
const attributeAt = /\s+([\p{L}_:][\p{L}\p{N}\p{M}_:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/uy;

/**
 * Reads XML strictly and only as data: no document type, no entities but the five and numbered characters, nothing
 * deeper than 64 or with more than 64 attributes, every element closed.
 *
 * @throws XmlFault
 */
export function scanXml(source: string, reader: XmlReader): void {
  const open: string[] = [];
  let at = source.startsWith('\uFEFF') ? 1 : 0;
  let roots = 0;
  while (at < source.length) {
    const tag = source.indexOf('<', at);
    const text = source.slice(at, tag < 0 ? source.length : tag);
    if (open.length === 0 && text.trim() !== '') throw new XmlFault('text stands outside the document.');
    // Resolved even where nobody listens: a fault is a fault.
    const meant = resolved(text);
    if (meant !== '' && open.length > 0) reader.text?.(meant);
    if (tag < 0) break;
    if (source.startsWith('<!--', tag)) at = behind(source, '-->', tag + 4);
    else if (source.startsWith('<![CDATA[', tag)) {
      at = behind(source, ']]>', tag + 9);
      reader.text?.(source.slice(tag + 9, at - 3));
    } else if (source.startsWith('<!', tag))
      throw new XmlFault('it has a document type, which is not allowed.');
    else if (source.startsWith('<?', tag)) at = declaration(source, tag);
    else if (source.startsWith('</', tag)) {
      const end = behind(source, '>', tag);
      const name = source.slice(tag + 2, end - 1).trimEnd();
      if (open.pop() !== name) throw new XmlFault(`“${name.slice(0, 40)}” is closed and was not open.`);
      reader.close?.(local(name));
      at = end;
    } else {
      const element = elementAt(source, tag);
      if (open.length === 0 && (roots += 1) > 1) throw new XmlFault('it has two documents in one.');
      reader.open?.(local(element.name), element.attributes);
      if (element.closed) reader.close?.(local(element.name));
      else if (open.push(element.name) > importLimits.xmlDepth)
        throw new XmlFault(`it nests deeper than ${importLimits.xmlDepth}, the limit.`);
      at = element.end;
    }
  }
  if (open.length > 0 || roots === 0) throw new XmlFault('it is cut off.');
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function behind(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from);
  if (at < 0) throw new XmlFault('it is cut off.');
  return at + mark.length;
}

function declaration(source: string, at: number): number {
  const end = behind(source, '?>', at);
  const encoding = /encoding\s*=\s*["']([^"']*)["']/.exec(source.slice(at, end))?.[1];
  if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8')
    throw new XmlFault('its encoding is not UTF-8.');
  return end;
}

function elementAt(source: string, tag: number) {
  nameAt.lastIndex = tag + 1;
  const name = nameAt.exec(source)?.[0];
  if (name === undefined) throw new XmlFault('a “<” begins no element.');
  const attributes = new Map<string, string>();
  let at = tag + 1 + name.length;
  for (;;) {
    attributeAt.lastIndex = at;
    const found = attributeAt.exec(source);
    if (found === null) break;
    if (attributes.has(found[1]!)) throw new XmlFault('an attribute is given twice.');
    attributes.set(found[1]!, resolved(found[2] ?? found[3] ?? ''));
    if (attributes.size > importLimits.xmlAttributes)
      throw new XmlFault(`an element has more than ${importLimits.xmlAttributes} attributes, the limit.`);
    at += found[0].length;
  }
  while (/\s/.test(source[at] ?? '')) at += 1;
  const closed = source[at] === '/';
  if (source[closed ? at + 1 : at] !== '>')
    throw new XmlFault(`the element “${name.slice(0, 40)}” is not well formed.`);
  return { name, attributes, closed, end: closed ? at + 2 : at + 1 };
}

const five: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

function resolved(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{0,12});?/g, (whole, name: string) => {
    const character = whole.endsWith(';') ? (five.get(name) ?? numbered(name)) : undefined;
    if (character === undefined)
      throw new XmlFault(`the entity “${whole.slice(0, 14)}” is not one of the five that are allowed.`);
    return character;
  });
}

function numbered(name: string): string | undefined {
  const digits = /^#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}))$/.exec(name);
  if (digits === null) return undefined;
  const code = digits[1] === undefined ? Number(digits[2]) : parseInt(digits[1], 16);
  const allowed =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 32 && code < 0xd800) ||
    (code > 0xdfff && code < 0xfffe) ||
    (code > 0xffff && code <= 0x10ffff);
  return allowed ? String.fromCodePoint(code) : undefined;
}
