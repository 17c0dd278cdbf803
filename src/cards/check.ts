import type { Card } from '../kernel/cards';

/** UTF-16 characters: below it a card with its fallbacks and summary stays far from the limit of a message. */
export const MAX_CARD_CHARACTERS = 25_000;
export const MAX_ACTIONS = 6;
const MAX_COLUMNS = 3;
const MAX_REFRESH_USERS = 60;

/** Elements of version 1.2, which phones show, and Action.Execute with its fallback. */
const ELEMENTS = new Set([
  'AdaptiveCard',
  'TextBlock',
  'RichTextBlock',
  'TextRun',
  'Container',
  'ColumnSet',
  'Column',
  'FactSet',
  'Image',
  'ActionSet',
  'Input.Text',
  'Input.Number',
  'Input.Date',
  'Input.Time',
  'Input.Toggle',
  'Input.ChoiceSet',
  'Action.Execute',
  'Action.OpenUrl',
  'Action.ToggleVisibility',
]);

/** Properties that phones do not know and that change what a card means. */
const TOO_NEW = ['isEnabled', 'tooltip', 'mode', 'rtl', 'authentication', 'targetWidth', 'labelPosition'];

type Node = Readonly<Record<string, unknown>>;
interface Found {
  readonly node: Node;
  readonly path: string;
  readonly parent: string;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object with a `type`, with the type of the element around it; what buttons carry and fallbacks are left out. */
function elements(value: unknown, path: string, parent: string): Found[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => elements(item, `${path}[${index}]`, parent));
  if (!isNode(value)) return [];
  const type = typeof value.type === 'string' ? value.type : parent;
  const inside = Object.entries(value)
    .filter(([key]) => key !== 'data' && key !== 'fallback' && key !== 'refresh')
    .flatMap(([key, item]) => elements(item, path ? `${path}.${key}` : key, type));
  return typeof value.type === 'string' ? [{ node: value, path, parent }, ...inside] : inside;
}

const filled = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

function faultsOfColumns(columns: unknown): string[] {
  if (!Array.isArray(columns)) return ['has no columns'];
  const faults = columns.length > MAX_COLUMNS ? [`has ${columns.length} columns, more than ${MAX_COLUMNS}`] : [];
  const fixed = columns.some((column) => isNode(column) && /px$/.test(String(column.width ?? '')));
  return fixed ? [...faults, 'has a column of fixed width'] : faults;
}

function faultsOfAction(node: Node, parent: string): string[] {
  const faults = filled(node.title) ? [] : ['has no title'];
  if (parent !== 'ActionSet') faults.push('stands outside an ActionSet');
  if (node.style !== undefined && node.style !== 'default')
    faults.push(`has the style «${node.style}», which phones lack`);
  if (node.type === 'Action.Execute' && !filled(node.verb)) faults.push('has no verb');
  if (node.type === 'Action.OpenUrl' && !filled(node.url)) faults.push('has no url');
  return faults;
}

function faultsOfInput(node: Node): string[] {
  const faults = filled(node.label) ? [] : ['has no label'];
  if (!/^[a-z][A-Za-z0-9]*$/.test(String(node.id ?? ''))) faults.push(`has the id «${node.id}», not lowerCamelCase`);
  if (node.isRequired === true && !filled(node.errorMessage)) faults.push('is required and has no errorMessage');
  return faults;
}

function faultsOf({ node, parent }: Found): string[] {
  const type = String(node.type);
  const faults = ELEMENTS.has(type) ? [] : ['is not among the elements that all clients show'];
  faults.push(
    ...TOO_NEW.filter((property) => property in node).map((property) => `has «${property}», which is too new`),
  );
  if (type === 'TextBlock' && node.wrap !== true) faults.push('does not wrap');
  if (type === 'Image' && !(filled(node.url) && filled(node.altText))) faults.push('lacks its url or altText');
  if (type === 'ColumnSet') faults.push(...faultsOfColumns(node.columns));
  if (type.startsWith('Action.')) faults.push(...faultsOfAction(node, parent));
  if (type.startsWith('Input.')) faults.push(...faultsOfInput(node));
  return faults;
}

function faultsOfWhole(card: Card, found: readonly Found[]): string[] {
  const faults: string[] = [];
  const actions = found.filter(({ node }) => String(node.type).startsWith('Action.')).length;
  if (actions > MAX_ACTIONS) faults.push(`card: has ${actions} actions, more than ${MAX_ACTIONS}`);
  const size = JSON.stringify(card).length;
  if (size > MAX_CARD_CHARACTERS) faults.push(`card: has ${size} characters, more than ${MAX_CARD_CHARACTERS}`);
  const ids = found.map(({ node }) => node.id).filter((id) => id !== undefined);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (twice.length > 0) faults.push(`card: has the id «${twice.join('», «')}» twice`);
  const users = isNode(card.refresh) ? card.refresh.userIds : [];
  if (!Array.isArray(users) || users.length > MAX_REFRESH_USERS) {
    faults.push(`card: refresh must name its users, at most ${MAX_REFRESH_USERS}`);
  }
  return faults;
}

/** What would look wrong, or not at all, on some client of Teams: one line a fault, empty for a sound card. Pure. */
export function checkCard(card: Card): string[] {
  const found = elements(card, '', 'none');
  const each = found.flatMap((one) => faultsOf(one).map((fault) => `${one.path || 'card'}: ${one.node.type} ${fault}`));
  return [...faultsOfWhole(card, found), ...each];
}
