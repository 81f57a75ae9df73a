/**
 * Hands what was read in a message over to the page that answers it, within the tab: see `yours.ts`,
 * which puts it in the place of the page's examples.
 */
import type { Diagnosis } from '../diagnosis/types.ts';
import { YOURS } from './yours-key.ts';

export type Yours = Pick<
  Diagnosis,
  'kind' | 'action' | 'resource' | 'principal' | 'who' | 'region' | 'policyType' | 'deny'
> & {
  /** The page that it is for. */
  readonly path: string;
};

/** @param path of the page that the reader is going to */
export function handOver(
  { kind, action, resource, principal, who, region, policyType, deny }: Diagnosis,
  path: string,
): void {
  const yours = {
    path,
    kind,
    action,
    resource,
    principal,
    who,
    region,
    policyType,
    deny,
  } as Yours;
  try {
    sessionStorage.setItem(YOURS, JSON.stringify(yours));
  } catch {
    // A browser that keeps nothing shows the examples.
  }
}
