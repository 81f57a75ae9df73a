/**
 * What an answer says of the errors that no policy answers: of credentials, access keys and clusters.
 */
import type { Diagnosis } from '../diagnosis/types.ts';
import type { Case } from './cases.ts';
import { readKubernetes } from './kubernetes.ts';
import { laterClaim as claim } from './later-links.ts';
import { plain } from './plain.ts';
import type { Claim, Words } from './types.ts';

const signIn = (text: string): Claim => claim(text, 'signing in');

function whatHappened({ kind }: Diagnosis, { caller }: Case, message: string | undefined): string {
  const who = caller.name === undefined ? 'this IAM identity' : caller.words;
  switch (kind) {
    case 'credentials-invalid':
      return 'AWS did not accept the credentials or the signature, and looked at no permissions.';
    case 'credentials-expired':
      return 'The credentials or the signature have expired; AWS looked at no permissions.';
    case 'credentials-missing':
      return 'No credentials were found, so the request could not be signed.';
    case 'access-key-quota':
      return `${caller.type === 'user' ? caller.words : 'the user'} has two access keys, and can have no more.`.replace(
        /^t/,
        'T',
      );
    case 'k8s-forbidden': {
      const { verb, resource = '', namespace } = readKubernetes(message);
      const at = namespace === undefined ? '' : ` in the namespace ${namespace}`;
      return verb === undefined
        ? `Nothing in Kubernetes allows it, or no access entry stands for ${who}.`
        : `The cluster knows ${who}, and nothing in Kubernetes allows it to ${plain(`${verb} ${resource}${at}`)}.`;
    }
    default:
      return `The cluster does not let ${who} in: no access entry and no line of aws-auth stands for it, or another identity asks.`;
  }
}

function firstSteps({ kind }: Diagnosis): Claim[] {
  switch (kind) {
    case 'credentials-expired':
      return [signIn('Sign in or assume the role again, and see that your clock is right.')];
    case 'credentials-invalid':
      return [
        signIn(
          'See which key is used: is it active and whole, does one that starts with ASIA have its session token, are your clock and the Region right?',
        ),
      ];
    default:
      return [];
  }
}

function fixOf({ kind }: Diagnosis): Claim {
  switch (kind) {
    case 'access-key-quota':
      return claim(
        'Use short-lived credentials in place of a third key; or deactivate a key that nothing uses, wait, and delete it.',
        'access keys',
      );
    case 'k8s-unauthorized':
      return claim(
        'Make an access entry for the IAM role that asks; no IAM policy does that.',
        'access entries',
      );
    case 'aws-auth-configmap':
      return claim(
        'Make an access entry, which replaces the ConfigMap; in the ConfigMap, a role’s ARN has no path.',
        'aws-auth',
      );
    case 'k8s-forbidden':
      return claim(
        'Associate an access policy with the access entry, or bind the user to a role in Kubernetes; no IAM policy does that.',
        'access policies',
      );
    default:
      return signIn(
        'Sign in with short-lived credentials: aws sso login, aws login, or the role of the machine. Long-term access keys come last.',
      );
  }
}

/** @param message the text as it was pasted */
export const otherWords = (
  diagnosis: Diagnosis,
  [main]: readonly [Case, ...Case[]],
  message: string | undefined,
): Words => ({
  what: whatHappened(diagnosis, main, message),
  first: firstSteps(diagnosis),
  who: /^(?:cred|acc)/.test(diagnosis.kind)
    ? 'You, or whoever gave you the credentials.'
    : 'The administrators of the cluster.',
  fix: fixOf(diagnosis),
});
