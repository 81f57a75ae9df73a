/**
 * Which tables of services an answer needs: asked before the code of the answer itself is there.
 */
import type { Diagnosis } from '../diagnosis/types.ts';
import { prefixFor } from './land.ts';

/** The table of a service; of one with many actions, the part that has this one. */
export interface TableNeeded {
  readonly prefix: string;
  /** The action's name, without the prefix. */
  readonly action?: string;
}

/** The kinds of diagnosis that no IAM policy answers. */
export const isPolicyMatter = ({ kind }: Pick<Diagnosis, 'kind'>): boolean =>
  !/^(?:credentials-|k8s-|access-key|aws-auth)/.test(kind);

/** The tables that make the answer to this diagnosis better, and say what its page is called. */
export function tablesNeeded(diagnosis: Diagnosis): TableNeeded[] {
  const { service, contextService, denials, operation } = diagnosis;
  const needed: { prefix: string | undefined; action?: string | undefined }[] = [
    { prefix: prefixFor(diagnosis) },
  ];
  if (isPolicyMatter(diagnosis)) {
    needed.push(
      { prefix: contextService },
      ...denials.map((one) => ({
        prefix: one.service,
        action: one.action?.split(':')[1] ?? operation,
      })),
      { prefix: service, action: operation },
    );
  }
  return needed.filter(
    (one): one is TableNeeded =>
      one.prefix !== undefined &&
      // A part of a table says of the service what the table without actions says.
      (one.action !== undefined ||
        !needed.some(({ prefix, action }) => prefix === one.prefix && action !== undefined)),
  );
}
