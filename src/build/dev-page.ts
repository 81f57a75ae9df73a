/**
 * The page that an author sees in place of one that cannot be drawn. It reloads by itself once a file is saved.
 */

const escape = (text: string): string =>
  text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c);

/** @param report the problems as printed for a terminal */
export function problemsPage(report: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>This page cannot be drawn</title>
<script type="module" src="/@vite/client"></script>
<style>
  :root { color-scheme: light dark; }
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
  pre { overflow-x: auto; padding: 1rem; border: 1px solid; border-radius: .5rem; white-space: pre-wrap; }
</style>
<h1>This page cannot be drawn</h1>
<p>Mend this and save: the page comes back by itself.</p>
<pre>${escape(report)}</pre>
</html>
`;
}
