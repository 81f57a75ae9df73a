/**
 * Builds everything in turn and keeps what was measured.
 *
 * Runs are interleaved: each round builds every project at every size once, so that what else the
 * machine does falls on all of them alike. A project that fails is not tried again at that size, and
 * stops no other.
 */
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../src/build/project.ts';
import { CommandError } from '../../src/cli/command.ts';
import { articlesOf, type Article } from './articles.ts';
import { firstLoadOf } from '../../src/build/first-load.ts';
import { CommandFailure } from './measure.ts';
import type { Options } from './options.ts';
import { buildOurs, builtServices } from './ours.ts';
import { outputOf } from './output.ts';
import type { Peer } from './peers/peer.ts';
import { buildPeer, installPeer, PEERS } from './peers/workshop.ts';
import type { Result, Run } from './results.ts';
import type { Scratch } from './scratch.ts';
import { makeServices } from './services.ts';

/** From this size on, peers are built once: they take minutes. */
const PEERS_ONCE_FROM = 2000;

const OURS = 'WhyDenied';

export interface Measured {
  /** The site of every AWS service. */
  readonly real: Result;
  /** Ours at each size, ascending. */
  readonly ours: readonly Result[];
  /** Peer by peer, each at each size. */
  readonly peers: readonly { readonly remark: string; readonly results: readonly Result[] }[];
  /** Peers that were asked for and are not on this machine. */
  readonly absent: readonly string[];
}

/** What peers get at one size. */
interface Content {
  readonly articles: readonly Article[];
  readonly style: string;
  /** The service whose page is loaded: the one with our longest page. */
  readonly sample: string;
}

/** One project at one size, while it is being measured. */
class Series {
  readonly #name: string;
  #size: number;
  readonly #runs: Run[] = [];
  #rest: Pick<Result, 'output' | 'load' | 'failure'> = {};

  constructor(name: string, size: number) {
    this.#name = name;
    this.#size = size;
  }

  get failed(): boolean {
    return this.#rest.failure !== undefined;
  }

  fail(reason: string): void {
    this.#rest = { ...this.#rest, failure: reason };
    console.error(`  failed: ${reason}`);
  }

  /**
   * Builds once more, unless it has failed before.
   * @param inspect looks at what the first build has written
   */
  async add(
    build: () => Promise<Run>,
    inspect: () => { size?: number } & Pick<Result, 'output' | 'load'>,
  ): Promise<void> {
    if (this.failed) return;
    try {
      const { cpu, wall, peak, withoutIndex } = await build();
      this.#runs.push({ cpu, wall, peak, ...(withoutIndex === undefined ? {} : { withoutIndex }) });
      if (this.#runs.length > 1) return;
      const { size, ...found } = inspect();
      this.#size = size ?? this.#size;
      this.#rest = found;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.fail(error.message);
    }
  }

  result(): Result {
    return { name: this.#name, size: this.#size, runs: this.#runs, ...this.#rest };
  }
}

function sampleOf(dist: string, ids: readonly string[]): string {
  const length = (id: string): number => statSync(join(dist, id, 'index.html')).size;
  const sample = [...ids].sort((a, b) => length(b) - length(a))[0];
  if (sample === undefined) throw new CommandFailure('the site has no services');
  return sample;
}

function contentOf(dist: string, ids: readonly string[]): Content {
  const sample = sampleOf(dist, ids);
  const html = readFileSync(join(dist, sample, 'index.html'), 'utf8');
  const styles = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)];
  return {
    articles: articlesOf(dist, ids),
    style: styles.map(([, style = '']) => style).join('\n'),
    sample,
  };
}

function chosen({ peers, only }: Options): Peer[] {
  if (!peers) return [];
  const known = PEERS.map(({ key }) => key);
  const unknown = only.find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new CommandError(`There is no peer "${unknown}". Known: ${known.join(', ')}.`);
  }
  return PEERS.filter(({ key }) => only.length === 0 || only.includes(key));
}

/** One peer with its folder and its series, one for each size. */
class Contender {
  readonly peer: Peer;
  readonly folder: string;
  readonly series: readonly Series[];
  readonly absent: boolean;

  constructor(peer: Peer, folder: string, sizes: readonly number[]) {
    this.peer = peer;
    this.folder = folder;
    console.error(`Installing ${peer.name}`);
    let version: string | undefined;
    let failure: string | undefined;
    try {
      version = installPeer(folder, peer);
    } catch (error) {
      failure = (error as Error).message;
    }
    this.absent = version === undefined && failure === undefined;
    this.series = sizes.map((size) => new Series([peer.name, version].join(' ').trim(), size));
    if (failure !== undefined) for (const one of this.series) one.fail(failure);
  }

  async build(at: number, content: Content | undefined): Promise<void> {
    const series = this.series[at];
    if (series === undefined) return;
    if (content === undefined) {
      if (!series.failed) series.fail('there is no content, since our own build failed');
      return;
    }
    const { articles, style, sample } = content;
    const { peer, folder } = this;
    await series.add(
      () => buildPeer(folder, peer, articles, style),
      () => {
        const output = join(folder, peer.output);
        return { output: outputOf(output), load: firstLoadOf(output, peer.pageOf(sample)) };
      },
    );
  }
}

/** @throws CommandError where the options name what there is not */
export async function collect(options: Options, scratch: Scratch): Promise<Measured> {
  const { sizes, runs } = options;
  const dist = join(scratch.inside, 'dist');
  const contenders = chosen(options).map(
    (peer) => new Contender(peer, join(scratch.outside, peer.key), sizes),
  );
  const present = contenders.filter(({ absent }) => !absent);
  const made = sizes.map((size) => {
    const folder = join(scratch.inside, String(size));
    mkdirSync(folder);
    return makeServices(ROOT, folder, size);
  });
  const contents: (Content | undefined)[] = sizes.map(() => undefined);
  const real = new Series(OURS, 0);
  const ours = sizes.map((size) => new Series(OURS, size));

  for (let run = 1; run <= runs; run += 1) {
    const say = (what: string): void => {
      console.error(`Run ${run} of ${runs}: ${what}`);
    };
    say('every AWS service');
    await real.add(
      () => buildOurs(ROOT, dist),
      () => {
        const ids = builtServices(dist);
        const page = `${sampleOf(dist, ids)}/index.html`;
        return { size: ids.length, output: outputOf(dist), load: firstLoadOf(dist, page) };
      },
    );
    for (const [at, services] of made.entries()) {
      const size = services.ids.length;
      say(`${size} services, ${OURS}`);
      await ours[at]?.add(
        () => buildOurs(ROOT, dist, services),
        () => {
          const content = contentOf(dist, services.ids);
          contents[at] = content;
          const page = `${content.sample}/index.html`;
          return { output: outputOf(dist), load: firstLoadOf(dist, page) };
        },
      );
      for (const contender of present) {
        if (run > 1 && size >= PEERS_ONCE_FROM) continue;
        if (contender.series[at]?.failed !== false) continue;
        say(`${size} services, ${contender.peer.name}`);
        await contender.build(at, contents[at]);
      }
    }
  }
  return {
    real: real.result(),
    ours: ours.map((one) => one.result()),
    peers: present.map(({ peer, series }) => ({
      remark: peer.remark,
      results: series.map((one) => one.result()),
    })),
    absent: contenders.filter(({ absent }) => absent).map(({ peer }) => peer.name),
  };
}
