/** Of the report: light and dark, narrow and wide, without anything fetched. */
export const style = `
:root{color-scheme:light dark;--page:light-dark(#fbfbfa,#141415);--card:light-dark(#fff,#1c1c1e);--text:light-dark(#1d1d1f,#ececee);
--quiet:light-dark(#62626a,#a0a0a8);--line:light-dark(#e4e4e2,#303034);--accent:light-dark(#0b57d0,#8ab4f8);--rest:light-dark(#8b8b93,#7d7d86);
--better:light-dark(#116b34,#81c995);--worse:light-dark(#b3261e,#f2b8b5)}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:15px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1240px;margin:auto;padding:40px 20px 80px}
h1{font-size:30px;line-height:1.2;letter-spacing:-.02em;margin:0 0 4px}
h2{font-size:22px;letter-spacing:-.01em;margin:0 0 4px}h3{font-size:15px;margin:32px 0 8px}h4{font-size:13px;margin:14px 0 2px;color:var(--quiet);font-weight:600}
p{margin:0 0 8px;overflow-wrap:anywhere}.plot+p{margin-top:20px}.quiet,small{color:var(--quiet)}small{font-size:12px}
.headline{font-size:17px;margin:10px 0 0}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:24px;margin-top:24px}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,380px),1fr));gap:8px 40px}
.plot{display:grid;gap:2px}
.row{display:grid;grid-template-columns:112px 1fr 72px;gap:12px;align-items:center;min-height:28px;color:var(--quiet);--mark:var(--rest)}
.row.measured{color:var(--text);font-weight:600;--mark:var(--accent)}
.row>span:first-child{overflow-wrap:anywhere}
.track{position:relative;height:20px;background:linear-gradient(var(--line),var(--line)) center/100% 1px no-repeat}
.track i{position:absolute;top:50%;transform:translateY(-50%)}
.range{height:4px;border-radius:2px;background:var(--mark);opacity:.55}
.dot{width:10px;height:10px;margin-left:-5px;border-radius:50%;background:var(--mark);box-shadow:0 0 0 2px var(--card)}
.zero{left:50%;width:1px;height:100%;background:var(--quiet)}
.value{text-align:right;white-space:nowrap}.scale{min-height:0;font-size:11px}
.ticks{display:flex;justify-content:space-between}.ticks span{width:0;display:flex;justify-content:center;white-space:nowrap}
.wide{overflow-x:auto;margin:0 -24px;padding:0 24px}
table{border-collapse:collapse;width:100%}
th,td{padding:7px 0 7px 14px;text-align:right;vertical-align:top;border-bottom:1px solid var(--line);white-space:nowrap;font-weight:400}
th:first-child{padding-left:0;text-align:left;white-space:normal;min-width:8em}
thead th{color:var(--quiet);font-size:12px;border-bottom-color:var(--quiet)}
td small{display:block;font-size:11px}.kinds td small{display:inline;margin-left:6px}.measured th,.measured td{font-weight:600}.measured small{font-weight:400}
tr:has(+.gain) th,tr:has(+.gain) td{border-bottom:0;padding-bottom:0}.gain th,.gain td{padding-top:0;color:var(--quiet);font-size:13px}
b.better{color:var(--better)}b.worse{color:var(--worse)}b.even{color:inherit;font-weight:400}
.warn{border-left:3px solid var(--worse);padding-left:12px}
summary{cursor:pointer}.card{border-bottom:1px solid var(--line);padding:8px 0}.card summary span{font-weight:600}
.card ol,.card ul{margin:0;padding-left:22px}.card li{margin:2px 0;overflow-wrap:anywhere}.said{white-space:pre-line}
details>.all{padding-left:2.5em}.all li{padding:3px 0}.all small{display:block}.missed::marker{color:var(--worse);font-weight:700}
section>details:not(.card){margin-top:16px}section>details:not(.card)>summary{color:var(--accent)}
a{color:var(--accent)}nav{display:flex;flex-wrap:wrap;gap:4px 16px;margin-top:12px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
@media(max-width:560px){main{padding:24px 12px 60px}section{padding:16px;border-radius:8px}.wide{margin:0 -16px;padding:0 16px}.row{grid-template-columns:92px 1fr 64px;gap:8px;font-size:13px}h1{font-size:24px}}
@media print{body{background:none}section{break-inside:avoid;border:0;padding:0}}`;
