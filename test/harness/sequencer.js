const Sequencer = require('@jest/test-sequencer').default;

/**
 * The longest first: on a fresh machine jest knows no durations yet, and a journey of a minute that is begun last keeps one
 * core waiting for it. What is in none of these folders follows in jest's own order.
 */
const LONG = [
  '/browser/walk',
  '/journeys/year',
  '/isolation/',
  '/browser/',
  '/process/',
  '/journeys/',
  '/features/decisions/',
];

const rank = ({ path }) => {
  const found = LONG.findIndex((part) => path.includes(part));
  return found < 0 ? LONG.length : found;
};

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    // Array.prototype.sort is stable: within a rank the order stays jest's
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
  }
};
