/**
 * What a message of Kubernetes says of the request; the diagnosis has no fields for it.
 */

interface KubernetesRequest {
  readonly verb?: string;
  readonly resource?: string;
  readonly namespace?: string;
  readonly user?: string;
}

/** Kubernetes names its request in one sentence; quotes in it may be escaped. */
export function readKubernetes(message = ''): KubernetesRequest {
  const text = message.slice(0, 100_000).replace(/\\+"/g, '"').replace(/\s+/g, ' ');
  const found =
    /(?:User "([^"]{1,300})" )?cannot ([a-z]{1,30}) (?:resource )?"?([\w./:*-]{1,200})"?(?: in API group "([^"]{0,200})")?(?: (?:in the namespace "([^"]{1,200})"|at the cluster scope))?/.exec(
      text,
    );
  if (found === null) return {};
  const [, user, verb, kind = '', group, namespace] = found;
  const [name = '', sub] = kind.split('/');
  const resource = `${name}${group ? `.${group}` : ''}${sub === undefined ? '' : `/${sub}`}`;
  return {
    ...(verb === undefined ? {} : { verb }),
    resource,
    ...(namespace === undefined ? {} : { namespace }),
    ...(user === undefined ? {} : { user }),
  };
}
