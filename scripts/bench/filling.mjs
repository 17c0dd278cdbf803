/**
 * Copies rows of a table, with some columns set to other SQL expressions. `where` chooses among those that were not made here:
 * the caller gives copies other keys. Acts are told apart by a serial that the store gives: copies keep their order.
 */
export async function copyRows(tx, table, columns, where = 'true', source = table) {
  const { rows } = await tx.query(
    `select column_name, is_identity = 'YES' as given from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  const names = rows.filter(({ given }) => !given).map((row) => row.column_name);
  const order = rows.filter(({ given }) => given).map((row) => ` order by ${row.column_name}`);
  const picked = names.map((name) => columns[name] ?? name);
  await tx.query(
    `insert into ${table} (${names.join(', ')}) select ${picked.join(', ')} from ${source} where ${where}${order.join('')}`,
  );
}
