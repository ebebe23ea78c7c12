"""The outside of pages for a browser: head and style, which load nothing and run nothing."""

from __future__ import annotations

from html import escape

# A browser that minds it loads nothing else, whatever a received text says.
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1b1a; --paper: #fbfaf8; --card: #ffffff;
  --soft: #66615b; --line: #ddd8d1; --accent: #b23b00; --old: #fbe3df; --new: #dff3e3; }
@media (prefers-color-scheme: dark) { :root { --ink: #ece9e4; --paper: #191817; --card: #232120;
  --soft: #aaa39b; --line: #3d3936; --accent: #ff9a5c; --old: #57231c; --new: #1f4a2b; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 2rem clamp(1rem, 4vw, 3rem); background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
header, article, section, main > table { max-width: 84rem; margin: 0 auto 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: .1rem 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.08rem; line-height: 1.4; margin: .15rem 0 .8rem; }
p { margin: .4rem 0; } a { color: var(--accent); }
.kind, .section, figcaption, dt, .found, small { color: var(--soft); font-size: .85rem; }
.kind { text-transform: uppercase; letter-spacing: .06em; margin: 0; }
.section { margin: 0; }
pre, code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .92em; }
pre { background: var(--card); border: 1px solid var(--line); border-radius: .4rem;
  padding: .6rem .9rem; overflow-x: auto; margin: .5rem 0; }
.counts { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; margin: 1rem 0; }
.counts dd { margin: 0; font-size: 1.6rem; font-weight: 600; line-height: 1.1; }
article { display: grid; grid-template-columns: minmax(17rem, 2fr) minmax(0, 3fr); gap: 1.5rem;
  background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1.2rem; }
.number { display: inline-block; min-width: 1.6em; padding: 0 .45em; border-radius: .3em;
  background: var(--accent); color: var(--card); text-align: center; font-size: .9em; }
.told dl { margin: 0; display: grid; gap: .35rem; }
.told dl div { display: grid; grid-template-columns: 8.5rem 1fr; gap: .6rem;
  align-items: baseline; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.why dd { color: var(--accent); font-weight: 600; }
meter { width: 6rem; height: .7rem; vertical-align: baseline; }
figure { margin: 0 0 1rem; } figure:last-child { margin: 0; }
figcaption { margin-bottom: .25rem; }
img { display: block; max-width: 100%; height: auto; background: #fff; border-radius: .3rem;
  border: 1px solid var(--line); }
blockquote { margin: .3rem 0; padding: .5rem .9rem; border-left: .25rem solid var(--accent);
  background: var(--paper); white-space: pre-wrap; overflow-wrap: anywhere; }
ul { margin: -.4rem 0 .8rem; padding-left: 1.2rem; }
table { border-collapse: collapse; width: 100%; background: var(--card); }
th, td { border: 1px solid var(--line); padding: .5rem .7rem; text-align: left;
  vertical-align: top; overflow-wrap: anywhere; }
th, td:nth-child(2) { overflow-wrap: break-word; }
thead th { color: var(--soft); font-weight: 600; font-size: .85rem; }
td.count { text-align: right; font-variant-numeric: tabular-nums; }
del { background: var(--old); } ins { background: var(--new); text-decoration-thickness: 1px; }
@media (max-width: 60rem) { article { grid-template-columns: minmax(0, 1fr); } }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --card: #fff; --soft: #444;
    --line: #bbb; --accent: #9a3300; --old: #fbe3df; --new: #dff3e3; }
  @page { margin: 14mm; }
  body { padding: 0; font-size: 8.5pt; }
  article { grid-template-columns: 2fr 3fr; gap: .8rem; padding: .7rem; margin-bottom: .8rem; }
  .told dl div { grid-template-columns: 6rem 1fr; }
  article, tr { break-inside: avoid; } h2 { break-after: avoid; }
}
"""


def framed(title: str, language: str, body: str) -> str:
    """A whole page of HTML around its body, which is HTML already.

    Args:
        title: What the browser's tab says.
        language: The page's language, as a code.
        body: What stands on it.
    """
    return f"""<!DOCTYPE html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""
