/**
 * The list of services and topics, for what is found by words; with nothing of the box, since the
 * filter of the lists needs it, too.
 */
import { unpackCatalog, type AskCatalog, type PackedCatalog } from '../answer/ask-catalog.ts';

let loading: Promise<AskCatalog> | undefined;

/** @throws Error where it cannot be had; the next call tries again */
export function loadCatalog(): Promise<AskCatalog> {
  loading ??= fetch('/ask/catalog.json')
    .then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json() as Promise<PackedCatalog>;
    })
    .then(unpackCatalog);
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}
