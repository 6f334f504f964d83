/** The dashboard: one self-contained HTML file that works from disk and makes no network requests. Pure. */

import { createHash } from 'node:crypto';
import { inScript } from '../../lib/text/escape.ts';
import { TREEMAP_STYLE } from '../treemap.ts';
import type { DashboardData } from './data.ts';
import { PAGE_SCRIPT } from './script.generated.ts';
import { STYLE } from './style.ts';

/** The content security policy: only this script runs, whatever the data contains, and nothing is loaded. */
const policy = () => {
  const hash = createHash('sha256').update(PAGE_SCRIPT).digest('base64');
  return `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
};

/** Renders the page. All untrusted text is data for the script, which displays it as text. */
export function dashboardHtml(data: DashboardData): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sizes</title>
<style>${STYLE}
${TREEMAP_STYLE}</style>
</head>
<body>
<noscript>This page needs JavaScript. The same sizes are in trend.md and trend.csv.</noscript>
<script type="application/json" id="data">${inScript(data)}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}
