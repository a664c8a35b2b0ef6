import {
  type ASTNode,
  Environment,
  type ObjectSchema,
  type TypeCheckResult,
} from '@marcbachmann/cel-js';
import { nearest } from '#domain/nearest.ts';

/**
 * The one door to CEL, the language of expressions that people write: formulas of policies, conditions of workflows.
 * An expression has no clock, no way out and no loops but those over lists that stand in it; what it may name is
 * declared, and its types are checked before it is ever run.
 */
export type ExpressionType =
  | 'bool'
  | 'int'
  | 'double'
  | 'string'
  | 'list<string>'
  | 'map<string, string>';
/** What an expression may name: plain values, or things with fields. */
export type Variables = { readonly [name: string]: ExpressionType | Variables };

/** Line and column in an expression count from 1. */
type Place = { line: number; column: number };
/** What is wrong in an expression, where, and what to do about it. */
export type ExpressionFault = Place & { message: string };
/** A way in which an expression can end that its text alone tells: with that value, or with a variable. */
export type ExpressionEnd = Place & ({ value: unknown } | { name: string });

export type Expression =
  | {
      type: ExpressionType;
      /** Which of the variables it names. */
      names: readonly string[];
      ends: readonly ExpressionEnd[];
      run: (values: Values) => unknown;
      fault?: never;
    }
  | { fault: ExpressionFault };
type Values = Readonly<Record<string, unknown>>;

/** Far more than anybody writes by hand, and few enough that no expression takes noticeable time. */
const MOST_CHARACTERS = 4000;
const limits = {
  maxAstNodes: 400,
  maxDepth: 32,
  maxListElements: 100,
  maxMapEntries: 50,
  maxCallArguments: 8,
};
/** How deep `all`, `exists`, `map`, `filter` and `bind` may lie in each other: each multiplies the work. */
const MOST_NESTED = 2;
const macros = new Set(['all', 'exists', 'exists_one', 'map', 'filter', 'bind']);

/**
 * Compiles an expression that may name `variables` and must give one of the types in `gives`.
 *
 * Numbers go in and come out as JavaScript's: CEL's ints, which are BigInt inside, are turned at this door. What runs
 * may throw an `Error`, for a division by zero and the like.
 */
export function compileExpression(
  text: string,
  terms: {
    variables: Variables;
    gives: readonly ExpressionType[];
  },
): Expression {
  const fault = (offset: number, message: string) => ({
    fault: { ...placeOf(text, offset), message },
  });
  if (text.length > MOST_CHARACTERS) {
    return fault(MOST_CHARACTERS, `an expression has at most ${MOST_CHARACTERS} characters`);
  }
  const environment = environmentFor(terms.variables);
  try {
    const parsed = environment.parse(text);
    const refused = refusedIn(parsed.ast);
    if (refused) return fault(refused.node.start, refused.message);
    const { valid, type = '', error } = parsed.check();
    if (!valid) {
      const message = withRemedy(error, terms.variables);
      return fault(error?.range?.start ?? 0, message);
    }
    const given = terms.gives.find((one) => one === type);
    if (!given) {
      return fault(0, `this gives ${type}, where ${terms.gives.join(' or ')} is needed`);
    }
    const names = Object.keys(terms.variables).filter((name) => isNamed(name, parsed.ast));
    return {
      type: given,
      names,
      ends: endsOf(parsed.ast, text),
      run: (values) => toNumber(parsed(withInts(values, terms.variables))),
    };
  } catch (error) {
    const { range, summary, message } = error as Error & Faulty;
    return fault(range?.start ?? 0, summary ?? message);
  }
}

function withRemedy(error: TypeCheckResult['error'], variables: Variables): string {
  const { summary: message = 'the types do not fit', code, node } = error ?? {};
  if (code === 'unknown_variable') {
    const name = String(node?.args);
    const holder = Object.entries(variables).find(([, of]) => hasField(of, name));
    const meant = holder ? `${holder[0]}.${name}` : nearest(name, Object.keys(variables));
    return `${message}; ${orAll(meant, Object.keys(variables))}`;
  }
  if (code === 'no_such_key' && node) {
    const [of, key] = node.args as [ASTNode, ASTNode | string];
    const field = typeof key === 'string' ? key : String(key.args);
    const known = Object.keys(fieldsOfType(typeOf(of, variables)));
    // A dash would be a minus: of `fix-plan` the first part is read as a name.
    const meant = known.find((one) => one.startsWith(`${field}_`)) ?? nearest(field, known);
    return `${message}; ${orAll(meant, known)}`;
  }
  const mixed = message.includes('double') && message.includes('int');
  return mixed ? `${message}; beside a double write 10.0, not 10` : message;
}

function orAll(meant: string | undefined, known: readonly string[]): string {
  if (meant !== undefined) return `did you mean ${meant}?`;
  return known.length > 0 ? `it may name ${known.join(', ')}` : 'there is none to name';
}

/** What a name stands for, as it is declared; undefined for what is reckoned. */
function typeOf({ op, args }: ASTNode, variables: Variables): Variables[string] | undefined {
  if (op === 'id') return variables[args as string];
  if (op !== '.') return undefined;
  const [of, field] = args as [ASTNode, string];
  return fieldsOfType(typeOf(of, variables))[field];
}

function fieldsOfType(type: Variables[string] | undefined): Variables {
  return typeof type === 'object' ? type : {};
}

function hasField(type: Variables[string], name: string): boolean {
  return Object.hasOwn(fieldsOfType(type), name);
}

function endsOf(node: ASTNode, text: string): ExpressionEnd[] {
  if (node.op === '?:') {
    const [, ...ways] = node.args as ASTNode[];
    return ways.flatMap((way) => endsOf(way, text));
  }
  const place = placeOf(text, node.start);
  if (node.op === 'value') return [{ ...place, value: node.args }];
  return node.op === 'id' ? [{ ...place, name: String(node.args) }] : [];
}

/** One for all expressions that may name the same: what they may name is often much. */
const environments = new WeakMap<Variables, Environment>();

function environmentFor(variables: Variables): Environment {
  const present = environments.get(variables);
  if (present) return present;
  const environment = new Environment({ unlistedVariablesAreDyn: false, limits });
  for (const [name, type] of Object.entries(variables)) {
    if (typeof type === 'string') environment.registerVariable(name, type);
    else environment.registerVariable({ name, schema: type as ObjectSchema });
  }
  environments.set(variables, environment);
  return environment;
}

/**
 * The expression with other names for the fields of one variable: `steps.a.done` as `steps.b.done`. What cannot be read
 * stays as it is; that it cannot is told where it is compiled.
 */
export function renameFields(
  text: string,
  variable: string,
  rename: (field: string) => string,
): string {
  const tree = treeOf(text);
  if (!tree) return text;
  const places = fieldsOf(tree, variable).sort((a, b) => b.end - a.end);
  return places.reduce(
    (changed, { field, end }) =>
      changed.slice(0, end - field.length) + rename(field) + changed.slice(end),
    text,
  );
}

const anyNames = new Environment({ unlistedVariablesAreDyn: true, limits });

/** An expression as it is put together: an operator and its operands. */
export type ExpressionTree = ASTNode;

/** The expression as it is put together, whatever it names; undefined where it cannot be read. */
export function treeOf(text: string): ExpressionTree | undefined {
  try {
    return anyNames.parse(text).ast;
  } catch {
    return undefined;
  }
}

/** Where the fields of a variable are named, by where the name ends. */
function fieldsOf(node: ASTNode, variable: string): { field: string; end: number }[] {
  const inner = partsOf(node.args).flatMap((part) => fieldsOf(part, variable));
  if (node.op !== '.' && node.op !== '[]') return inner;
  const [of, named] = node.args as unknown as [ASTNode, ASTNode | string];
  if (of.op !== 'id' || of.args !== variable) return inner;
  if (typeof named === 'string') return [{ field: named, end: node.end }];
  // `steps["a"]` is the same as `steps.a`, within quotes.
  return named.op === 'value' ? [{ field: String(named.args), end: named.end - 1 }] : inner;
}

/** What the library's own errors have beside their message. */
type Faulty = { range?: { start: number }; summary?: string };

/** The first part that is well-formed and still not taken. */
function refusedIn(ast: ASTNode): { node: ASTNode; message: string } | undefined {
  const open: { node: ASTNode; nested: number }[] = [{ node: ast, nested: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node } = next;
    const called = node.op === 'rcall' || node.op === 'call' ? node.args[0] : undefined;
    if (called === 'matches') {
      const message = 'matches() is not taken: use startsWith, endsWith, contains or ==';
      return { node, message };
    }
    const nested = next.nested + (called !== undefined && macros.has(called) ? 1 : 0);
    if (nested > MOST_NESTED) {
      return {
        node,
        message: `${called}() lies in more than ${MOST_NESTED - 1} other of its kind`,
      };
    }
    for (const inner of partsOf(node.args)) open.push({ node: inner, nested });
  }
  return undefined;
}

function isNamed(name: string, node: ASTNode): boolean {
  if (node.op === 'id') return node.args === name;
  return partsOf(node.args).some((inner) => isNamed(name, inner));
}

/** The operands of an operator that are expressions themselves. */
export function partsOf(args: unknown): ExpressionTree[] {
  if (Array.isArray(args)) return args.flatMap(partsOf);
  return typeof args === 'object' && args !== null && 'op' in args ? [args as ASTNode] : [];
}

/** The values as CEL takes them: whole numbers are BigInt there. */
function withInts(values: Values, variables: Variables): Values {
  if (!hasInts(variables)) return values;
  const turned = Object.entries(variables).map(([name, type]) => {
    const value = values[name];
    if (type === 'int') return [name, BigInt(value as number)];
    return [name, typeof type === 'string' ? value : withInts(value as Values, type)];
  });
  return Object.fromEntries(turned);
}

const knownToHaveInts = new WeakMap<Variables, boolean>();

function hasInts(variables: Variables): boolean {
  const known = knownToHaveInts.get(variables);
  if (known !== undefined) return known;
  const has = Object.values(variables).some((type) =>
    typeof type === 'string' ? type === 'int' : hasInts(type),
  );
  knownToHaveInts.set(variables, has);
  return has;
}

function toNumber(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
