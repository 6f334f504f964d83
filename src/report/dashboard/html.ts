/** The dashboard: one HTML file that holds all it needs, works from disk and asks no network for anything. Pure. */

import { createHash } from 'node:crypto';
import { inScript } from '../../lib/text/escape.ts';
import { TREEMAP_STYLE } from '../treemap.ts';
import type { DashboardData } from './data.ts';
import { PAGE_SCRIPT } from './script.generated.ts';
import { STYLE } from './style.ts';

/** The page runs this very script and no other, whatever its texts say, and loads nothing. */
const policy = () => {
  const hash = createHash('sha256').update(PAGE_SCRIPT).digest('base64');
  return `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
};

/** Draws the page. Everything that others wrote is data for the script, which shows it as text. */
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
<noscript>This page draws its charts with a script, which is switched off here. The same numbers are in trend.md and trend.csv.</noscript>
<script type="application/json" id="data">${inScript(data)}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}
