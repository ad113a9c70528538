"""How the report looks: one style sheet for light and dark, wide and narrow."""

STYLE = """
:root {
  color-scheme: light dark;
  --ground: #fbfaf8; --paper: #fff; --ink: #22252b; --soft: #5c6370; --line: #e2ded7; --mark: #2f6f62; --tint: #eaf2ef;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #15171b; --paper: #1d2026; --ink: #e8e6e1; --soft: #a3a9b4; --line: #343942; --mark: #7cc4b3;
    --tint: #20302d;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 52rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.75rem 0 .5rem; }
h4 { font-size: .9rem; margin: 1rem 0 .4rem; color: var(--soft); font-weight: 600; }
p { margin: 0 0 .75rem; }
small, .soft { color: var(--soft); }
a { color: var(--mark); }
.to { background: var(--tint); border-left: .25rem solid var(--mark); padding: .75rem 1rem; border-radius: .25rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 0;
  padding: 0; }
.tiles li { list-style: none; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem;
  padding: .75rem 1rem; font-size: .9rem; line-height: 1.4; color: var(--soft); }
.tiles b { display: block; font-size: 1.5rem; color: var(--ink); line-height: 1.2; font-variant-numeric: tabular-nums; }
figure { margin: 1rem 0; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; }
figcaption { font-weight: 600; margin-bottom: .75rem; }
figcaption small { font-weight: 400; }
figure svg { display: block; width: 100%; height: 7.5rem; border-bottom: 1px solid var(--line); }
svg rect { fill: var(--mark); }
.ends { display: flex; justify-content: space-between; gap: 1rem; margin: .35rem 0 0; font-size: .85rem;
  color: var(--soft); }
table { width: 100%; border-collapse: collapse; background: var(--paper); border: 1px solid var(--line); }
th, td { text-align: left; padding: .4rem .6rem; border-top: 1px solid var(--line); vertical-align: middle; }
th { font-size: .85rem; color: var(--soft); font-weight: 600; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.b, th.b { width: 30%; }
.bar { display: block; width: 100%; height: .6rem; }
article { background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem;
  margin: 0 0 .6rem; }
article p { margin: 0 0 .35rem; }
article ul, .plain { margin: 0; padding-left: 1.2rem; }
@media (max-width: 30rem) { td.b, th.b { display: none; } body { padding-top: 1rem; } }
@media print { body { background: #fff; } article, figure { break-inside: avoid; } }
"""
