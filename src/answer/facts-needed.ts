/**
 * Which tables an answer needs: asked before the code of the answer itself is there.
 */
import type { Diagnosis } from '../diagnosis/types.ts';

/** The kinds of diagnosis that no IAM policy answers. */
export const isPolicyMatter = ({ kind }: Pick<Diagnosis, 'kind'>): boolean =>
  !/^(?:credentials-|k8s-|access-key|aws-auth)/.test(kind);

/** The prefixes whose tables make the answer to this diagnosis better. */
export function factsNeeded({ service, contextService, denials, kind }: Diagnosis): string[] {
  if (!isPolicyMatter({ kind })) return [];
  const prefixes = [service, contextService, ...denials.map((one) => one.service)];
  return [...new Set(prefixes.filter((one) => one !== undefined))];
}
