/**
 * The Markdown twins of many pages: what is used again from one page for the next gives what each
 * page alone gives. The pages here are one text with the values of a service in it, as pages of
 * services are: in text, in code, in links and in headings.
 */
import { describe, expect, test } from 'vitest';
import { twinOf } from '../../../src/build/twin.ts';
import { TwinPress } from '../../../src/build/twins.ts';
import type { Service } from '../../../src/catalog/service.ts';

const SITE = 'http://localhost:4321';

const service = (id: string, more: Partial<Service> = {}): Service => ({
  id,
  name: `Amazon ${id}`,
  shortName: `Amazon ${id}`,
  prefix: id,
  morePrefixes: [],
  title: '',
  alsoKnownAs: [],
  aliases: [],
  featured: false,
  guides: {},
  sections: [],
  omissions: [],
  subject: {
    action: `${id}:GetThing`,
    operation: 'GetThing',
    resource: `arn:aws:${id}:us-east-1:111122223333:thing/example`,
    passingAction: `${id}:CreateThing`,
    actionsGuide: `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${id}.html`,
  },
  suggestion: `${id}:\n  name: Amazon ${id}\n  example: { action: GetThing, resource: thing/example }`,
  sdkNames: [],
  ...more,
});

const inText = (text = ''): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const inAddress = (text = ''): string => encodeURIComponent(text);

/** A page with the values of a service in every kind of place. */
function pageOf({ id, name, shortName, prefix, subject, suggestion }: Service): string {
  const { action, operation, resource, passingAction, actionsGuide = '' } = subject;
  const policy = JSON.stringify({ Action: action, Resource: resource }, null, 2);
  return `<!doctype html><html><head><title>${inText(name)}</title></head><body><main id="main">
<h1>Troubleshoot access to ${inText(name)}</h1>
<p>Its prefix is <code>${prefix}</code>. The actions of ${inText(shortName)} start with it.</p>
<nav data-twin-skip><a href="#denied">Denied</a></nav>
<section data-topic="denied" data-state="shown"><span id="old" class="alias"></span><h2 id="denied">Denied in ${inText(shortName)}</h2>
<pre><code class="language-text">User: someone is not authorized to perform: ${action} on resource: ${resource}</code></pre>
<p><strong>${inText(shortName)}</strong> denied <code>${action}</code>: see <a href="${actionsGuide}">the actions of ${inText(name)}</a>, <em>${operation}</em> among them.</p>
<ul><li>${inText(shortName)}: <a href="/topics/denied/">the topic</a>, <a href="#roles">roles</a>, <a href="/${id}.md">text</a></li><li><code>aws ${prefix} help</code></li></ul>
<pre><code class="language-json">${inText(policy)}</code></pre></section>
<section data-topic="roles" data-state="shown"><h2 id="roles">Roles</h2>
<p>${passingAction} hands a role to ${inText(shortName)}. ${inText(name)} has it then.</p>
<p>Nothing here is of one service: <a href="#denied">back</a>, <a href="/services/">all</a>.</p></section>
<section data-topic="keys" data-state="not-applicable"><h2 id="keys">Keys</h2>
<p>The same on every page. See <a href="/topics/keys/">the topic</a>.</p></section>
<p><a href="https://github.com/edit?file=${inAddress(name)}&amp;id=${id}">Edit</a></p>
<pre><code class="language-yaml">${inText(suggestion)}</code></pre>
</main></body></html>`;
}

const addressOf = ({ id }: Service, site: string): string => `${site}/${id}/`;

/** What the press gives for these pages, one after the other, and what each alone gives. */
function both(services: readonly Service[], site = SITE, page = pageOf): [string[], string[]] {
  const press = new TwinPress();
  return [
    services.map((one) => press.twinOf(page(one), addressOf(one, site), one)),
    services.map((one) => twinOf(page(one), addressOf(one, site))),
  ];
}

function expectEqual(services: readonly Service[], site = SITE): void {
  for (const order of [services, [...services].reverse()]) {
    const [pressed, alone] = both(order, site);
    expect(pressed).toEqual(alone);
  }
}

const EKS = service('eks', { name: 'Amazon Elastic Kubernetes Service', shortName: 'Amazon EKS' });

test('One page', () => {
  expectEqual([EKS]);
});

test('A page is what it says: values in text, code, links and addresses', () => {
  const [[text = '']] = both([service('s3'), EKS].reverse());
  expect(text).toContain('# Troubleshoot access to Amazon Elastic Kubernetes Service\n');
  expect(text).toContain('[the actions of Amazon Elastic Kubernetes Service](https://docs.aws.');
  expect(text).toContain('/list_eks.html)');
  expect(text).toContain('`eks:GetThing`');
  expect(text).toContain(`(${SITE}/eks/#roles)`);
  expect(text).toContain(`(${SITE}/eks.md)`);
  expect(text).not.toMatch(/zq[a-z]qz/);
});

describe('several pages, in either order', () => {
  test('Of one form', () => {
    expectEqual([EKS, service('lightsail'), service('s3', { shortName: 'S3' }), service('sqs')]);
  });

  test('Two services with the same name and short name', () => {
    const names = { name: 'Amazon Lex', shortName: 'Lex' };
    expectEqual([service('lex', names), service('lexv2', names), service('lex-models', names)]);
  });

  test('One whose short name is its name, and one whose is not', () => {
    expectEqual([service('dax'), service('fis', { shortName: 'B' }), service('mgn')]);
  });

  test('A page that borrows the prefix of another', () => {
    expectEqual([service('rds'), { ...service('rds'), id: 'aurora', name: 'Amazon Aurora' }]);
  });

  test('An action of a resource type, and one of none', () => {
    const { subject } = EKS;
    expectEqual([EKS, service('sts', { subject: { ...subject, resource: '*' } }), service('s3')]);
  });

  test.each(['tag', 'support', 'access', 'actions', 'roles', 'topics', 'denied', 'is', 'the'])(
    'A prefix that is a word of the page: %s',
    (id) => {
      expectEqual([EKS, service(id), service('sqs')]);
    },
  );

  test.each([
    'Amazon *Gadget*',
    'Gadget_Two',
    '_Gadget_',
    '[Gadget](x)',
    'Gadget & Co <new>',
    '`Gadget`',
    '# Gadget',
    'Gadget | Co',
    'Gadget!',
    'Gadget\\s',
    'AWS Gadget (for Apache Gadget)',
    'AWS Gadget, first: 1.0/2',
  ])('A name whose signs mean something in Markdown: %s', (name) => {
    expectEqual([EKS, service('gadget', { name, shortName: name }), service('sqs')]);
  });

  test('Values that mean something in a pattern', () => {
    const resource = 'arn:aws:gadget:us-east-1:111122223333:thing/(a|b)+[c]?$^.';
    expectEqual([service('gadget', { subject: { ...EKS.subject, resource } }), EKS]);
    expectEqual([service('gadget', { name: 'Gadget $1 $& $$' }), EKS]);
  });

  test('A value that is part of another', () => {
    expectEqual([
      service('s3', { name: 'Amazon S3 on Outposts', shortName: 'Amazon S3' }),
      service('s3-outposts', { name: 'Amazon S3', shortName: 'S3' }),
    ]);
  });

  test('Notes that only one service has, in the middle of what all have', () => {
    const page = (one: Service): string =>
      pageOf(one).replace(
        /(<h2 id="(?:denied|roles)">.*?<\/h2>)/g,
        one.id === 'lightsail'
          ? '$1'
          : `$1<div class="note" role="note"><p>Only <code>${one.prefix}</code> has <a href="/topics/keys/">this</a>.</p><ul><li>One</li></ul></div>`,
      );
    const services = [EKS, service('lightsail'), service('s3'), service('sqs')];
    for (const order of [services, [...services].reverse()]) {
      const [pressed, alone] = both(order, SITE, page);
      expect(pressed).toEqual(alone);
    }
    expect(page(EKS)).toContain('<div class="note"');
  });

  test('A name that is the id', () => {
    expectEqual([EKS, service('tiros', { name: 'tiros', shortName: 'tiros' }), service('sqs')]);
  });

  test('A site whose address has a word that is a value, too', () => {
    const suggestion = 'fis:\n  example: { action: GetThing, resource: example }';
    expectEqual([service('fis', { suggestion }), service('mgn')], 'https://whydenied.example');
    expectEqual([service('health'), service('mgn')], 'https://health.example.org');
  });
});

test('A page without sections', () => {
  const page = ({ name }: Service): string => `<main><h1>${name}</h1><p>Hello.</p></main>`;
  const [pressed, alone] = both([EKS, service('s3')], SITE, page);
  expect(pressed).toEqual(alone);
});

test('A page without <main> is a fault', () => {
  const address = addressOf(EKS, SITE);
  expect(() => new TwinPress().twinOf('<p>Hello.</p>', address, EKS)).toThrow(
    `${address} has no <main>.`,
  );
});
