/** Finds what the check of words reads in a file: its prose, and the names that it declares. */

import { parseSync } from 'rolldown/utils';

/** A piece of a file. What is neither prose nor a name is replaced by blanks, so that offsets are those of the file. */
export interface Piece {
  readonly kind: 'prose' | 'name';
  readonly offset: number;
  readonly text: string;
}

/** Code, fenced or in a sentence, and addresses: names of formats are written as they are. */
const CODE = /```[\s\S]*?```|\\?`[^`]*`|https?:\S+/g;
const MARKDOWN_SYNTAX = /\]\([^)]*\)|<!--[\s\S]*?-->/g;
const ESCAPE = /\\[\s\S]/g;
const COMMENT_MARGIN = /\n[ \t]*\*/g;

const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ');

/** Returns the text of a Markdown or YAML file without code and addresses. */
export const piecesOfText = (source: string): Piece[] => [
  { kind: 'prose', offset: 0, text: source.replaceAll(CODE, blank).replaceAll(MARKDOWN_SYNTAX, blank) },
];

/**
 * Returns the comments, the string literals that contain a space, and the declared names of a TypeScript file.
 *
 * @param fields names of fields that may be declared anywhere
 * @throws Error if the file is not TypeScript
 */
export function piecesOfSource(file: string, source: string, fields: ReadonlySet<string>): Piece[] {
  const { comments, program, errors } = parseSync(file, source);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${file}: ${error.message}`);
  const pieces = comments.map(({ start, end }): Piece => {
    const text = source.slice(start, end).replaceAll(CODE, blank);
    return { kind: 'prose', offset: start, text: text.replaceAll(COMMENT_MARGIN, blank) };
  });
  const add = (text: string, offset: number) => {
    if (/\s/.test(text.trim()) || text.trim() !== text)
      pieces.push({ kind: 'prose', offset, text: text.replaceAll(CODE, blank).replaceAll(ESCAPE, blank) });
  };
  const visit = (node: SyntaxNode, parent: SyntaxNode | null) => {
    if (node.type === 'Literal' && typeof node['value'] === 'string')
      add(source.slice(node.start + 1, node.end - 1), node.start + 1);
    if (node.type === 'TemplateLiteral') add(templateText(node, source), node.start);
    for (const name of declaredBy(node, parent))
      if (!(isField(node) && fields.has(name.name)))
        pieces.push({ kind: 'name', offset: name.start, text: name.name });
    for (const child of Object.values(node).flat()) if (isNode(child)) visit(child, node);
  };
  visit(program as unknown as SyntaxNode, null);
  return pieces;
}

/** A node of the syntax tree (ESTree with TypeScript's additions). */
interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

interface Identifier extends SyntaxNode {
  readonly name: string;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
const isIdentifier = (value: unknown): value is Identifier => isNode(value) && value.type === 'Identifier';

/** The text of a template, with its backticks, expressions and their nested templates blank. */
function templateText(node: SyntaxNode, source: string): string {
  const quasis = (node['quasis'] as readonly SyntaxNode[]).map(({ start, end }) => ({
    // The ranges include the delimiters on both sides.
    start: start + 1,
    end: end - (source[end - 1] === '`' ? 1 : 2),
  }));
  let text = '';
  for (const { start, end } of quasis)
    text += blank(source.slice(node.start + text.length, start)) + source.slice(start, end);
  return text;
}

/** The children of a node that are names which it declares, by the type of the node. */
const DECLARATIONS: Readonly<Record<string, readonly string[]>> = {
  ArrayPattern: ['elements'],
  ArrowFunctionExpression: ['params'],
  AssignmentPattern: ['left'],
  CatchClause: ['param'],
  ClassDeclaration: ['id'],
  FunctionDeclaration: ['id', 'params'],
  FunctionExpression: ['params'],
  MethodDefinition: ['key'],
  PropertyDefinition: ['key'],
  RestElement: ['argument'],
  TSEnumDeclaration: ['id'],
  TSFunctionType: ['params'],
  TSInterfaceDeclaration: ['id'],
  TSMethodSignature: ['key', 'params'],
  TSPropertySignature: ['key'],
  TSTypeAliasDeclaration: ['id'],
  VariableDeclarator: ['id'],
};

const isField = ({ type }: SyntaxNode) => type === 'PropertyDefinition' || type === 'TSPropertySignature';

/** A shorthand property (`{ leg }`) takes its name from where the field is declared. */
function declaredBy(node: SyntaxNode, parent: SyntaxNode | null): Identifier[] {
  const renames = node.type === 'Property' && parent?.type === 'ObjectPattern' && node['shorthand'] === false;
  const keys = renames ? ['value'] : (DECLARATIONS[node.type] ?? []);
  return keys.flatMap((key) => node[key]).filter(isIdentifier);
}
