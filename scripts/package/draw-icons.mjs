/**
 * Draws the two icons of the app: seats around a table, the convenor's seat in gold. Run it after changing the drawing;
 * the PNG files are committed. `node scripts/package/draw-icons.mjs`
 */

import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'manifest');
const SAMPLES = 8;
const BLUE = [11, 79, 131];
const WHITE = [255, 255, 255];
const GOLD = [255, 199, 44];

/** A shape says for a point, in units of the icon's width from its centre, whether it is inside. */
const disc = (x, y, radius) => (px, py) => Math.hypot(px - x, py - y) <= radius;
const ring = (radius, width) => (px, py) => Math.abs(Math.hypot(px, py) - radius) <= width / 2;

function seats({ count, from, distance, radius }) {
  return Array.from({ length: count }, (_, place) => {
    const angle = -Math.PI / 2 + ((place + from) * 2 * Math.PI) / 8;
    return disc(Math.cos(angle) * distance, Math.sin(angle) * distance, radius);
  });
}

const colour = [
  { inside: () => true, paint: BLUE },
  ...seats({ count: 7, from: 1, distance: 0.3, radius: 0.056 }).map((inside) => ({ inside, paint: WHITE })),
  { inside: disc(0, 0, 0.2), paint: WHITE },
  ...seats({ count: 1, from: 0, distance: 0.31, radius: 0.072 }).map((inside) => ({ inside, paint: GOLD })),
];

const outline = [
  { inside: ring(0.215, 0.07), paint: WHITE },
  ...seats({ count: 7, from: 1, distance: 0.4, radius: 0.062 }).map((inside) => ({ inside, paint: WHITE })),
  ...seats({ count: 1, from: 0, distance: 0.4, radius: 0.095 }).map((inside) => ({ inside, paint: WHITE })),
];

writeFileSync(join(folder, 'color.png'), png(192, colour));
writeFileSync(join(folder, 'outline.png'), png(32, outline));

function png(size, layers) {
  const rows = Array.from({ length: size }, (_, y) => [
    0,
    ...Array.from({ length: size }, (_, x) => pixel(x, y, size, layers)).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const body = deflateSync(Buffer.from(rows.flat()), { level: 9 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))]);
}

/** One pixel as red, green, blue, alpha: the mean of its samples, colour weighted by what is covered. */
function pixel(x, y, size, layers) {
  const painted = [];
  for (let place = 0; place < SAMPLES * SAMPLES; place += 1) {
    const px = (x + ((place % SAMPLES) + 0.5) / SAMPLES) / size - 0.5;
    const py = (y + (Math.floor(place / SAMPLES) + 0.5) / SAMPLES) / size - 0.5;
    const top = layers.findLast((layer) => layer.inside(px, py));
    if (top) painted.push(top.paint);
  }
  if (painted.length === 0) return [255, 255, 255, 0];
  const mean = [0, 1, 2].map((channel) =>
    Math.round(painted.reduce((sum, paint) => sum + paint[channel], 0) / painted.length),
  );
  return [...mean, Math.round((painted.length * 255) / (SAMPLES * SAMPLES))];
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
