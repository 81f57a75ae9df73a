/**
 * Hands what was read in a message over to the page that answers it, within the tab: see `yours.ts`,
 * which puts it in the place of the page's examples.
 */
import type { Diagnosis } from '../diagnosis/types.ts';
import type { Values } from './values.ts';
import { YOURS } from './yours-key.ts';

type Said = Pick<
  Diagnosis,
  'kind' | 'action' | 'resource' | 'principal' | 'who' | 'region' | 'policyType' | 'deny'
>;

export type Yours = { readonly [K in keyof Said]?: Said[K] | undefined } & {
  /** The page that it is for. */
  readonly path: string;
  /** What the reader typed in on a page: see `typed-form.ts`. */
  readonly typed?: Values | undefined;
};

/** @param path of the page that the reader is going to */
export function handOver(
  { kind, action, resource, principal, who, region, policyType, deny }: Diagnosis,
  path: string,
): void {
  try {
    const { typed } = JSON.parse(sessionStorage.getItem(YOURS) ?? '{}') as Partial<Yours>;
    const yours: Yours = {
      path,
      ...{ kind, action, resource, principal, who, region, policyType, deny },
      // What was typed in of another request is not mixed with this one.
      typed: typed && { account: typed.account, region: typed.region, who: typed.who },
    };
    sessionStorage.setItem(YOURS, JSON.stringify(yours));
  } catch {
    // A browser that keeps nothing shows the examples.
  }
}
