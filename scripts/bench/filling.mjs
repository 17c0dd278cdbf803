/**
 * Copies rows of a table, with some columns set to other SQL expressions. `where` chooses among those that were not made here:
 * the caller gives copies other keys.
 */
export async function copyRows(tx, table, columns, where = 'true', source = table) {
  const { rows } = await tx.query(
    `select column_name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_identity = 'NO' and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  const names = rows.map((row) => row.column_name);
  const picked = names.map((name) => columns[name] ?? name);
  await tx.query(
    `insert into ${table} (${names.join(', ')}) select ${picked.join(', ')} from ${source} where ${where}`,
  );
}
