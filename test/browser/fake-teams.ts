import type { Page } from 'playwright-core';

export const TEAMS = 'https://teams.microsoft.com';
export const TAB = 'https://convenor.example';

/**
 * A Teams around the page: a frame at Teams' own address, which is all that teams-js believes, speaking its protocol.
 * Everything else that either page asks of the internet is refused.
 */
export async function openInTeams(page: Page, site: string, theme: string): Promise<void> {
  await page.route('**/*', (route) => route.abort());
  await page.route(`${TAB}/**`, async (route) => {
    const address = new URL(route.request().url());
    const response = await route.fetch({ url: `${site}${address.pathname}${address.search}` });
    await route.fulfill({ response });
  });
  await page.route(`${TEAMS}/fake`, (route) => route.fulfill({ contentType: 'text/html', body: host(theme) }));
  await page.goto(`${TEAMS}/fake`);
}

/** Changes the theme as the person would in Teams' settings. */
export async function wear(page: Page, theme: string): Promise<void> {
  await page.evaluate(`tell('themeChange', [${JSON.stringify(theme)}])`);
}

function host(theme: string): string {
  return `<!doctype html><html lang="en"><title>Teams</title>
<style>html, body, iframe { margin: 0; width: 100%; height: 100%; border: 0; display: block }</style>
<iframe title="Convenor" src="${TAB}/tab/"></iframe>
<script>
const frame = document.querySelector('iframe');
const answers = {
  initialize: () => ['content', 'web', JSON.stringify({ apiVersion: 4, supports: {} }), '2.58.0'],
  getContext: () => [{ theme: ${JSON.stringify(theme)}, locale: 'en-us', hostName: 'Teams', frameContext: 'content' }],
  'authentication.getAuthToken': () => [true, 'token-of-ainura'],
};
function tell(func, args) {
  frame.contentWindow.postMessage({ func, args }, '${TAB}');
}
window.addEventListener('message', (event) => {
  if (event.origin !== '${TAB}' || !answers[event.data.func]) return;
  const { id, uuid, func } = event.data;
  frame.contentWindow.postMessage({ id, uuid, args: answers[func]() }, '${TAB}');
});
</script></html>`;
}
