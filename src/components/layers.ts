/**
 * The kinds of policy that a request meets, in the order in which AWS names them, and what in each of
 * them stops it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 * An endpoint's policy is not among those; that it can deny in both ways, its messages say.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html#access-denied-error-examples
 */
import type { PolicyType } from '../diagnosis/types.ts';

export interface Layer {
  readonly type: PolicyType;
  readonly name: string;
  /** Where a request meets it at all. */
  readonly when: string;
  /** False where only a Deny can be the reason. */
  readonly mustAllow: boolean;
}

/** Those before the two that grant. */
export const ABOVE: readonly Layer[] = [
  {
    type: 'vpc-endpoint',
    name: 'VPC endpoint policy',
    when: 'if you come through an endpoint',
    mustAllow: true,
  },
  {
    type: 'rcp',
    name: 'Resource control policy',
    when: 'of the resource’s organization',
    mustAllow: false,
  },
  {
    type: 'scp',
    name: 'Service control policy',
    when: 'of your account’s organization',
    mustAllow: true,
  },
];

/** The two that grant: within an account one of them is enough. */
export const GRANTS: readonly Layer[] = [
  { type: 'resource-based', name: 'Resource-based', when: 'on the resource', mustAllow: true },
  { type: 'identity-based', name: 'Identity-based', when: 'on you, or your role', mustAllow: true },
];

/** Those that cap what was granted. */
export const CAPS: readonly Layer[] = [
  {
    type: 'permissions-boundary',
    name: 'Permissions boundary',
    when: 'if you, or your role, have one',
    mustAllow: true,
  },
  { type: 'session', name: 'Session policy', when: 'if your session has one', mustAllow: true },
];
