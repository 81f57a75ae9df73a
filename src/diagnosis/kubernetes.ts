/**
 * What a Kubernetes API server answers: it does not know who asks, or does not permit it. IAM policies
 * decide neither.
 */
import { find, findAny, partOf, type Part } from './find.ts';

export interface ClusterAnswer {
  readonly kind: 'k8s-unauthorized' | 'k8s-forbidden' | 'aws-auth-configmap';
  readonly principal?: Part | undefined;
  readonly resource?: Part | undefined;
}

const FORBIDDEN =
  /is forbidden: User\s|cannot \w{2,20} resource ["']|forbidden: user ["'][^"']{1,200}["'] cannot|RBAC permissions not currently held|(?:does ?n[o']t|do not) have (?:any )?access to Kubernetes objects on/i;
/** The same without a sentence: "Forbidden (user=system:anonymous, verb=get, resource=nodes". */
const REFUSED = /Forbidden \(user=([^,\s]{1,200}), verb=\w{2,20}, resource=([\w.-]{1,60})/;
/** What the console says cannot be listed. */
const LISTED =
  /(?:does ?n[o']t|do not) have permissions? to (?:list|get|watch|create|delete) (namespaces|pods|nodes|deployments|services|secrets|configmaps)\b/i;

const NOT_MAPPED =
  /ARN is not mapped|NodeCreationFailure|failed to join the kubernetes cluster|Unable to register node[^\n]{1,200}Unauthorized|kubelet[^\n]{1,300}Unauthorized|\bFailed to list \*v1\.\w{2,30}: Unauthorized|configmaps? ["']aws-auth["'] (?:does not exist|already exists|not found|is forbidden)/i;

const USERS: readonly RegExp[] = [
  // In quotes, where a tool's frame may break the name
  /[Uu]ser ["']([^"']{1,300})["'] cannot/,
  /[Uu]ser ["']?([^"'\n]{1,300}?)["']? cannot/,
];
const RESOURCE = /cannot \w{2,20} resource ["']?([\w./-]{1,100})/;
const AWS_AUTH = /aws[-_]auth/i;
const UNAUTHORISED: readonly RegExp[] = [
  /must be logged in to the server|has asked for the client to provide|the server doesn't have a resource type|could not get token: AccessDenied|["']message["']\s?:\s?["']Unauthorized["']|Error from server \(Unauthorized\)|getting credentials: exec: executable (?:\w{2,40} failed with exit code 25|(?:aws-iam-authenticator|argocd-k8s-auth) failed)|with labels: Unauth|(?:API group list|upgrade connection|resource lock \S{1,100}): Unauthorized|Message:\sUnauthorized!|unable to recognize [^\n]{1,200}: Unauthorized|discover server resources [^\n]{1,60}: Unauthorized|Autorest\.\w{1,40}: [^\n]{1,60}'Unauthorized'/i,
  /(?:Api->|kubernetes|kubectl)[^\n]{0,200}\s?\(401\)\s?(?:Reason: )?Unauthorized/i,
  // Tools that ask the cluster, and Terraform's resources
  /\b(?:eksctl|kubectl|client-go|k8s[_.]|kubernetes_|helm)[^]{0,400}: Unauthorized\b/,
  /\b(?:gett?(?:ing)?|list(?:ing)?|creat(?:e|ing)|watch(?:ing)?) (?:the )?(?:nodes?|pods?|namespaces?|services?|secrets?|config ?maps?|auth ConfigMap|deployments?|jobs?)\b[^\n:]{0,60}: Unauthorized\b/i,
  /\bError: Unauthorized\b[^]{0,200}(?:kubernetes|kubectl|k8s|helm)_/,
  /(?:Kubernetes cluster unreachable|eks\.amazonaws\.com\S{0,200})[^\n]{0,80}Unauthorized/,
];

/** The cluster cannot be reached, which is no question of access. */
const UNREACHABLE = /i\/o timeout|connection refused|no such host|context deadline exceeded/i;

/** Clusters of others, where nothing says EKS. */
const ELSEWHERE =
  /\baz aks\b|azmk8s\.io|\bAKS\b|\bgke_|\bGKE\b|googleapis|gcloud|minikube|\bk3s\b|docker-desktop|\boc login|k8s\.ondigitalocean/;
const IS_EKS = /\beks|amazonaws|\bEKS|\barn:aws|aws[-_]/;

/** @returns what the cluster says, where the text is its answer */
export function readCluster(text: string): ClusterAnswer | undefined {
  if (ELSEWHERE.test(text) && !IS_EKS.test(text)) return undefined;
  if (NOT_MAPPED.test(text)) {
    const arn = find(text, /(?:\barn=|not mapped:? )["']?(arn:[^\s"']{5,300})/);
    const user = findAny(text, USERS);
    const resource = find(text, RESOURCE);
    return { kind: 'aws-auth-configmap', principal: arn ?? user, resource };
  }
  const refused = REFUSED.exec(text);
  if (refused !== null) {
    return { kind: 'k8s-forbidden', principal: partOf(refused), resource: partOf(refused, 2) };
  }
  const listed = find(text, LISTED);
  if (listed !== undefined || FORBIDDEN.test(text)) {
    return {
      kind: 'k8s-forbidden',
      principal: findAny(text, USERS),
      resource:
        find(text, RESOURCE) ??
        find(
          text,
          /cannot (?:get|list|watch|create|update|patch|delete) ([a-z][a-z.]{2,60})\b(?! resource)/,
        ) ??
        listed,
    };
  }
  const isAwsAuth = AWS_AUTH.test(text);
  if (isAwsAuth && /\bUnauthorized\b|must be logged in/.test(text))
    return { kind: 'aws-auth-configmap' };
  if (UNREACHABLE.test(text)) return undefined;
  return UNAUTHORISED.some((words) => words.test(text)) ? { kind: 'k8s-unauthorized' } : undefined;
}
