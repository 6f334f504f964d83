/** A browser that renders the same on every machine: with a single, wide typeface, and without emoji. */

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findProgram } from '../../src/lib/process/find.ts';
import { folder } from './folder.ts';

/** DejaVu Sans, as wide as Verdana: text that fits with it also fits with the fonts of phones. */
const FONTS = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');

const usual = (generic: string, family: string) =>
  `<alias><family>${generic}</family><prefer><family>${family}</family></prefer></alias>`;

/** @throws Error if chromium is not installed */
export async function startBrowser(): Promise<Browser> {
  const executablePath = findProgram('chromium', process.env);
  if (executablePath === undefined)
    throw new Error('these tests need chromium: sudo apt-get install -y chromium');
  const at = folder();
  at.write({
    'fonts.conf': `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
      <dir>${FONTS}</dir><cachedir>${at.at('cache')}</cachedir>
      ${usual('sans-serif', 'DejaVu Sans')}${usual('serif', 'DejaVu Serif')}${usual('monospace', 'DejaVu Sans Mono')}
    </fontconfig>`,
  });
  const browser = await chromium.launch({
    executablePath,
    // The browser's sandbox needs privileges that containers do not have.
    args: ['--no-sandbox'],
    env: { ...process.env, FONTCONFIG_FILE: at.at('fonts.conf') },
  });
  browser.on('disconnected', () => at[Symbol.dispose]());
  return browser;
}
