/**
 * What the benchmark has to know of another generator in order to build the same content with it.
 *
 * A peer is set up to do as little as ours does: its own theme where it has one, no search, no
 * highlighting of code where it can be told so, no list of all pages on every page.
 */
import type { Article } from '../articles.ts';

interface PeerBase {
  /** What `--only` calls it. */
  readonly key: string;
  readonly name: string;
  /** What follows the program. */
  readonly args: readonly string[];
  /** Where its site goes, from its own folder. */
  readonly output: string;
  /**
   * The project's files, path to text.
   * @param style our own style sheet, for those that bring no theme
   */
  readonly files: (articles: readonly Article[], style: string) => Map<string, string>;
  /** The file of a service's page in the output. */
  readonly pageOf: (id: string) => string;
  /** How it differs from ours in what it does, for the reader of the figures. */
  readonly remark: string;
}

/** One that npm installs, pinned. */
export interface PackagePeer extends PeerBase {
  readonly dependencies: Readonly<Record<string, string>>;
  /** Versions of packages below, where the newest is not to be had everywhere. */
  readonly overrides?: Readonly<Record<string, string>>;
  /** Its command, from `node_modules`; it runs on the Node of the project. */
  readonly script: string;
}

/** One that is there or not: a program on the PATH. */
export interface ProgramPeer extends PeerBase {
  readonly program: string;
  /** What makes it print its version. */
  readonly versionArgs: readonly string[];
}

export type Peer = PackagePeer | ProgramPeer;
