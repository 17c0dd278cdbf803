/**
 * What presses are compared with: botbuilder and restify as their samples use them, and nothing behind them. Each press is
 * answered with the same card that Convenor answers with, expanded anew from the same template.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Template } = require('adaptivecards-templating');
const { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } = require('botbuilder');
const restify = require('restify');

const cards = join(__dirname, '..', '..', 'cards', 'decisions');
const read = (name) => JSON.parse(readFileSync(join(cards, name), 'utf8'));
const template = new Template(read('round.json'));
const sample = read('round.sample.json');

class Bot extends ActivityHandler {
  async onInvokeActivity() {
    const value = template.expand({ $root: sample });
    return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value } };
  }
}

const bot = new Bot();
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, (context) => bot.run(context));
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`The bare bot listens on http://127.0.0.1:${server.address().port} now.\n`);
});
process.on('SIGTERM', () => process.exit(0));
