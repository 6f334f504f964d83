/** What is shown beside the pointer, and said to who does not see it. */

import { html } from './dom.ts';

export interface Tip {
  /** @param said whether screen readers say it: for keys, and not for each move of a pointer */
  show(lines: readonly HTMLElement[], at: { readonly x: number; readonly y: number }, said: boolean): void;
  hide(): void;
}

const DISTANCE = 14;

export function tipIn(parent: HTMLElement): Tip {
  const box = html('div', { class: 'tip', hidden: true });
  const voice = html('div', { class: 'hidden', 'aria-live': 'polite' });
  parent.append(box, voice);
  return {
    show(lines, { x, y }, said) {
      box.replaceChildren(...lines);
      box.hidden = false;
      // One read of the layout, then one write.
      const { offsetWidth, offsetHeight } = box;
      const left = x + DISTANCE + offsetWidth > innerWidth ? x - DISTANCE - offsetWidth : x + DISTANCE;
      const top = Math.min(y, innerHeight - offsetHeight - DISTANCE);
      box.style.transform = `translate(${Math.max(0, left)}px, ${Math.max(0, top)}px)`;
      if (said) voice.textContent = lines.map((line) => line.textContent).join(', ');
    },
    hide() {
      box.hidden = true;
    },
  };
}
