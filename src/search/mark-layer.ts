/**
 * Marks, in the figure of what a request meets (`LayersFigure.astro`), the layer that the reader's own
 * message names. It says so in words, since colour alone says nothing to many.
 */
import type { Yours } from './hand-over.ts';

export function markLayer({ policyType, deny }: Yours): void {
  if (policyType === undefined) return;
  const said =
    deny === undefined
      ? 'named in your message'
      : `your message: ${deny === 'explicit' ? 'a Deny' : 'no Allow'}`;
  for (const layer of document.querySelectorAll(`[data-layer="${policyType}"]`)) {
    layer.classList.add('layer-yours');
    const when = layer.querySelector('[data-when]');
    if (when === null) layer.append(` (${said})`);
    else when.textContent = said;
  }
}
