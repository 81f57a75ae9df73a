/**
 * The shape of `services.yaml` and of a topic's front matter. All types of both are inferred here.
 *
 * Shape only: whether an action exists or a deviation is needed is decided in `check.ts`, which can
 * see the reference and the topics.
 */
import { z } from 'zod';
import { AWS_PAGE, AWS_PAGE_WORDS } from './links.ts';

/** From the project's folder. */
export const SERVICES_FILE = 'services.yaml';

const text = (max: number): z.ZodString => z.string().trim().min(1).max(max);

const IDENTIFIER = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const ANCHOR = /^[A-Za-z][A-Za-z0-9_-]*$/;

export const DAY_WORDS = 'a day, such as 2024-01-31';

/** What a pattern means, in words, for the message when a value does not fit it. */
export const PATTERN_WORDS: ReadonlyMap<string, string> = new Map([
  [String(IDENTIFIER), 'lower-case letters, digits and single hyphens, such as "my-service"'],
  [String(ANCHOR), 'an anchor: a letter, then letters, digits, "-" or "_"'],
  [String(AWS_PAGE), AWS_PAGE_WORDS],
]);

const identifier = z.string().regex(IDENTIFIER);
const anchor = z.string().regex(ANCHOR);
const day = z.iso.date();
const awsPage = z.string().regex(AWS_PAGE);

/** How a reader meets an error. */
export const SURFACES = ['console', 'cli', 'sdk', 'kubectl'] as const;
export type Surface = (typeof SURFACES)[number];

/** Parts of AWS with accounts, Regions and ARNs of their own. */
export const PARTITIONS = ['aws-cn', 'aws-us-gov'] as const;
export type Partition = 'aws' | (typeof PARTITIONS)[number];

const example = z
  .strictObject({
    prefix: identifier.optional().describe('One of "morePrefixes", where the action is of that.'),
    action: text(80)
      .describe('An action from the reference, without its prefix.')
      .meta({ examples: ['DescribeCampaign'] }),
    resource: text(160)
      .optional()
      .describe('What follows the account in the ARN, such as campaign/example.')
      .meta({ examples: ['campaign/example'] }),
    surface: z.enum(SURFACES).optional().describe('Where the reader meets the error.'),
    errorCode: text(60)
      .optional()
      .describe('Where it is not AccessDeniedException.')
      .meta({ examples: ['UnauthorizedOperation'] }),
    message: z
      .union([z.literal(false), text(600)])
      .optional()
      .describe(
        'What the service says in place of the usual sentence; false where it says nothing.',
      ),
  })
  .describe('One denied request.');

const link = z.strictObject({
  name: text(80).describe('What it is called, as AWS writes it.'),
  url: awsPage.describe('The address of its page at AWS.'),
});

const topicSettings = z.strictObject({
  title: text(160)
    .optional()
    .describe('A heading of its own for this topic on this service.')
    .meta({ examples: ['I may not do something in Amazon EKS'] }),
  aliases: z.array(anchor).min(1).optional().describe('Old anchors that must keep working.'),
  before: identifier.optional().describe('Puts the section right before that of another topic.'),
  after: identifier.optional().describe('Puts the section right after that of another topic.'),
  shown: z
    .boolean()
    .optional()
    .describe('false leaves the topic out, with a reason; true turns it on, with settings.'),
  applies: z
    .literal(false)
    .optional()
    .describe('Keeps the section, in one sentence, with the reason. Needs a reason and a source.'),
  reason: text(300)
    .optional()
    .describe('Why it is left out or does not apply. Markdown.')
    .meta({
      examples: ['The service has no service roles, so nothing in it takes a role from you.'],
    }),
  source: awsPage
    .optional()
    .describe('The page at AWS that says so.')
    .meta({
      examples: [
        'https://docs.aws.amazon.com/personalize/latest/dg/security_iam_service-with-iam.html',
      ],
    }),
  guide: awsPage.optional().describe("AWS's own page on this topic for this service."),
  note: text(900)
    .optional()
    .describe('What is particular to this service. Markdown.')
    .meta({
      examples: [
        'The service has no resource-based policies, so a role in your account is the way in.',
      ],
    }),
});

export const serviceSchema = z.strictObject({
  name: text(80)
    .describe('The name as AWS writes it, in full.')
    .meta({ examples: ['Amazon Personalize'] }),
  shortName: text(60)
    .optional()
    .describe('The name after first mention, where it is shorter.')
    .meta({ examples: ['Personalize'] }),
  prefix: identifier
    .optional()
    .describe('The IAM prefix, only where it differs from the key.')
    .meta({ examples: ['rds'] }),
  morePrefixes: z
    .array(identifier)
    .min(1)
    .optional()
    .describe('Other IAM prefixes whose actions people of this service meet.')
    .meta({ examples: [['eks-auth']] }),
  partition: z
    .enum(PARTITIONS)
    .optional()
    .describe('Where the page is for a partition other than the global one.'),
  alsoKnownAs: z
    .array(text(80))
    .min(1)
    .optional()
    .describe('Former names, and prefixes that people meet in its place.')
    .meta({ examples: [['Kubernetes', 'kubectl']] }),
  title: text(90)
    .optional()
    .describe('A page title of its own.')
    .meta({ examples: ['Troubleshoot IAM and cluster access in Amazon EKS'] }),
  intro: z
    .union([z.literal(false), text(400)])
    .optional()
    .describe('An opening of its own, in Markdown; false for none.')
    .meta({ examples: ['Two doors stand between you and a **cluster**.', false] }),
  aliases: z
    .array(anchor)
    .min(1)
    .optional()
    .describe('Old anchors of the page as a whole.')
    .meta({ examples: [['troubleshooting_iam']] }),
  featured: z.literal(true).optional().describe('Stands on the home page.'),
  status: z
    .strictObject({
      closed: z
        .union([z.literal(true), day])
        .optional()
        .describe('Closed to new customers: since when, or true where no day is known.')
        .meta({ examples: ['2024-07-25', true] }),
      ends: day
        .optional()
        .describe('The day on which the service is to end.')
        .meta({ examples: ['2027-03-31'] }),
      retired: day
        .optional()
        .describe('The day on which the service ended.')
        .meta({ examples: ['2024-01-31'] }),
      source: awsPage.describe('The page at AWS that says so.').meta({
        examples: [
          'https://docs.aws.amazon.com/personalize/latest/dg/security_iam_service-with-iam.html',
        ],
      }),
      replacement: z
        .union([link, z.array(link).min(2)])
        .optional()
        .describe('What AWS names in its place: one, or a list of several.'),
    })
    .optional()
    .describe('Where a service stands in its life; absent for one that is simply there.'),
  guides: z
    .strictObject({
      troubleshooting: awsPage
        .optional()
        .describe("AWS's own troubleshooting page.")
        .meta({
          examples: [
            'https://docs.aws.amazon.com/personalize/latest/dg/security_iam_troubleshoot.html',
          ],
        }),
      iam: awsPage
        .optional()
        .describe('How the service works with IAM.')
        .meta({
          examples: [
            'https://docs.aws.amazon.com/personalize/latest/dg/security_iam_service-with-iam.html',
          ],
        }),
      policies: awsPage
        .optional()
        .describe('Examples of identity-based policies.')
        .meta({
          examples: [
            'https://docs.aws.amazon.com/personalize/latest/dg/security_iam_id-based-policy-examples.html',
          ],
        }),
      more: z.array(link).min(1).optional().describe("AWS's other guides for this service."),
    })
    .optional()
    .describe("AWS's own pages on this service."),
  example: example.describe('One denied request, used all over the page.'),
  moreExamples: z
    .array(example)
    .min(1)
    .max(5)
    .optional()
    .describe('Other requests that are denied in a way of their own.'),
  role: z
    .strictObject({
      prefix: identifier
        .optional()
        .describe('One of "morePrefixes", where the action that passes it is of that.'),
      passedBy: text(80)
        .optional()
        .describe('An action that hands a role to the service.')
        .meta({ examples: ['CreateNodegroup'] }),
      principal: z
        .string()
        .regex(/^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/)
        .optional()
        .describe('The service principal that the role trusts. Needs a source.')
        .meta({ examples: ['eks.amazonaws.com'] }),
      source: awsPage
        .optional()
        .describe('The page at AWS that shows the principal or the action.'),
    })
    .optional()
    .describe('The role that people hand to the service.'),
  topics: z
    .record(z.string(), z.union([z.literal(true), topicSettings]))
    .optional()
    .describe('Deviations from the default, keyed by topic, and nothing else.'),
});

/** One entry of `services.yaml`. */
export type ServiceEntry = z.infer<typeof serviceSchema>;
export type ExampleRequest = z.infer<typeof example>;
export type Status = NonNullable<ServiceEntry['status']>;
export type TopicSettings = z.infer<typeof topicSettings>;

/** What the reference can say of a service, for topics that depend on it. */
export const CAPABILITIES = ['passes-role', 'has-service-linked-role'] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** The kinds of error that a diagnosis can name. */
export const KINDS = [
  'action-denied',
  'passrole',
  'assume-role',
  'encoded-authz',
  'bare-access-denied',
  'credentials-invalid',
  'credentials-expired',
  'credentials-missing',
  'access-key-quota',
  'k8s-unauthorized',
  'k8s-forbidden',
  'aws-auth-configmap',
  'kms-key-access',
  'service-linked-role',
] as const;
export type Kind = (typeof KINDS)[number];

export const topicSchema = z.strictObject({
  title: text(90).describe('The heading, in the words of a person who has the problem.'),
  shortTitle: text(32).describe('For navigation.'),
  position: z.number().int().positive().describe('Sections stand in the order of this number.'),
  default: z
    .union([z.enum(['on', 'off']), z.strictObject({ when: z.enum(CAPABILITIES) })])
    .describe('on, off, or { when: capability of the reference }.'),
  uses: z.array(text(40)).describe('The parameters of the template; "name?" may be missing.'),
  answers: z.array(z.enum(KINDS)).describe('The kinds of error that this topic answers.'),
  summary: text(160).describe('One line for lists and search engines.'),
  aliases: z.array(anchor).optional().describe('Old anchors that work on every service.'),
});

export type TopicFrontMatter = z.infer<typeof topicSchema>;
export const isIdentifier = (name: string): boolean => IDENTIFIER.test(name);
