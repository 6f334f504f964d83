/** The script of an explanation's page: one treemap. */

import type { Tile } from '../treemap.ts';
import { treemap } from './treemap.ts';

const root: Tile = JSON.parse(document.getElementById('data')?.textContent ?? '');
treemap(document.body, root);
