/** Fills the frame of the dashboard. */
import { render } from 'preact';
import { Dashboard } from './dashboard.js';
import { followLinks } from './frame/router.js';
import type { OpsWords } from './ops-words.js';

export function start(words: OpsWords): void {
  const root = document.getElementById('ops');
  if (!root) return;
  document.addEventListener('click', followLinks);
  root.replaceChildren();
  render(<Dashboard words={words} />, root);
}
