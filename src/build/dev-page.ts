/**
 * The page that an author sees while the data has problems. It reloads by itself once they are gone.
 */

const escape = (text: string): string =>
  text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c);

/** @param report the problems as printed for a terminal */
export function problemsPage(report: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Problems in the data</title>
<script type="module" src="/@vite/client"></script>
<style>
  :root { color-scheme: light dark; }
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
  pre { overflow-x: auto; padding: 1rem; border: 1px solid; border-radius: .5rem; white-space: pre-wrap; }
</style>
<h1>Problems in the data</h1>
<p>Mend these and save: the page comes back by itself.</p>
<pre>${escape(report)}</pre>
</html>
`;
}
