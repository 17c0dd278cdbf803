import type { HttpAnswer } from '../kernel/define';

/** A page of ours may be dressed by our own style sheet and does nothing else. */
const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'";

const TITLES: Readonly<Record<number, string>> = {
  401: 'Please open this in Teams',
  403: 'This does not open',
  404: 'Nothing was found',
  503: 'Something went wrong',
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\0', '');

/**
 * A refusal as a page to read, for whoever came by a link in a browser (`accept` asks for HTML by name); programs get it as it is.
 */
export function readable(answer: HttpAnswer, accept: string | undefined): HttpAnswer {
  const { error } = (answer.body ?? {}) as { error?: { message?: unknown } };
  if (answer.status < 400 || typeof error?.message !== 'string' || !accept?.includes('text/html')) return answer;
  const headers = { ...answer.headers, 'content-security-policy': POLICY };
  return { ...answer, body: pageOf(answer.status, error.message), contentType: 'text/html; charset=utf-8', headers };
}

function pageOf(status: number, message: string): string {
  const title = TITLES[status] ?? 'This cannot be shown';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Convenor</title>
<link rel="icon" href="/tab/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/tab/text.css">
</head>
<body>
<main>
<h1>${title}</h1>
<p>${escaped(message)}</p>
<p>In Teams, type <strong>help</strong> in your chat with Convenor, or ask your Network’s Secretariat.</p>
</main>
</body>
</html>
`;
}
