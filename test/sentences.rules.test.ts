import { sentenceOf } from '../src/sentences';

const fault = (more: object) => Object.assign(new Error('connect to postgres://bob:hush@db failed'), more);

test.each<[string, Error, RegExp]>([
  [
    'a server that is not there',
    fault({ code: 'ECONNREFUSED' }),
    /^The database of DATABASE_URL cannot be reached .*\(ECONNREFUSED\)/,
  ],
  ['a password that is wrong', fault({ code: '28P01' }), /does not let us in \(28P01\)/],
  ['a server that says nothing', new Error('Query read timeout'), /cannot be reached .*\(no answer\)/],
  [
    'an address that is none',
    fault({ code: 'ERR_INVALID_URL', input: 'postgres://bob:hush@[' }),
    /^DATABASE_URL is no address/,
  ],
  [
    'a port that is taken',
    fault({ code: 'EADDRINUSE', syscall: 'listen', port: 3978 }),
    /^The port 3978 cannot be had .*PORT/,
  ],
  ['a disk that takes nothing', fault({ code: 'EROFS', path: '/srv/data' }), /^\/srv\/data cannot be used: .*EROFS/],
])('what can be mended is one sentence without secrets: %s', (_what, error, sentence) => {
  expect(sentenceOf(error)).toMatch(sentence);
  expect(sentenceOf(error)).not.toMatch(/hush|\n/);
});

test('a fault of ours has none', () => {
  expect(sentenceOf(new TypeError('undefined is not a function'))).toBeNull();
});
