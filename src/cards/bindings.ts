import { type Constant, type Expression, ExpressionType } from 'adaptive-expressions';
import type { Template } from 'adaptivecards-templating';

/** What the engine hands to an expression: what stands under `$data`, and itself for names with a `$`. */
type Memory = Readonly<Record<string, unknown>> & { readonly $data?: unknown };
type Evaluate = Expression['tryEvaluate'];

/**
 * Nearly all bindings of the templates are one name, `${title}`. The engine takes each apart anew, by regular expressions, and
 * looks through all names of the model in any letter case, for every card. Where the model has just that name its value is
 * taken at once; all else is left to the engine.
 */
export function withNamesAtHand(template: Template): Template {
  // the library keeps what it has parsed to itself; where a version of it names that otherwise, this finds nothing to do
  const { _preparedPayload: parsed } = template as unknown as { readonly _preparedPayload?: unknown };
  prepare(parsed);
  return template;
}

/** By its shape: there may be more than one copy of the engine's classes. */
const isExpression = (node: object): node is Expression =>
  'tryEvaluate' in node && typeof node.tryEvaluate === 'function' && 'children' in node && Array.isArray(node.children);

function prepare(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  if (isExpression(node)) prepareExpression(node);
  else for (const part of Object.values(node)) prepare(part);
}

function prepareExpression(expression: Expression): void {
  for (const child of expression.children) prepareExpression(child);
  const name = nameIn(expression);
  if (name === null) return;
  const anyhow: Evaluate = expression.tryEvaluate.bind(expression);
  expression.tryEvaluate = (memory: Memory, options) => {
    const value = ownValue(memory, name);
    return value === undefined || value === null ? anyhow(memory, options) : { value, error: undefined as never };
  };
}

/** The name, where a binding is no more than that. */
function nameIn({ type, children }: Expression): string | null {
  const [only] = children;
  if (type !== ExpressionType.Accessor || children.length !== 1 || only?.type !== ExpressionType.Constant) return null;
  const { value } = only as Constant;
  return typeof value === 'string' && /^\$?[a-z]\w*$/i.test(value) ? value : null;
}

function ownValue(memory: Memory, name: string): unknown {
  const scope = name.startsWith('$') ? memory : memory.$data;
  const isRecord = typeof scope === 'object' && scope !== null && !Array.isArray(scope);
  return isRecord && Object.hasOwn(scope, name) ? (scope as Memory)[name] : undefined;
}
