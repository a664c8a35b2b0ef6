import { type ASTNode, Environment } from '@marcbachmann/cel-js';

/**
 * The one door to CEL, the language of expressions that people write: formulas of policies, and conditions to come.
 * An expression has no loops, no clock and no way out; what it may name is declared, and its types are checked before
 * it is ever run.
 */
export type ExpressionType = 'bool' | 'int' | 'double' | 'string' | 'list<string>';

/** What is wrong in an expression and where: line and column count from 1. */
export type ExpressionFault = { line: number; column: number; message: string };

export type Expression =
  | {
      type: ExpressionType;
      /** Which of the variables it names. */
      names: readonly string[];
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
    variables: Readonly<Record<string, ExpressionType>>;
    gives: readonly ExpressionType[];
  },
): Expression {
  const fault = (offset: number, message: string) => ({
    fault: { ...placeOf(text, offset), message },
  });
  if (text.length > MOST_CHARACTERS) {
    return fault(MOST_CHARACTERS, `an expression has at most ${MOST_CHARACTERS} characters`);
  }
  const environment = new Environment({ unlistedVariablesAreDyn: false, limits });
  for (const [name, type] of Object.entries(terms.variables)) {
    environment.registerVariable(name, type);
  }
  try {
    const parsed = environment.parse(text);
    const refused = refusedIn(parsed.ast);
    if (refused) return fault(refused.node.start, refused.message);
    const { valid, type = '', error } = parsed.check();
    if (!valid) return fault(error?.range?.start ?? 0, error?.summary ?? 'the types do not fit');
    const given = terms.gives.find((one) => one === type);
    if (!given) {
      return fault(0, `this gives ${type}, where ${terms.gives.join(' or ')} is needed`);
    }
    const ints = Object.keys(terms.variables).filter((name) => terms.variables[name] === 'int');
    const names = Object.keys(terms.variables).filter((name) => isNamed(name, parsed.ast));
    return { type: given, names, run: (values) => toNumber(parsed(withInts(values, ints))) };
  } catch (error) {
    const { range, summary, message } = error as Error & Faulty;
    return fault(range?.start ?? 0, summary ?? message);
  }
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

function partsOf(args: unknown): ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(partsOf);
  return typeof args === 'object' && args !== null && 'op' in args ? [args as ASTNode] : [];
}

function withInts(values: Values, ints: readonly string[]): Values {
  if (ints.length === 0) return values;
  return {
    ...values,
    ...Object.fromEntries(ints.map((name) => [name, BigInt(values[name] as number)])),
  };
}

function toNumber(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
