/**
 * The messages of PostgreSQL's protocol that both stores write themselves. All that is sent of one statement asked again is a
 * few dozen bytes: written into one buffer it leaves in one piece.
 */

/**
 * The message that binds parameters, all as text, to a prepared statement. The libraries' own count the bytes of each sign in
 * turn, which for the cards of messages takes as long as the database does.
 */
export function bound(statement: string, parameters: readonly (string | null)[]): Uint8Array {
  const lengths = parameters.map((one) => (one === null ? -1 : Buffer.byteLength(one)));
  const size = lengths.reduce((sum, length) => sum + 4 + Math.max(0, length), 0);
  // length, no portal's name, the statement's, no formats, the number of parameters, …, no formats of results
  const message = Buffer.allocUnsafe(1 + 4 + 1 + Buffer.byteLength(statement) + 1 + 2 + 2 + size + 2);
  let at = message.write('B');
  at = message.writeInt32BE(message.length - 1, at);
  at = message.writeInt8(0, at);
  at += message.write(statement, at);
  at = message.writeInt8(0, at);
  at = message.writeInt16BE(0, at);
  at = message.writeUInt16BE(parameters.length, at);
  for (const [index, one] of parameters.entries()) {
    at = message.writeInt32BE(lengths[index] ?? -1, at);
    if (one !== null) at += message.write(one, at);
  }
  message.writeInt16BE(0, at);
  return message;
}

/** Runs what was bound last, to its last row. */
export const EXECUTE = Buffer.from([0x45, 0, 0, 0, 9, 0, 0, 0, 0, 0]);
/** Ends a journey: the server answers all of it, and passes over what follows a statement that failed. */
export const SYNC = Buffer.from([0x53, 0, 0, 0, 4]);
