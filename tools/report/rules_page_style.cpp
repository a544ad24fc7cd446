// The look of the page for counsel: see rules_page.hpp.
#include "tools/report/rules_page.hpp"

namespace brightline::report {

std::string_view rules_page_style() {
  return R"css(:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--line:#d6dce4;--paper:#fff;--shade:#f4f6f9;--accent:#1f4e8c;--mark:#fff3d6;--edge:#c98a00;--good:#17663a;--bad:#a3261f}
@media(prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#9aa6b5;--line:#333d4a;--paper:#12161c;--shade:#1a2029;--accent:#8ab6f0;--mark:#3a2f12;--edge:#d9a533;--good:#7fd0a0;--bad:#f0938c}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2.5rem 1.5rem 5rem;max-width:82rem;background:var(--paper);color:var(--ink);font:1rem/1.55 Georgia,"Times New Roman",serif}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .3rem}h2{font-size:1.4rem;margin:3rem 0 .4rem;padding-top:.6rem;border-top:2px solid var(--ink)}h3{font-size:1.08rem;margin:2rem 0 .5rem}
p{margin:.4rem 0}a{color:var(--accent)}.soft,.cite,.verify,caption,th small{color:var(--soft)}.cite{font-size:.9em;margin:.3rem 0 0}
.verify{font-size:.9em;margin:.3rem 0 0;padding-left:.6rem;border-left:3px solid var(--edge)}
nav{margin:1.2rem 0;padding:.8rem 1rem;background:var(--shade);border:1px solid var(--line);border-radius:.3rem;font-size:.95rem}nav p{margin:.2rem 0}nav a{margin-right:.9rem;white-space:nowrap}
.wide{overflow-x:auto;border:1px solid var(--line);border-radius:.3rem;margin:.6rem 0}
table{border-collapse:collapse;width:100%;font-size:.94rem}th,td{padding:.55rem .75rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}tr:last-child>*{border-bottom:0}
thead th{background:var(--shade);position:sticky;top:0}
td.law{min-width:17rem}td.changed{background:var(--mark);box-shadow:inset 3px 0 var(--edge)}td.absent{color:var(--soft);text-align:center}
.label{font-weight:700;white-space:nowrap;position:sticky;left:0;background:var(--paper)}.when{margin:.15rem 0 0;padding:0;list-style:none}.when li{padding-left:1.1rem;text-indent:-1.1rem}.when b{font-weight:700;color:var(--accent);font-variant-numeric:tabular-nums}
.joint{color:var(--soft);font-style:italic}code{font:0.88em/1.5 ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}
h4{font-size:1rem;margin:0}h4 small,th small{display:block;font-weight:400;font-size:.9em;color:var(--soft)}
article{margin:1rem 0;padding:.2rem 0 .2rem 1rem;border-left:3px solid var(--line)}thead p{font-weight:400}
details{margin:1.2rem 0 0}article details{margin:.6rem 0 0}summary{font-weight:700;cursor:pointer}
.reach{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;margin:.4rem 0;padding:0;list-style:none;font-size:.9rem;color:var(--soft)}.reach b{color:var(--ink)}
ol .when{margin-left:1.1rem}.when a,td>code a,code a,abbr{color:inherit;text-decoration:underline dotted var(--soft);text-underline-offset:.2em}abbr{cursor:help}td span{white-space:nowrap}
:target{outline:2px solid var(--edge);outline-offset:3px}
.yes{color:var(--good)}.no{color:var(--bad)}.key{display:inline-block;padding:0 .45rem;background:var(--mark);box-shadow:inset 3px 0 var(--edge)}
.axis{border:0}svg{width:100%;min-width:42rem;height:auto;display:block}svg text{font:11px system-ui,sans-serif;fill:var(--ink)}svg .axis{stroke:var(--line)}svg rect{fill:var(--accent);opacity:.85}svg .pale{opacity:.28}svg .on{fill:var(--paper)}
footer{margin-top:3rem;padding-top:.8rem;border-top:1px solid var(--line);font-size:.86rem;color:var(--soft)}
@media(max-width:40rem){body{padding:1.2rem .8rem}h1{font-size:1.5rem}}
@media print{:root{--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;--shade:#f2f2f2;--accent:#000;--mark:#eee;--edge:#555}body{max-width:none;padding:0}html{font-size:8.5pt}nav{display:none}.wide{overflow:visible;border:0}thead th{position:static}h2,h3,h4{break-inside:avoid}h2,h3,h4,summary{break-after:avoid}td.law{min-width:0}a{color:inherit;text-decoration:none}@page{margin:15mm}@page turned{size:landscape;margin:12mm}.many{page:turned;font-size:.85rem;line-height:1.35}.many table,.few table{table-layout:fixed;font-size:inherit}.many th,.many td{padding:.35rem .4rem;overflow-wrap:anywhere}.label{position:static}.many th:first-child{width:4.5em}tr{break-inside:auto}td>p,li{break-inside:avoid}}
)css";
}

}  // namespace brightline::report
