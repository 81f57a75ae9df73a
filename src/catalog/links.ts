/**
 * Which links may stand in the data: to a page of AWS as it is addressed today. Addresses that AWS
 * has given up are known by their form; whether a page is there is not asked.
 */

/** The global pages of AWS, and those of its partition in China. */
export const AWS_PAGE =
  /^https:\/\/(?:(?:docs\.)?aws\.amazon\.com|docs\.amazonaws\.cn|www\.amazonaws\.cn)\/\S*$/;

export const AWS_PAGE_WORDS =
  'the full address of a page at AWS: https://docs.aws.amazon.com/… or https://aws.amazon.com/…';

export interface LinkFault {
  readonly message: string;
  readonly advice: string;
  /** The address that is right, where there is only one. */
  readonly right?: string;
}

const IAM = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';

/** Addresses that lead nowhere today, and where their pages went. */
const DEAD: readonly { form: RegExp; page?: string; advice: string }[] = [
  {
    form: /\/id_roles_compare-resource-policies\b/,
    page: `${IAM}/access_policies-cross-account-resource-access.html`,
    advice: '',
  },
  {
    form: /\/general\/latest\/gr\/acct-identifiers\b/,
    page: 'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html',
    advice: '',
  },
  {
    form: /\/getting-started_create-delegated-user\b/,
    advice: 'Link the page on permission sets of IAM Identity Center, which took its place.',
  },
  {
    form: /^https?:\/\/lightsail\.aws\.amazon\.com\/ls\/docs\b/,
    advice:
      'Lightsail is documented below https://docs.aws.amazon.com/lightsail/latest/userguide/.',
  },
  {
    form: /\/eks\/latest\/userguide\/security_iam_troubleshoot\.html/,
    page: 'https://docs.aws.amazon.com/eks/latest/userguide/security-iam-troubleshoot.html',
    advice: '',
  },
  {
    form: /^https?:\/\/forums\.aws\.amazon\.com\b/,
    advice: "The forums are closed: link a page of AWS's documentation.",
  },
  {
    form: /^https?:\/\/aws\.amazon\.com\/premiumsupport\/knowledge-center\b/,
    advice: "The articles have moved to re:Post: link a page of AWS's documentation.",
  },
  {
    form: /^https?:\/\/docs\.aws\.amazon\.com\/IAM\/latest\/UserGuide\/list_[a-z0-9-]+\.html/,
    advice:
      'This reference is below https://docs.aws.amazon.com/service-authorization/latest/reference/.',
  },
  {
    form: /^https?:\/\/docs\.amazonwebservices\.com\b/,
    advice: 'Write https://docs.aws.amazon.com/ in its place.',
  },
];

const WHAT = "Expected a page of AWS's documentation";

/** Of a link that is no page of AWS at all. */
function strange(url: string): LinkFault {
  if (/^http:\/\//i.test(url) && AWS_PAGE.test(url.replace(/^http:/i, 'https:'))) {
    const right = url.replace(/^http:/i, 'https:');
    return { message: `Found "${url}", without encryption.`, advice: `Write ${right}`, right };
  }
  if (/^(?:docs\.)?aws\.amazon\.com\/\S*$/.test(url)) {
    const right = `https://${url}`;
    return { message: `Found "${url}", without "https://".`, advice: `Write ${right}`, right };
  }
  if (/\s/.test(url)) {
    return {
      message: `Found "${url}", with a space in it.`,
      advice: `Expected ${AWS_PAGE_WORDS}.`,
    };
  }
  if (/^https?:\/\/(?:[\w-]+\.)?console\.aws\.amazon\.com\b/.test(url)) {
    return {
      message: `"${url}" is a page of the console, which only opens for who is signed in.`,
      advice: `${WHAT}: https://docs.aws.amazon.com/…`,
    };
  }
  return { message: `Found "${url}".`, advice: `Expected ${AWS_PAGE_WORDS}.` };
}

/** @returns what is wrong with a link, or undefined where nothing is */
export function faultOf(url: string): LinkFault | undefined {
  const dead = DEAD.find(({ form }) => form.test(url));
  if (dead !== undefined) {
    return {
      message: `"${url}" is an address that AWS has given up.`,
      advice: dead.page === undefined ? dead.advice : `The page is at ${dead.page}`,
      ...(dead.page === undefined ? {} : { right: dead.page }),
    };
  }
  if (!AWS_PAGE.test(url) || !URL.canParse(url)) return strange(url);
  const language = /^https:\/\/docs\.aws\.amazon\.com\/([a-z]{2}_[a-z]{2})\//.exec(url)?.[1];
  if (language !== undefined) {
    const right = url.replace(`/${language}/`, '/');
    return {
      message: `"${url}" is a translated page (${language}).`,
      advice: `Link the English one: ${right}`,
      right,
    };
  }
  const query = /\?[^#]*/.exec(url)?.[0];
  if (query !== undefined) {
    const right = url.replace(query, '');
    return {
      message: `"${url}" carries "${query}", which no page of AWS needs.`,
      advice: `Write ${right}`,
      right,
    };
  }
  const [page = '', fragment] = url.split('#');
  if (fragment === '') {
    return {
      message: `"${url}" ends in a "#" without an anchor.`,
      advice: `Write ${page}`,
      right: page,
    };
  }
  // The sources of the pages, as they once stood on GitHub.
  const last = page.slice(page.lastIndexOf('/') + 1);
  if (/\.(?:md|htm|adoc|mdx)$/.test(last)) {
    const right = url.replace(last, last.replace(/\.\w+$/, '.html'));
    return {
      message: `"${url}" ends in "${last}"; pages of AWS's documentation end in ".html".`,
      advice: `Write ${right}`,
      right,
    };
  }
  return undefined;
}
