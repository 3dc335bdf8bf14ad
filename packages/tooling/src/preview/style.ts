/** A look close to GitHub's pages, light and dark, in our own rules. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f6f8fa, #010409);
  --paper: light-dark(#ffffff, #0d1117);
  --ink: light-dark(#1f2328, #e6edf3);
  --quiet: light-dark(#59636e, #9198a1);
  --line: light-dark(#d1d9e0, #3d444d);
  --faint: light-dark(#d1d9e0b3, #3d444db3);
  --stripe: light-dark(#f6f8fa, #151b23);
  --code: light-dark(#818b981f, #656c7633);
  --link: light-dark(#0969da, #4493f8);
  --refused: light-dark(#cf222e, #f85149);
}
* { box-sizing: border-box }
body {
  margin: 0;
  padding: 24px 16px;
  background: var(--page);
  color: var(--ink);
  font: 16px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif, "Apple Color Emoji", "Segoe UI Emoji";
  overflow-wrap: break-word;
}
main { max-width: 1012px; margin: 0 auto; border: 1px solid var(--line); border-radius: 6px; background: var(--paper) }
header { padding: 16px 24px; font-size: 14px; font-weight: 600 }
header span { color: var(--quiet); font-weight: 400 }
article { padding: 0 24px 24px }
article > :first-child { margin-top: 0 }
h1, h2, h3, h4, h5, h6 { margin: 24px 0 16px; font-weight: 600; line-height: 1.25 }
h1 { font-size: 2em }
h2 { font-size: 1.5em }
h1, h2 { padding-bottom: .3em; border-bottom: 1px solid var(--faint) }
h3 { font-size: 1.25em }
p, ul, ol, pre, table, details, figure, blockquote { margin: 0 0 16px }
ul, ol { padding-left: 2em }
li + li { margin-top: .25em }
a { color: var(--link) }
sub, sup { font-size: 75%; line-height: 0 }
p > sub:only-child { color: var(--quiet) }
hr { height: .25em; margin: 24px 0; border: 0; background: var(--line) }
blockquote { padding: 0 1em; border-left: .25em solid var(--line); color: var(--quiet) }
table { display: block; width: max-content; max-width: 100%; overflow: auto; border-spacing: 0; border-collapse: collapse }
th, td { padding: 6px 13px; border: 1px solid var(--line) }
th { font-weight: 600 }
tbody tr:nth-child(2n) { background: var(--stripe) }
code { padding: .2em .4em; border-radius: 6px; background: var(--code) }
code, pre { font: 85%/1.45 ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace }
pre { padding: 16px; overflow: auto; border-radius: 6px; background: var(--stripe); font-size: 13.6px }
pre code { padding: 0; background: none; font-size: 100% }
pre.refused { border: 1px solid var(--refused) }
pre.refused::before { content: attr(data-reason); color: var(--refused); white-space: pre-wrap; display: block }
details > summary { cursor: pointer }
details[open] > summary { margin-bottom: 16px }
svg.emoji { width: 1em; height: 1em; vertical-align: -.1em }
figure svg { display: block; width: 100%; height: auto }
`
