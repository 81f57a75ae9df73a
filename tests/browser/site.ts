/**
 * What the browser tests share: the pages they look at, and how to use the ask box. The pages of
 * services are hundreds, drawn by one template: a browser looks at one of each form, and the tests
 * of the built site at all.
 */
import { expect, type Locator, type Page } from '@playwright/test';
import { ROOT } from '../../src/build/project.ts';
import { loadCatalog } from '../../src/catalog/load.ts';
import type { Service } from '../../src/catalog/service.ts';

export const catalog = loadCatalog({ root: ROOT });

/** Those that the site began with; each has a quirk of its own. */
export const FIVE = ['sagemaker', 'personalize', 'deeplens', 'eks', 'lightsail'] as const;

/** The first service of a form. */
function serviceThat(is: string, fits: (service: Service) => boolean): Service {
  const found = catalog.services.find((service) => fits(service));
  if (found === undefined) throw new Error(`There is no service that ${is}.`);
  return found;
}

const isDerived = ({ suggestion, frozen }: Service): boolean =>
  suggestion !== undefined && frozen === undefined;
const hasPassrole = ({ sections }: Service): boolean =>
  sections.some(({ topic }) => topic === 'passrole');

export const FORMS = {
  'is derived and takes a role': serviceThat(
    'is derived and takes a role',
    (one) => isDerived(one) && hasPassrole(one),
  ),
  'is derived and names no resource': serviceThat(
    'is derived and names no resource',
    (one) => isDerived(one) && !hasPassrole(one) && one.subject.resource === '*',
  ),
  'is gone from the reference': serviceThat(
    'is gone from the reference',
    ({ frozen, suggestion }) => frozen !== undefined && suggestion !== undefined,
  ),
  'takes nobody new': serviceThat(
    'takes nobody new',
    ({ status }) => status?.closed !== undefined && status.ends === undefined,
  ),
  'is about to end': serviceThat('is about to end', ({ status }) => status?.ends !== undefined),
  'borrows its prefix': serviceThat('borrows its prefix', ({ id, prefix }) => id !== prefix),
  'has several examples': serviceThat(
    'has several examples',
    ({ subject }) => subject.moreExamples !== undefined,
  ),
} satisfies Readonly<Record<string, Service>>;

export const SERVICE_PAGES: readonly string[] = [
  ...new Set([...FIVE, ...Object.values(FORMS).map(({ id }) => id)].map((id) => `/${id}/`)),
];

export const LOOKED_AT: readonly string[] = [
  '/',
  '/services/',
  '/services/matrix/',
  '/topics/',
  '/search/',
  '/404.html',
  '/topics/no-permissions/',
  '/topics/aws-auth-configmap/',
  '/topics/guardrails/',
  ...SERVICE_PAGES,
];

/** The ask box of a page; each has one, on the page or in its dialog. */
export const boxOn = (page: Page): Locator => page.locator('[data-ask]');
export const inputOn = (page: Page): Locator => page.locator('[data-ask] [data-ask-input]');
export const diagnosisOn = (page: Page): Locator => page.locator('[data-ask] [data-diagnosis]');
export const resultsOn = (page: Page): Locator => page.locator('[data-ask] [data-results] a[href]');
export const statusOn = (page: Page): Locator => page.locator('[data-ask]').getByRole('status');
export const dialogOn = (page: Page): Locator => page.getByRole('dialog');

/** Puts text into the box, as a paste does, and waits for its answer. */
export async function ask(page: Page, text: string): Promise<void> {
  await inputOn(page).fill(text);
  await expect(boxOn(page)).toHaveAttribute('data-state', 'ready');
}

/** The paths that the results lead to, best first. */
export const hrefsOn = (page: Page): Promise<(string | null)[]> =>
  resultsOn(page).evaluateAll((links) => links.map((link) => link.getAttribute('href')));

/** Waits until a section stands where the reader looks. */
export async function expectInView(page: Page, topic: string): Promise<void> {
  await expect(page.locator(`h2[id="${topic}"]`)).toBeInViewport();
}

export interface PastedError {
  /** Whose page it is from. */
  readonly from: string;
  readonly text: string;
  readonly href: string;
  readonly kind: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The errors of AWS's own pages, with their line breaks and their mistakes. */
export const PASTED_ERRORS: readonly PastedError[] = [
  {
    from: 'SageMaker, which breaks the line',
    text: 'User: arn:aws:iam::123456789012:user/mateojackson is not\n            authorized to perform: sagemaker:DescribeTrainingJob on resource: my-example-widget',
    href: '/sagemaker/#no-permissions',
    kind: 'action-denied',
    fields: {
      action: 'sagemaker:DescribeTrainingJob',
      service: 'sagemaker',
      resource: 'my-example-widget',
      principal: 'arn:aws:iam::123456789012:user/mateojackson',
    },
  },
  {
    from: 'SageMaker, which doubled its prefix',
    text: 'User: arn:aws:iam::123456789012:user/mateojackson is not authorized to perform: sagemaker:sagemaker:DescribeTrainingJob on resource: my-example-widget',
    href: '/sagemaker/#no-permissions',
    kind: 'action-denied',
    fields: { action: 'sagemaker:DescribeTrainingJob', service: 'sagemaker' },
  },
  {
    from: 'Personalize, with an action that does not exist',
    text: 'User: arn:aws:iam::123456789012:user/mateojackson is not authorized to perform: personalize:GetWidget on resource: my-example-widget',
    href: '/personalize/#no-permissions',
    kind: 'action-denied',
    fields: { action: 'personalize:GetWidget', service: 'personalize' },
  },
  {
    from: 'DeepLens, which misspelt its prefix',
    text: 'User: arn:aws:iam::123456789012:user/mateojackson is not authorized to perform: aws-deeplense:GetWidget on resource: my-example-widget',
    href: '/deeplens/#no-permissions',
    kind: 'action-denied',
    fields: { service: 'deeplens', resource: 'my-example-widget' },
  },
  {
    from: 'EKS, as the command line prints it',
    text: 'An error occurred (AccessDeniedException) when calling the DescribeCluster operation: \nUser: arn:aws:iam::<111122223333>:user/<user_name> is not authorized to perform: \neks:DescribeCluster on resource: arn:aws:eks<:region>:<111122223333>:cluster/<cluster_name>',
    href: '/eks/#no-permissions',
    kind: 'action-denied',
    fields: {
      action: 'eks:DescribeCluster',
      service: 'eks',
      principal: 'arn:aws:iam::<111122223333>:user/<user_name>',
      resource: 'arn:aws:eks<:region>:<111122223333>:cluster/<cluster_name>',
    },
  },
  {
    from: 'Lightsail, as its console shows it',
    text: 'Access denied\nUser: arn:aws:iam::123456789012:user/marymajor is not authorized to perform: lightsail:RebootInstance on resource: arn:aws:lightsail:us-east-1:123456789012:Instance/244ad76f-8aad-4741-809f-12345EXAMPLE because no identity-based policy allows the lightsail:RebootInstance action',
    href: '/lightsail/#no-permissions',
    kind: 'action-denied',
    fields: {
      action: 'lightsail:RebootInstance',
      service: 'lightsail',
      resource:
        'arn:aws:lightsail:us-east-1:123456789012:Instance/244ad76f-8aad-4741-809f-12345EXAMPLE',
      deny: 'implicit',
      'policy-type': 'identity-based',
    },
  },
  {
    from: 'all of them, on iam:PassRole, which names no service',
    text: 'User: arn:aws:iam::123456789012:user/marymajor is not authorized to perform: iam:PassRole',
    href: '/topics/passrole/',
    kind: 'passrole',
    fields: {
      action: 'iam:PassRole',
      principal: 'arn:aws:iam::123456789012:user/marymajor',
    },
  },
];

/** One of them, for tests that need any error at all. */
export const EKS_ERROR = PASTED_ERRORS.find(({ href }) => href.startsWith('/eks/')) as PastedError;
