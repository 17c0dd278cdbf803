import { manifestCommands } from '../../src/manifest-commands';

const commands = manifestCommands();

test('the command menu is the router’s: no slash in a title, a description of 1–128 characters', () => {
  expect(commands.map(({ title }) => title)).toEqual(expect.arrayContaining(['help', 'convene', 'decide', 'minutes']));
  expect(commands.filter(({ title }) => title.includes('/') || title.length > 32)).toEqual([]);
  expect(commands.filter(({ description }) => description.length === 0 || description.length > 128)).toEqual([]);
});

test('Teams takes two dozen commands for one place: those of local mode are not among them', () => {
  expect(commands.length).toBeLessThanOrEqual(24);
  expect(commands.map(({ title }) => title)).not.toContain('clock');
});
