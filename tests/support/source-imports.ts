import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** One import of one file, however it is written. */
export interface Import {
  /** File that imports, from the project's folder. */
  readonly from: string;
  readonly line: number;
  /** As written, without `?worker&url` and the like. */
  readonly specifier: string;
  /** Erased by the compiler: `import type`, or every name in it a type. */
  readonly typeOnly: boolean;
  /** File it leads to, from the project's folder; null for a package. */
  readonly to: string | null;
}

export const projectFolder = join(import.meta.dirname, '..', '..');

/** Files below a folder of the project, as paths from it, sorted. */
export function filesBelow(folder: string, ends: readonly string[]): string[] {
  const absolute = join(projectFolder, folder);
  if (!existsSync(absolute)) return [];
  return (readdirSync(absolute, { recursive: true }) as string[])
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((path) => ends.some((end) => path.endsWith(end)) && statSync(join(projectFolder, path)).isFile())
    .sort();
}

export function read(path: string): string {
  return readFileSync(join(projectFolder, path), 'utf8');
}

/** Everything that the script of a `.ts` or `.svelte` file imports: statically, lazily, or as a worker. */
export function importsOf(path: string): Import[] {
  const found: Import[] = [];
  const source = scriptOf(path);
  const add = (at: ts.Node, written: string, typeOnly: boolean) => {
    const specifier = written.replace(/\?.*$/, '');
    const line = source.getLineAndCharacterOfPosition(at.getStart(source)).line + 1;
    found.push({ from: path, line, specifier, typeOnly, to: target(path, specifier) });
  };
  const visit = (node: ts.Node): void => {
    const specifier = moduleOf(node);
    if (specifier !== null) add(node, specifier, isTypeOnly(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The script of a file as a syntax tree; a component's markup is blanked, so that lines stay where they are. */
export function scriptOf(path: string): ts.SourceFile {
  const text = read(path);
  const script = path.endsWith('.svelte') ? scriptBlocks(text) : text;
  return ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
}

function scriptBlocks(text: string): string {
  const blank = (part: string) => part.replace(/[^\n]/g, ' ');
  let kept = '';
  let end = 0;
  for (const match of text.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script>/g)) {
    const [, tag = '', body = ''] = match;
    const start = match.index + tag.length;
    kept += blank(text.slice(end, start)) + body;
    end = start + body.length;
  }
  return kept + blank(text.slice(end));
}

function moduleOf(node: ts.Node): string | null {
  if (ts.isImportDeclaration(node)) return literal(node.moduleSpecifier);
  if (ts.isExportDeclaration(node)) return literal(node.moduleSpecifier);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return literal(node.argument.literal);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return literal(node.arguments[0]);
  }
  // new Worker(new URL('./x.ts', import.meta.url)), and any other file that is addressed this way
  if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
    const [address, base] = node.arguments ?? [];
    return base?.getText() === 'import.meta.url' ? literal(address) : null;
  }
  return null;
}

function literal(node: ts.Node | undefined): string | null {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : null;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) {
    if (node.isTypeOnly) return true;
    const clause = node.exportClause;
    return (
      clause !== undefined && ts.isNamedExports(clause) && clause.elements.every((name) => name.isTypeOnly)
    );
  }
  if (!ts.isImportDeclaration(node) || node.importClause === undefined) return false;
  const { phaseModifier, name, namedBindings } = node.importClause;
  if (phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  if (name !== undefined || namedBindings === undefined || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.every((element) => element.isTypeOnly);
}

function target(from: string, specifier: string): string | null {
  const alias = /^\$([a-z]+)$/.exec(specifier)?.[1];
  if (alias !== undefined) return `src/${alias}/index.ts`;
  if (!specifier.startsWith('.')) return null;
  const absolute = join(projectFolder, dirname(from), specifier);
  const candidates = ['', '.ts', '.svelte.ts', '.svelte', '/index.ts'].map((end) => `${absolute}${end}`);
  const file = candidates.find((path) => existsSync(path) && statSync(path).isFile()) ?? absolute;
  return relative(projectFolder, file).replaceAll('\\', '/');
}
