/**
 * The sentence that says which prefixes the actions of a service have, as Markdown: those of other
 * pages lead there.
 */
import type { Service } from '../catalog/service.ts';

/** @param nameOf the name of a page, or undefined where there is no such page */
export function prefixSentence(
  service: Service,
  nameOf: (id: string) => string | undefined,
): string {
  const { id, prefix, morePrefixes } = service;
  const link = (page: string): string => `[${nameOf(page) ?? page}](/${page}/)`;
  const borrowed = id === prefix ? '' : `, as those of ${link(prefix)} do`;
  const more = morePrefixes.map((other) =>
    nameOf(other) === undefined ? `\`${other}:\`` : `\`${other}:\` (${link(other)})`,
  );
  const others = more.length === 0 ? '' : `, some with ${more.join(', ')}`;
  return `Its actions start with \`${prefix}:\`${borrowed}${others}.`;
}
