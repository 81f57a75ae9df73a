/**
 * Resources of statements: the one that the message names, or else the reference's patterns with
 * places that anybody sees are to be filled in.
 */
import { plain } from './plain.ts';
import type { ServiceFacts } from './service-facts.ts';

export const isAccount = (text: string | undefined): text is string => /^\d{12}$/.test(text ?? '');

const ACCOUNT_PLACE = 'ACCOUNT-ID';

/**
 * An account as a policy may hold it. What people write over their number stays as they wrote it,
 * except where it would mean something in a policy (`*`, `?`, `$`) or looks like a number.
 */
export function accountIn(text = ''): string {
  const shown = plain(text).trim();
  return isAccount(shown) || /^(?=.*[A-Za-z])[^*?$"\s]+$/.test(shown) ? shown : ACCOUNT_PLACE;
}

/** A name as a policy may hold it: what a filter wrote over it would match every name. */
export const nameIn = (text: string): string =>
  text.replace(/\*{2,}/g, 'HIDDEN').replace(/\$\{([^}]*)\}?/g, '<$1>');

/** `ClusterName` → `CLUSTER-NAME`. */
const place = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toUpperCase();

/** What is known of a request, to fill patterns with. */
export interface Places {
  readonly partition: string;
  readonly region?: string | undefined;
  readonly account?: string | undefined;
}

const fill = (pattern: string, { partition, region, account }: Places): string =>
  pattern.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    if (name === 'Partition') return partition;
    if (name === 'Region') return region ?? 'REGION';
    if (/^Account(?:Id)?$/.test(name)) return account ?? ACCOUNT_PLACE;
    return place(name);
  });

/** Some types have several patterns, with a comma between them. */
const formsOf = (patterns: string): string[] => patterns.split(/,\s*(?=arn:)/);

export interface Resources {
  readonly list: readonly string[];
  readonly from: 'message' | 'reference' | 'no-resource' | 'unknown';
  /** A value hides an account, or a part of the name. */
  readonly isMasked?: boolean;
}

/** The name of the action in the reference's spelling, and its resource types. */
export function lookUp(
  action: string,
  facts: ServiceFacts | undefined,
): { readonly action: string; readonly types?: readonly string[] } {
  const [prefix = '', name = ''] = action.split(':');
  const wanted = name.toLowerCase();
  const known = Object.keys(facts?.actions ?? {}).find((one) => one.toLowerCase() === wanted);
  if (known === undefined) return { action };
  return {
    action: `${prefix}:${known}`,
    types: (facts?.actions[known] ?? '').split(' ').filter(Boolean),
  };
}

/** What a pattern leaves open, save what every ARN has. */
const OPEN = /\$\{(?!Partition\}|Region\}|Account(?:Id)?\})\w+\}/g;

/** The ARN in the message, without what would mean more in a policy than in the text. */
function fromMessage(text: string, forms: readonly string[]): string | undefined {
  const shown = plain(text).trim();
  if (shown === '*') return '*';
  const [head, partition = '', service = '', region = '', account = '', ...rest] = shown.split(':');
  const tail = rest.join(':');
  if (head !== 'arn' || tail === '') return undefined;
  // An account that a filter took out leaves nothing between the colons.
  const isCut =
    account === '' && forms.length > 0 && forms.every((one) => /:\$\{Account/.test(one));
  const kept = account === '' || account === '*' ? account : accountIn(account);
  return [
    'arn',
    /^aws[a-z-]*$/.test(partition) ? partition : 'aws',
    service,
    region.replace(/\*{2,}/g, 'REGION'),
    isCut ? ACCOUNT_PLACE : kept,
    nameIn(tail),
  ].join(':');
}

/** `role NAME`, as IAM writes a resource. */
const NAMED = /^(role|user|group|policy|instance profile) ([\w+=,.@-]+)$/;

const isHidden = (arn: string): boolean =>
  arn !== '*' &&
  (/ACCOUNT-ID|HIDDEN|<|\{|\.\.\.|…/.test(arn) ||
    !/^(?:\d{12}|aws|cloudfront|\*)?$/.test(arn.split(':')[4] ?? ''));

/** @param text the resource as it stands in the message */
export function resourcesOf(
  action: string,
  text: string | undefined,
  facts: ServiceFacts | undefined,
  places: Places,
): Resources {
  const { types } = lookUp(action, facts);
  const shown = plain(text ?? '').trim();
  const named = NAMED.exec(shown);
  const wanted = named?.[1]?.replace(' ', '-');
  const all = types ?? [];
  const meant = wanted !== undefined && all.includes(wanted) ? [wanted] : all;
  const patterns = meant.flatMap((type) => formsOf(facts?.resourceTypes[type] ?? ''));
  const arns = patterns.filter((form) => form.startsWith('arn:'));
  // Whoever goes through an access point has its ARN.
  const buckets = arns.filter((form) => form.includes(':s3:::'));
  const forms = buckets.length > 0 ? buckets : arns;

  const own = fromMessage(text ?? '', forms);
  if (own !== undefined) {
    return {
      list: [own],
      from: 'message',
      isMasked: isHidden(own),
    };
  }
  const [prefix = ''] = action.split(':');
  if (types !== undefined && forms.length > 0) {
    const isLinked = action === 'iam:CreateServiceLinkedRole';
    // A bucket may stand alone or with a key; elsewhere, a name could be of several things.
    const names =
      named ?? (buckets.length > 0 ? /^(?:s3:\/\/)?([a-z\d][\w.-]+)\/?(.+)?$/.exec(shown) : null);
    const made = forms.map((form) => {
      const rest = names?.slice(named === null ? 1 : 2) ?? [];
      return forms.length > 1
        ? form
        : form.replace(OPEN, (found) => nameIn(rest.shift() ?? '') || found);
    });
    const list = made.map((form) => {
      const filled = fill(form, places);
      return isLinked
        ? filled.replace(/:role\/.*$/, ':role/aws-service-role/SERVICE/ROLE-NAME')
        : filled;
    });
    const isOpen = /REGION|ACCOUNT-ID/.test(list.join(' ')) || made.join(' ').search(OPEN) >= 0;
    return { list: [...new Set(list)], from: isOpen ? 'reference' : 'message' };
  }
  if (types?.length === 0) return { list: ['*'], from: 'no-resource' };
  const isRole = /^(?:iam:PassRole|sts:AssumeRole)/.test(action);
  return {
    list: [
      fill(
        isRole
          ? 'arn:${Partition}:iam::${Account}:role/ROLE-NAME'
          : `arn:\${Partition}:${prefix}:\${Region}:\${Account}:RESOURCE`,
        places,
      ),
    ],
    from: isRole ? 'reference' : 'unknown',
  };
}

/** The account of an ARN. */
export function accountOf(arn: string | undefined): string | undefined {
  const account = plain(arn ?? '').split(':')[4];
  return isAccount(account) ? account : undefined;
}
