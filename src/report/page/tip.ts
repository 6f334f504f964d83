/** A tooltip next to the pointer, which is also announced to screen readers. */

import { html } from './dom.ts';

export interface Tip {
  /** @param announced whether screen readers announce it: for keys, not for each movement of the pointer */
  show(
    lines: readonly HTMLElement[],
    at: { readonly x: number; readonly y: number },
    announced: boolean,
  ): void;
  hide(): void;
}

const DISTANCE = 14;

/** Adds a hidden tooltip to an element. */
export function tipIn(parent: HTMLElement): Tip {
  const box = html('div', { class: 'tip', hidden: true });
  const live = html('div', { class: 'hidden', 'aria-live': 'polite' });
  parent.append(box, live);
  return {
    show(lines, { x, y }, announced) {
      box.replaceChildren(...lines);
      box.hidden = false;
      // Reads the layout once before writing it, so that it is computed only once.
      const { offsetWidth, offsetHeight } = box;
      const left = x + DISTANCE + offsetWidth > innerWidth ? x - DISTANCE - offsetWidth : x + DISTANCE;
      const top = Math.min(y, innerHeight - offsetHeight - DISTANCE);
      box.style.transform = `translate(${Math.max(0, left)}px, ${Math.max(0, top)}px)`;
      if (announced) live.textContent = lines.map((line) => line.textContent).join(', ');
    },
    hide() {
      box.hidden = true;
    },
  };
}
