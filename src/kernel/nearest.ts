/** The number of insertions, deletions, changes and swaps of neighbours that make one word of another. */
export function distance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= from.length; row++) {
    const cells = [row];
    rows.push(cells);
    for (let column = 1; column <= to.length; column++) {
      const change = from[row - 1] === to[column - 1] ? 0 : 1;
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swap = swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY;
      cells.push(Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + change, swap));
    }
  }
  return at(from.length, to.length);
}

/** The name a mistyped command most likely meant: its beginning, or at most half of its letters mistaken; else null. */
export function nearest(typed: string, names: readonly string[]): string | null {
  const tokens = typed.toLowerCase().slice(0, 100).split(' ');
  const costOf = (name: string): number => {
    const start = tokens.slice(0, name.split(' ').length).join(' ');
    if (start.length >= 3 && name.startsWith(start)) return 0;
    return distance(start, name);
  };
  const ranked = names.map((name) => ({ name, cost: costOf(name) })).sort((a, b) => a.cost - b.cost);
  const [best] = ranked;
  return best && best.cost <= Math.max(1, Math.floor(best.name.length / 2)) ? best.name : null;
}
