/**
 * Finds services whose pages are one text with other values in it, so that the page has to be drawn
 * once: what hundreds of services have from the reference alone differs in names, an action and an
 * ARN.
 *
 * A mold is such a service with marks in the place of its values. Everything a page is made from is in
 * its service, so two services that become the same mold have the same page but for those values. A
 * test builds the site with and without molds and compares every file.
 */
import type { Service } from '../catalog/service.ts';

/** Text that HTML, Markdown and YAML write as it is; another value is never replaced. */
const PLAIN = /^[A-Za-z0-9](?:[A-Za-z0-9 _:/().-]*[A-Za-z0-9)])?$/;

/** Letters and digits, so that a mark is a word wherever it stands: in text, code or an address. */
const mark = (index: number): string => `zq${String.fromCharCode(97 + index)}qz`;
const ID_MARK = mark(0);
const MARKS = /zq[a-z]\d*qz/g;

/** Services that are drawn together. */
export interface Mold {
  /** Drawn in the place of the members; its id is its path in the build. */
  readonly service: Service;
  readonly members: readonly Service[];
  /** Puts a member's values in the place of the marks. */
  readonly fill: (text: string, member: Service) => string;
}

/** What a page says of a service, in an order that is the same for all. */
function valuesOf({ id, name, subject, neighbours }: Service): (string | undefined)[] {
  const { action, operation, resource, passingAction, actionsGuide } = subject;
  const resourceInYaml = resource?.split(':').slice(5).join(':');
  const guide = actionsGuide?.slice(actionsGuide.lastIndexOf('/') + 1);
  const { group, previous, next } = neighbours ?? {};
  return [
    id,
    name,
    action,
    operation,
    resource,
    passingAction,
    resourceInYaml,
    guide,
    group,
    previous?.id,
    previous?.name,
    next?.id,
    next?.name,
  ];
}

/** Value to mark; undefined where a value has to be written in another way somewhere. */
function marksOf(service: Service): Map<string, string> | undefined {
  const marks = new Map<string, string>();
  for (const [index, value] of valuesOf(service).entries()) {
    if (value === undefined || value === '' || value === '*') continue;
    if (!PLAIN.test(value)) return undefined;
    if (!marks.has(value)) marks.set(value, mark(index));
  }
  return marks;
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The value with every text in it changed, however deep; keys stay. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]),
  );
}

/** The service with marks, without what its page does not say. */
function markedOf(service: Service, marks: ReadonlyMap<string, string>): unknown {
  const longestFirst = [...marks.keys()].sort((a, b) => b.length - a.length).map(escape);
  const pattern = new RegExp(`(?<![A-Za-z0-9-])(?:${longestFirst.join('|')})(?![A-Za-z0-9-])`, 'g');
  const said = { ...service, alsoKnownAs: [], sdkNames: [], category: '' };
  return mapTexts(said, (text) => text.replace(pattern, (value) => marks.get(value) ?? value));
}

/**
 * @returns the services to be drawn, molds among them, and the molds
 */
export function makeMolds(services: readonly Service[]): {
  drawn: readonly Service[];
  molds: readonly Mold[];
} {
  const groups = new Map<string, Service[]>();
  const alone: Service[] = [];
  for (const service of services) {
    const marks = service.suggestion === undefined ? undefined : marksOf(service);
    if (marks === undefined) {
      alone.push(service);
      continue;
    }
    const key = JSON.stringify(markedOf(service, marks));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [service]);
    else group.push(service);
  }
  const molds: Mold[] = [];
  for (const [key, members] of groups) {
    if (members.length === 1) {
      alone.push(...members);
      continue;
    }
    // Each mold needs a path of its own.
    const its = `zqa${molds.length}qz`;
    molds.push({
      service: JSON.parse(key.replaceAll(ID_MARK, its)) as Service,
      members,
      fill: (text, member) => {
        const values = new Map(
          [...(marksOf(member) ?? [])].map(([value, wanted]) => [
            wanted === ID_MARK ? its : wanted,
            value,
          ]),
        );
        return text.replace(MARKS, (found) => values.get(found) ?? found);
      },
    });
  }
  return { drawn: [...alone, ...molds.map(({ service }) => service)], molds };
}
