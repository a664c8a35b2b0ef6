import type { Meaning, Value } from '#rules/meaning.ts';
import { compileExpression, type ExpressionTree, partsOf, treeOf } from './expression.ts';

/** What a condition asks, for the rules; one that cannot be read is told of where it is compiled. */
export function meaningOf(condition: string): Meaning {
  const tree = treeOf(condition);
  return tree ? meaningIn(tree, condition) : unclear;
}

export const unclear: Meaning = { kind: 'unclear' };

function meaningIn(tree: ExpressionTree, text: string): Meaning {
  if (namesIn(tree).length === 0) return constant(text.slice(tree.start, tree.end));
  const parts = partsOf(tree.args);
  const [a, b, c] = parts as [ExpressionTree, ExpressionTree, ExpressionTree];
  const deeper = (part: ExpressionTree) => meaningIn(part, text);
  switch (tree.op) {
    case '!_':
      return opposite(deeper(a));
    case '&&':
    case '||':
      return { kind: tree.op === '&&' ? 'all' : 'any', of: parts.map(deeper) };
    case '?:': {
      const asked = deeper(a);
      const either: Meaning[] = [
        { kind: 'all', of: [asked, deeper(b)] },
        { kind: 'all', of: [opposite(asked), deeper(c)] },
      ];
      return { kind: 'any', of: either };
    }
    case '==':
      return equal({ a, b, tree }, text);
    case '!=':
      return opposite(equal({ a, b, tree }, text));
    case '<':
      return greater({ a: b, b: a, tree });
    case '<=':
      return opposite(greater({ a, b, tree }));
    case '>':
      return greater({ a, b, tree });
    case '>=':
      return opposite(greater({ a: b, b: a, tree }));
    case 'in':
      return b.op === 'list'
        ? {
            kind: 'any',
            of: [never, ...partsOf(b.args).map((one) => equal({ a, b: one, tree }, text))],
          }
        : factOf(tree);
    default: {
      const name = nameOf(tree);
      return name === undefined ? factOf(tree) : { kind: 'equal', name, value: true };
    }
  }
}

const never: Meaning = { kind: 'constant', holds: false };

function opposite(meaning: Meaning): Meaning {
  return { kind: 'not', of: meaning };
}

type Comparison = { a: ExpressionTree; b: ExpressionTree; tree: ExpressionTree };

function equal({ a, b, tree }: Comparison, text: string): Meaning {
  const [one, other] = literalOf(a) === undefined ? [a, b] : [b, a];
  const value = literalOf(other);
  if (typeof value === 'boolean')
    return value ? meaningIn(one, text) : opposite(meaningIn(one, text));
  const name = nameOf(one);
  if (name !== undefined && value !== undefined) return { kind: 'equal', name, value };
  const [first, second] = [spelt(a), spelt(b)].sort();
  return first === second
    ? { kind: 'constant', holds: true }
    : factOf(tree, `${first} == ${second}`);
}

/** The first is the greater one: `a <= b` is its opposite, and `a < b` the same the other way round. */
function greater({ a, b, tree }: Comparison): Meaning {
  const [name, least] = [nameOf(a), literalOf(b)];
  if (name !== undefined && typeof least === 'number')
    return { kind: 'greater', name, value: least };
  const [lesser, most] = [nameOf(b), literalOf(a)];
  // Whole numbers: what 3 is greater than is not greater than 2.
  if (lesser !== undefined && typeof most === 'number')
    return opposite({ kind: 'greater', name: lesser, value: most - 1 });
  const fact = factOf(tree, `${spelt(a)} > ${spelt(b)}`);
  const ordered = [name, lesser].filter((one) => one !== undefined);
  return fact.kind === 'fact' && ordered.length > 0 ? { ...fact, ordered } : fact;
}

/** A question of another sort. One that may fail, by a division or a place that is not there, is not told of every case. */
function factOf(tree: ExpressionTree, text = spelt(tree)): Meaning {
  return mayFail(tree)
    ? unclear
    : { kind: 'fact', text, names: [...new Set(namesIn(tree))].sort() };
}

/** What is made of values alone is the same for every case. */
function constant(text: string): Meaning {
  const expression = compileExpression(text, { variables: {}, gives: ['bool'] });
  if (expression.fault) return unclear;
  try {
    return { kind: 'constant', holds: expression.run({}) === true };
  } catch {
    return unclear;
  }
}

/** What an expression names, of a step the step as a whole: `steps.assess.outcome` is `steps.assess`. */
function namesIn(tree: ExpressionTree): string[] {
  const name = nameOf(tree);
  if (name === undefined) return partsOf(tree.args).flatMap(namesIn);
  return [name.split('.').slice(0, 2).join('.')];
}

/** `case.severity`, and `case["severity"]` as the same. */
function nameOf({ op, args }: ExpressionTree): string | undefined {
  if (op === 'id') return args;
  if (op !== '.' && op !== '[]') return undefined;
  const [of, field] = args as [ExpressionTree, ExpressionTree | string];
  const name = nameOf(of);
  const named = typeof field === 'string' ? field : literalOf(field);
  return name === undefined || typeof named !== 'string' ? undefined : `${name}.${named}`;
}

/** A text, a whole number, true or false that stands there; doubles are compared by nobody. */
function literalOf({ op, args }: ExpressionTree): Value | undefined {
  if (op !== 'value') return undefined;
  if (typeof args === 'bigint') return Number(args);
  return typeof args === 'string' || typeof args === 'boolean' ? args : undefined;
}

const failing = ['/', '%', '[]', 'call', 'rcall'];

function mayFail(tree: ExpressionTree): boolean {
  if (nameOf(tree) !== undefined) return false;
  const [called] = Array.isArray(tree.args) ? tree.args : [];
  const isSafe = typeof called === 'string' && safe.includes(called);
  return (failing.includes(tree.op) && !isSafe) || partsOf(tree.args).some(mayFail);
}
/** Calls that give an answer whatever they are asked. */
const safe = ['startsWith', 'endsWith', 'contains', 'size', 'has'];

/** An expression in one spelling, however it is spaced and quoted. */
function spelt(tree: ExpressionTree): string {
  const name = nameOf(tree);
  if (name !== undefined) return name;
  const operands = [tree.args].flat(2) as unknown[];
  const said = operands.map((one) => (isTree(one) ? spelt(one) : `${typeof one} ${String(one)}`));
  return `(${[tree.op, ...said].join(' ')})`;
}

function isTree(one: unknown): one is ExpressionTree {
  return typeof one === 'object' && one !== null && 'op' in one;
}
