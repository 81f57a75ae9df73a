/** An error whose text is all there is to show: a sentence for whoever builds or serves the site. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
}
