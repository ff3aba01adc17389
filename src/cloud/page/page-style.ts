export const pageStyle = `:root {
  color-scheme: light dark;
  --ground: #fbfaf8; --sheet: #fff; --ink: #24201c; --faint: #6b635a; --line: #e4dfd8;
  --good: #1d6b3c; --busy: #8a5a00; --bad: #a3231f; --accent: #b4441c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #191715; --sheet: #211e1b; --ink: #ece7e1; --faint: #a59c91; --line: #38332e;
    --good: #6fce94; --busy: #e5b454; --bad: #f08c82; --accent: #ef8a62;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
header { display: flex; align-items: baseline; gap: 1rem; padding: 1rem 1.5rem; border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 1.25rem; color: var(--accent); }
h1 span { color: var(--faint); font-weight: 400; }
h2 { margin: 0 0 .5rem; font-size: 1rem; }
h2 span { color: var(--faint); font-weight: 400; }
#link { margin: 0 0 0 auto; color: var(--faint); }
#link[data-state="live"] { color: var(--good); }
#link[data-state="lost"] { color: var(--bad); }
main { display: grid; gap: 1.5rem; padding: 1.5rem; max-width: 80rem; margin: 0 auto; }
section { background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { text-align: left; color: var(--faint); font-weight: 500; font-size: .85rem; }
th, td { padding: .25rem 1.25rem .25rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
td.id { font-family: ui-monospace, monospace; font-size: .85rem; }
td.empty { color: var(--faint); }
.good { color: var(--good); } .busy { color: var(--busy); } .bad { color: var(--bad); }
.number { text-align: right; }
.idle { color: var(--faint); }
.scrolled th { position: sticky; top: 0; background: var(--sheet); }
.scrolled { max-height: 24rem; overflow-y: auto; }
button { font: inherit; color: inherit; background: none; border: 1px solid var(--line); border-radius: .35rem; padding: .1rem .6rem; cursor: pointer; }
tbody tr:hover { background: var(--ground); }
tbody tr:last-child td { border-bottom: 0; }
button:hover { border-color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
dialog { width: min(60rem, 92vw); color: inherit; background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem; }
dialog::backdrop { background: rgb(0 0 0 / .4); }
dialog form { display: flex; justify-content: space-between; align-items: start; }
pre { max-height: 60vh; overflow: auto; margin: 0; font: .85rem/1.4 ui-monospace, monospace; white-space: pre-wrap; }
`;
