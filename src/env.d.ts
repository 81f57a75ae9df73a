/// <reference types="astro/client" />

interface ImportMetaEnv {
  /** The address of the repository, without a slash at its end. */
  readonly REPOSITORY: string;
}

/** What the integration in `build/integration.ts` gives to the pages. */
declare module 'virtual:whydenied' {
  export const catalog: import('./catalog/catalog.ts').Catalog;
  /** The services whose pages are drawn; molds stand for those that share a page. */
  export const drawn: readonly import('./catalog/service.ts').Service[];
  /** What the catalog was made from. */
  export const reference: import('./reference/reference.ts').Reference;
  /** Null where the repository's full history is not at hand. */
  export const history: import('./build/history.ts').History | null;
  /** The address of the repository, without a slash at its end. */
  export const repository: string;
  /** Where a file is edited on the web; a path from the project's folder follows. */
  export const editing: string;
}
