/** The CSS of the dashboard: light, dark and print. */

export const STYLE = `
:root { color-scheme: light dark; --back: #fff; --card: #f6f8fa; --text: #1f2328; --faint: #59636e; --line: #d1d9e0; --mark: #0969da;
  --c0: #0969da; --c1: #bc4c00; --c2: #1a7f37; --c3: #8250df; --c4: #bf3989; --c5: #0a7d84; --c6: #7d6200; --c7: #57606a;
  --pass: #1a7f37; --warn: #8f5e00; --fail: #cf222e }
@media (prefers-color-scheme: dark) { :root { --back: #0d1117; --card: #161b22; --text: #e6edf3; --faint: #9198a1; --line: #3d444d; --mark: #4493f8;
  --c0: #4493f8; --c1: #f0883e; --c2: #3fb950; --c3: #bc8cff; --c4: #f778ba; --c5: #39c5cf; --c6: #d4a72c; --c7: #9198a1;
  --pass: #3fb950; --warn: #d29922; --fail: #f85149 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 1360px; padding: 1rem 1.25rem 3rem; background: var(--back); color: var(--text);
  font: 14px/1.45 system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif }
h1, p { overflow-wrap: anywhere } h1 { font-size: 1.4rem; margin: .2rem 0 } h2 { font-size: 1.1rem; margin: 1.6rem 0 .5rem }
.headline { margin: 0 0 1rem } .headline::before { content: ""; display: inline-block; width: .7em; height: .7em;
  border-radius: 50%; margin-right: .5em; background: var(--pass) } .warn.headline::before { background: var(--warn) } .fail.headline::before { background: var(--fail) }
form { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding: .6rem .9rem; background: var(--card); border: 1px solid var(--line); border-radius: 6px }
fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .1rem .8rem; min-width: 0 } fieldset { max-width: 100% } legend { float: left; padding: 0; color: var(--faint); margin-right: .2rem }
label { display: inline-block; white-space: nowrap; max-width: 100%; overflow: hidden; text-overflow: ellipsis } input { accent-color: var(--mark) }
select, button { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--line); border-radius: 5px; padding: .15rem .5rem; max-width: 100% }
button { cursor: pointer } :focus-visible { outline: 2px solid var(--mark); outline-offset: 1px }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 420px), 1fr)); gap: .8rem; margin-top: .8rem }
figure { margin: 0; padding: .6rem .7rem .4rem; border: 1px solid var(--line); border-radius: 6px; min-width: 0; break-inside: avoid }
figcaption { font-weight: 600; overflow-wrap: anywhere; display: flex; flex-wrap: wrap; gap: .1rem .9rem; align-items: baseline }
.key { font-weight: 400; color: var(--faint); white-space: nowrap; max-width: 100%; overflow: hidden; text-overflow: ellipsis } .key i { display: inline-block; width: 1.1em; border-top: 3px solid; vertical-align: .25em; margin-right: .35em }
.coming { min-height: 15rem }
svg { display: block; width: 100%; height: auto; touch-action: pan-y } svg text { font-size: 11px; fill: var(--faint) }
.grid { stroke: var(--line); stroke-width: 1; shape-rendering: crispEdges } .path { fill: none; stroke-width: 1.6; stroke-linejoin: round }
.budget { fill: none; stroke-width: 2; stroke-dasharray: 0 5; stroke-linecap: round } svg .budget-name { font-size: 9.5px } .release { stroke: var(--faint); stroke-width: 1; stroke-dasharray: 1 3 } svg .release-name { font-size: 9.5px }
.step { stroke: var(--back); stroke-width: 1 } .spike { fill: none; stroke-width: 1.5 } .cross { stroke: var(--text); stroke-width: 1; pointer-events: none; shape-rendering: crispEdges } .dot { stroke: var(--back); stroke-width: 1.2; pointer-events: none }
.tip { position: fixed; z-index: 2; left: 0; top: 0; max-width: 24rem; pointer-events: none; background: var(--back); border: 1px solid var(--line); border-radius: 6px; padding: .4rem .6rem; box-shadow: 0 3px 12px #0004; overflow-wrap: anywhere; font-size: 12.5px }
.tip[hidden] { display: none } .tip b { font-weight: 600 } .tip .why { color: var(--faint) }
summary { cursor: pointer; padding: .3rem 0 } 
.scroll { overflow-x: auto } table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin-top: .5rem } th, td { padding: .22rem .7rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap }
th { color: var(--faint); font-weight: 600 } th.text, td.text { text-align: left } td:last-child.text { white-space: normal; min-width: 11rem } td.name { max-width: 26rem; overflow: hidden; text-overflow: ellipsis }
.faint { color: var(--faint) } .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
@media print { :root { --back: #fff; --card: #fff; --text: #000; --faint: #444; --line: #999 } form, button:not(.tile), .tip, details:not([open]) { display: none } body { max-width: none; padding: 0 } .charts { grid-template-columns: 1fr 1fr } .scroll { overflow: visible } table { font-size: 8pt } th, td { padding: .1rem .3rem } }
`.trim();
