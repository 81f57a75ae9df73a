/**
 * The layout for generators that bring no theme: the frame of a page with our style sheet in it.
 */

/**
 * @param title how the generator's template language says the page's title
 * @param body how it says the page's content
 */
export function bareLayout(title: string, body: string, style: string): string {
  // Two braces would start an expression of the template.
  const css = style.replaceAll('{{', '{ {');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · WhyDenied</title>
<style>${css}</style>
</head>
<body>
<header class="site-header"><a class="brand" href="/">WhyDenied</a>
<nav><a href="/services/">Services</a></nav></header>
<main id="main"><article><h1>${title}</h1>
${body}
</article></main>
<footer class="site-footer"><p>WhyDenied is independent of Amazon Web Services.</p></footer>
</body>
</html>
`;
}
