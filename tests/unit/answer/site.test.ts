/**
 * The tables that lead the box to a page: the prefixes with the topics, and the page of a service; what
 * is in them, and how many bytes the first is.
 */
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { land } from '../../../src/answer/land.ts';
import {
  pageOf,
  plainPage,
  plainTable,
  prefixTable,
  retirementOf,
  siteTopics,
  type PrefixTable,
} from '../../../src/answer/site.ts';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { prefixesFor } from '../../../src/diagnosis/tables.ts';
import { CATALOG, IN_PARTS, REFERENCE, SITE, TABLES } from './knowledge.ts';

const withServices = (
  ...services: readonly (Partial<Catalog['services'][number]> & { id: string; prefix: string })[]
): Catalog => ({
  ...CATALOG,
  services: services.map((one) => ({ ...CATALOG.services[0], alsoKnownAs: [], ...one }) as never),
});

/** What arrives in the browser, through JSON. */
const arrived = (table: PrefixTable): Readonly<Record<string, string>> =>
  plainTable(JSON.parse(JSON.stringify(table)) as PrefixTable).prefixes;

describe('the prefixes', () => {
  test('A prefix stands for itself, other words for theirs', () => {
    const known = { eks: 'eks', executeapi: 'execute-api', 'execute-api': 'execute-api' };
    expect(arrived(prefixTable(withServices(), known))).toEqual(known);
  });

  test('A prefix with capitals is found in small letters', () => {
    expect(arrived(prefixTable(withServices(), { ses: 'SES' }))).toEqual({ ses: 'SES' });
  });

  test('Other names of a service stand for its prefix, where they are written like one', () => {
    const also = {
      id: 'eks',
      prefix: 'eks',
      alsoKnownAs: ['aws-eks', 'Kubernetes', 'Amazon EKS', 'public.ecr'],
    };
    expect(arrived(prefixTable(withServices(also), { eks: 'eks' }))).toEqual({
      'aws-eks': 'eks',
      eks: 'eks',
    });
  });

  test('A prefix stands for itself also where another service is known by it', () => {
    const one = { id: 'a', prefix: 'a', alsoKnownAs: ['z'] };
    const table = prefixTable(withServices(one), { a: 'a', z: 'z' });
    expect(arrived(table)['z']).toBe('z');
  });

  test('Names of a page that borrows a prefix say nothing of the prefix', () => {
    const aurora = { id: 'aurora', prefix: 'rds', alsoKnownAs: ['serverless'] };
    expect(arrived(prefixTable(withServices(aurora), { rds: 'rds' }))).toEqual({ rds: 'rds' });
  });

  test('Of two services with the same other name the first has it', () => {
    const [a, b] = ['a', 'b'].map((id) => ({ id, prefix: id, alsoKnownAs: ['both'] }));
    const table = prefixTable(withServices(a as never, b as never), { a: 'a', b: 'b' });
    expect(arrived(table)['both']).toBe('a');
  });

  test('Every prefix of the reference and of the site leads to itself', () => {
    const all = [
      ...REFERENCE.services.keys(),
      ...CATALOG.services.flatMap(({ prefix, morePrefixes }) => [prefix, ...morePrefixes]),
    ];
    expect(all.filter((prefix) => TABLES.prefixes[prefix.toLowerCase()] !== prefix)).toEqual([]);
  });

  test('It says whose tables come in parts', () => {
    const table = prefixTable(withServices(), { ec2: 'ec2', eks: 'eks' }, ['ec2']);
    expect(arrived(table)).toEqual({ ec2: 'ec2', eks: 'eks' });
    expect([...plainTable(table).inParts]).toEqual(['ec2']);
  });

  test('Its topics are those that a plain denial leads to', () => {
    const topics = prefixTable(CATALOG, {}).topics.map(({ id }) => id);
    expect(topics.sort()).toEqual(['encoded-message', 'guardrails', 'no-permissions']);
  });

  test('It is at most 2.5 kB on its way', () => {
    const text = JSON.stringify(prefixTable(CATALOG, prefixesFor(REFERENCE), IN_PARTS));
    expect(brotliCompressSync(text).length).toBeLessThanOrEqual(2560);
  });
});

describe('the pages', () => {
  test('Each has its sections, with the headings that are not the topic’s own', () => {
    for (const service of CATALOG.services) {
      const { topics } = pageOf(service, CATALOG.topics);
      expect(Object.keys(topics)).toEqual(service.sections.map(({ topic }) => topic));
      for (const { topic, title } of service.sections) {
        const usual = CATALOG.topics.find(({ id }) => id === topic)?.title;
        expect(topics[topic]).toBe(title === usual ? '' : title);
        const place = land({ kind: 'action-denied', service: service.id }, SITE);
        if (topic === 'no-permissions' && service.id === service.prefix) {
          expect(place?.title).toBe(title);
        }
      }
    }
  });

  test('One that has ended says when, by which source, and what is there instead', () => {
    expect(retirementOf(undefined)).toBeUndefined();
    const ended = Object.values(SITE.pages).filter(({ retired }) => retired !== undefined);
    expect(ended.length).toBeGreaterThan(3);
    for (const { retired } of ended) {
      expect(retired?.day).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(retired?.source).toMatch(/^https:\/\/(?:[a-z]+\.)?aws\.amazon\.com\//);
    }
  });

  test('A topic is everywhere where no page lacks it', () => {
    const everywhere = siteTopics(CATALOG).filter(({ isEverywhere }) => isEverywhere);
    for (const { id } of everywhere) {
      const lacking = CATALOG.services.filter(
        ({ sections }) => !sections.some(({ topic }) => topic === id),
      );
      expect(lacking.map((service) => service.id)).toEqual([]);
    }
    expect(everywhere.map(({ id }) => id)).toContain('no-permissions');
  });

  test('What stands for a page that cannot be had leads only to sections that it has', () => {
    const plain = plainPage('s3', SITE.topics);
    expect(plain.name).toBe('s3');
    const real = SITE.pages['s3'];
    expect(Object.keys(plain.topics)).toContain('no-permissions');
    for (const topic of Object.keys(plain.topics)) expect(real?.topics).toHaveProperty(topic);
  });
});
