/** The page's style. Its hash stands in the page's policy; a test says what it must be. */

const LIGHT = `--bg:#f6f7f6;--card:#fff;--ink:#1a2320;--soft:#55625d;--line:#dfe5e2;--track:#eef1ef;--hatch:#c3ccc8;
--up:#2a9d6c;--degraded:#d08a12;--down:#d03f3f;--maintenance:#5b87cf;--none:#7b8782;
--up-ink:#12694a;--degraded-ink:#7d5200;--down-ink:#a82626;--maintenance-ink:#2c5aa3;--none-ink:#55625d;
--up-wash:#e4f4ec;--degraded-wash:#fbf0db;--down-wash:#fbe6e5;--maintenance-wash:#e6eefb;--none-wash:#edf0ee;
--accent:#1c6b8f;--band:#cfe3ec;--p50:#7b8f9b;color-scheme:light`

const DARK = `--bg:#101413;--card:#181d1b;--ink:#e7ece9;--soft:#a1aea9;--line:#2b332f;--track:#202624;--hatch:#414b47;
--up:#3fb483;--degraded:#dfa135;--down:#e8635f;--maintenance:#6f9ae0;--none:#85918c;
--up-ink:#74d3a9;--degraded-ink:#f0bd62;--down-ink:#ff9b96;--maintenance-ink:#a3c3f5;--none-ink:#a9b5b0;
--up-wash:#17302a;--degraded-wash:#332711;--down-wash:#3a1c1c;--maintenance-wash:#1b2740;--none-wash:#232a27;
--accent:#7cc4e4;--band:#23404d;--p50:#8299a6;color-scheme:dark`

const PAGE = `*{box-sizing:border-box}
html{background:var(--bg);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:62rem;padding:0 1.25rem 3rem;overflow-wrap:anywhere}
h1,h2,h3,h4,p,dl,dd,ul,figure{margin:0}ul{padding:0;list-style:none}
h2{font-size:1.25rem;letter-spacing:-.01em}h3{font-size:1.0625rem;line-height:1.35}h4{font-size:.9375rem;margin-bottom:.5rem}
small,.soft{color:var(--soft)}small,p.soft{font-size:.8125rem;line-height:1.45}.soft{font-weight:400}
b{font-weight:650}a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
main>section{margin-top:2.75rem}main>section>h2{margin-bottom:.875rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem .75rem;z-index:2}
.unseen-text{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.defs{position:absolute}`

const TOP = `.top{padding-top:3rem}
h1{font-size:.9375rem;font-weight:600;color:var(--soft)}
.hero{display:flex;gap:.85rem;align-items:flex-start;font-size:clamp(1.5rem,1.1rem + 2vw,2.125rem);font-weight:650;line-height:1.25;letter-spacing:-.02em;margin:.6rem 0 .5rem}
.hero .icon{width:1.15em;height:1.15em;margin-top:.05em}
.aged{margin-top:.75rem;padding:.6rem .875rem;border-radius:8px;background:var(--none-wash);color:var(--none-ink);border-left:4px solid var(--none)}
.icon{width:1em;height:1em;flex:none;fill:currentColor;overflow:visible}
.up{color:var(--up-ink)}.degraded{color:var(--degraded-ink)}.down{color:var(--down-ink)}.maintenance{color:var(--maintenance-ink)}.stale,.unknown{color:var(--none-ink)}
.top,.hero,.card{color:var(--ink)}
.icon.up{color:var(--up)}.icon.degraded{color:var(--degraded)}.icon.down{color:var(--down)}.icon.maintenance{color:var(--maintenance)}.icon.stale,.icon.unknown{color:var(--none)}
.on{fill:none;stroke:var(--card);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.ring{fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round}.dots{stroke-dasharray:2.6 2.6}`

const CARDS = `.bar{display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;align-items:baseline;margin-bottom:.5rem}
.filter{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;font-size:.875rem}.filter[hidden]{display:none}
input{font:inherit;color:inherit;background:var(--card);border:1px solid var(--none);border-radius:7px;padding:.3rem .6rem;width:13rem;max-width:100%}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;font-size:.8125rem;color:var(--soft);margin-bottom:.9rem}
.legend li{display:flex;gap:.4rem;align-items:center}.key{width:8px;height:30px;overflow:visible}
.cards{display:grid;gap:1rem}
.card,.incident,.tiles>div,.series li{background:var(--card);border:1px solid var(--line);border-radius:12px}
.card{padding:1.25rem 1.375rem .75rem}.card[hidden]{display:none}.card>header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;justify-content:space-between;margin-bottom:1rem}
.card>header>div:first-child{flex:1 1 14rem;min-width:0}.card h3,.incident h3{overflow:hidden}
.now{text-align:right}
.badge{display:inline-flex;gap:.45rem;align-items:center;padding:.15rem .7rem .15rem .5rem;border-radius:99px;font-size:.875rem;background:var(--none-wash)}
.badge.up{background:var(--up-wash)}.badge.degraded{background:var(--degraded-wash)}.badge.down{background:var(--down-wash)}.badge.maintenance{background:var(--maintenance-wash)}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(7.25rem,1fr));gap:1rem 1.25rem;margin:1.125rem 0 .9rem}
.figures dt{font-size:.8125rem;color:var(--soft)}.figures b,.tiles b{display:block;font-size:1.1875rem;line-height:1.4;letter-spacing:-.01em;font-variant-numeric:tabular-nums}
.figures small,.tiles small{display:block}.figures b.none{color:var(--soft)}`

const DRAWINGS = `.bars{position:relative}.bars svg{display:block;width:100%;height:49px}
.axis{display:flex;flex-wrap:wrap;gap:0 1rem;justify-content:space-between;font-size:.8125rem;line-height:1.45;color:var(--soft);margin-top:.35rem}
.cursor{position:absolute;top:-3px;height:46px;border:2px solid var(--ink);border-radius:3px;pointer-events:none}
.base,.grid{fill:none;stroke:var(--line);vector-effect:non-scaling-stroke}
.unseen{fill:url(#h)}.hatch-ground{fill:var(--track)}.hatch{stroke:var(--hatch);stroke-width:1.5;fill:none}
.d-up,.d-degraded,.d-down,.d-maintenance{fill:none;stroke-width:8;stroke:var(--up)}.d-degraded{stroke:var(--degraded)}.d-down{stroke:var(--down)}.d-maintenance{stroke:var(--maintenance)}.d-warnings{fill:var(--degraded)}.d-marks{fill:var(--down)}
.d-imported,.d-importedDown{fill:var(--up-wash);stroke:var(--up);vector-effect:non-scaling-stroke}.d-importedDown{fill:var(--down-wash);stroke:var(--down)}
.chart{display:grid;grid-template-columns:auto minmax(0,1fr);gap:0 .6rem;margin-bottom:.75rem}.chart svg{width:100%;height:7.5rem;overflow:visible}
.scale{display:flex;flex-direction:column;justify-content:space-between;text-align:right;font-size:.75rem;line-height:1;color:var(--soft)}.chart .axis{grid-column:2}.chart .keys{order:3;flex:1 0 100%;margin-top:.15rem}.k:first-child{margin-left:0}
.l-band{fill:var(--band)}.l-p95,.l-p50,.l-limit{fill:none;stroke:var(--accent);stroke-width:2;vector-effect:non-scaling-stroke;stroke-linejoin:round;stroke-linecap:round}
.l-p50{stroke:var(--p50);stroke-width:1.5}.l-limit{stroke:var(--degraded);stroke-width:1.5;stroke-dasharray:5 4}
.k{display:inline-block;width:1.1rem;height:0;border-top:2px solid var(--accent);vertical-align:.28em;margin:0 .3rem 0 .5rem}.k.p95{border-top-width:3px;box-shadow:0 0 0 3px var(--band)}.k.p50{border-color:var(--p50)}.k.limit{border-top-style:dashed;border-color:var(--degraded)}
.meter{display:block;width:100%;height:8px;border-radius:4px;margin:.35rem 0}.m-all{fill:var(--track)}.m-left{fill:var(--up);opacity:.45}.m-low{fill:var(--up)}.spent .m-all{fill:var(--down)}
.spark{display:block;width:100%;height:40px;margin:.4rem 0;overflow:visible}`

const PARTS = `summary{cursor:pointer;color:var(--accent);font-size:.875rem;padding:.25rem 0;width:fit-content}
.card details{border-top:1px solid var(--line);margin-top:.9rem;padding-top:.4rem}
.card details>p{margin-top:.35rem}.parts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1.75rem 2.25rem;padding-top:.75rem}.wide{grid-column:1/-1}
table{width:100%;border-collapse:collapse;font-size:.8125rem;line-height:1.45;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:650;font-size:.9375rem;padding-bottom:.35rem}caption small{font-weight:400;font-size:.8125rem}
th,td{overflow-wrap:normal;text-align:left;vertical-align:top;padding:.35rem .9rem .35rem 0;border-top:1px solid var(--line);font-weight:400}td small,.chart+table th small{display:block}td bdi{overflow-wrap:anywhere}thead th{color:var(--soft);border-top:0}
.budget{margin-bottom:1.1rem;font-size:.875rem}.plain{font-size:.8125rem;margin-top:.5rem}.bad{color:var(--down-ink)}
.incident{padding:1rem 1.375rem;margin-bottom:.75rem}.incident.open{border-left:4px solid var(--down)}.incident h3 .badge{margin-left:.5rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:.4rem 2rem;margin-top:.6rem;font-size:.875rem}
.facts dt{color:var(--soft);font-size:.8125rem}.notes{margin-top:.75rem;padding-left:.9rem;border-left:3px solid var(--line);font-size:.875rem}.notes li+li{margin-top:.4rem}
.alerts li,.windows li{padding:.7rem 1rem;border-radius:8px;background:var(--card);border:1px solid var(--line);border-left:4px solid var(--degraded);margin-bottom:.5rem;font-size:.9375rem}.alerts .page{border-left-color:var(--down)}.windows li{border-left-color:var(--maintenance)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,10.5rem),1fr));gap:.75rem}.tiles>div{padding:.9rem 1.1rem}.tiles dt{font-size:.8125rem;color:var(--soft)}
.series{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:.75rem;margin-top:.75rem}.series li{padding:.9rem 1.1rem}.series h3{font-size:.9375rem}
.how{margin-top:2.75rem}.how p{font-size:.875rem;max-width:44rem;margin-top:.6rem}
footer{margin-top:2.5rem;padding-top:1rem;border-top:1px solid var(--line)}footer p{font-size:.8125rem}`

const MEDIA = `@media(max-width:34rem){body{padding:0 .9rem 2rem}.top{padding-top:1.75rem}.card,.incident{padding:1rem}.now{text-align:left}.figures{grid-template-columns:repeat(2,minmax(0,1fr))}.axis .sum{order:3;flex:1 0 100%}
th,td{padding-right:.45rem}table{font-size:.75rem}.parts{gap:1.5rem}}
@media print{html{background:#fff}body{max-width:none}.filter,.skip{display:none}.card,.incident,.tiles>div{break-inside:avoid}details::details-content{content-visibility:visible;display:block;height:auto}svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
@media(forced-colors:active){svg{forced-color-adjust:none}}`

export const STYLE = [
  `:root{${LIGHT}}`,
  `@media screen and (prefers-color-scheme:dark){:root{${DARK}}}`,
  PAGE,
  TOP,
  CARDS,
  DRAWINGS,
  PARTS,
  MEDIA,
]
  .join('\n')
  .replaceAll('\n', '')

export const STYLE_HASH = 'sha256-1Y3rZCLiABtlag2rBdiorvMShumiigZ5T2CPBPHDpH8='
