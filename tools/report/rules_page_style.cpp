// The look of the page for counsel: see rules_page.hpp.
#include "tools/report/rules_page.hpp"

namespace brightline::report {

std::string_view rules_page_style() {
  return R"css(:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--line:#d6dce4;--paper:#fff;--shade:#f4f6f9;--accent:#1f4e8c;--mark:#fff3d6;--edge:#c98a00;--good:#17663a;--bad:#a3261f}
@media(prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#9aa6b5;--line:#333d4a;--paper:#12161c;--shade:#1a2029;--accent:#8ab6f0;--mark:#3a2f12;--edge:#d9a533;--good:#7fd0a0;--bad:#f0938c}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2.5rem 1.5rem 5rem;max-width:82rem;background:var(--paper);color:var(--ink);font:1rem/1.55 Georgia,"Times New Roman",serif}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .3rem}h2{font-size:1.4rem;margin:3rem 0 .4rem;padding-top:.6rem;border-top:2px solid var(--ink)}h3{font-size:1.08rem;margin:2rem 0 .5rem}
p{margin:.4rem 0}a{color:var(--accent)}.soft,.cite,.verify,caption,th small{color:var(--soft)}.cite{font-size:.86rem;margin:.3rem 0 0}
.verify{font-size:.86rem;margin:.3rem 0 0;padding-left:.6rem;border-left:3px solid var(--edge)}
nav{margin:1.2rem 0;padding:.8rem 1rem;background:var(--shade);border:1px solid var(--line);border-radius:.3rem;font-size:.95rem}nav a{margin-right:1.1rem;white-space:nowrap}
.wide{overflow-x:auto;border:1px solid var(--line);border-radius:.3rem;margin:.6rem 0}
table{border-collapse:collapse;width:100%;font-size:.94rem}th,td{padding:.55rem .75rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}tr:last-child>*{border-bottom:0}
thead th{background:var(--shade);position:sticky;top:0}th small{display:block;font-weight:400}
td.law{min-width:17rem}td.changed{background:var(--mark);box-shadow:inset 3px 0 var(--edge)}td.absent{color:var(--soft);text-align:center}
.label{font-weight:700;white-space:nowrap}.when{margin:.15rem 0 0;padding:0;list-style:none}.when li{padding-left:1.1rem;text-indent:-1.1rem}.when b{font-weight:700;color:var(--accent);font-variant-numeric:tabular-nums}
.joint{color:var(--soft);font-style:italic}code{font:0.88em/1.5 ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}
.tally{display:flex;flex-wrap:wrap;gap:.7rem;margin:.8rem 0;padding:0;list-style:none}.tally li{flex:1 1 10rem;border:1px solid var(--line);border-radius:.3rem;padding:.5rem .8rem}.tally b{display:block;font-size:1.25rem}
.yes{color:var(--good)}.no{color:var(--bad)}.key{display:inline-block;padding:0 .45rem;background:var(--mark);box-shadow:inset 3px 0 var(--edge)}
svg{width:100%;height:auto;display:block}svg text{font:11px system-ui,sans-serif;fill:var(--ink)}svg .axis{stroke:var(--line)}svg rect{fill:var(--accent);opacity:.85}svg .on{fill:var(--paper)}
footer{margin-top:3rem;padding-top:.8rem;border-top:1px solid var(--line);font-size:.86rem;color:var(--soft)}
@media(max-width:40rem){body{padding:1.2rem .8rem}h1{font-size:1.5rem}}
@media print{:root{--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;--shade:#f2f2f2;--accent:#000;--mark:#eee;--edge:#555}body{max-width:none;padding:0;font-size:9.5pt}nav{display:none}.wide{overflow:visible;border:0}thead th{position:static}tr,li,h2,h3{break-inside:avoid}h2,h3{break-after:avoid}td.law{min-width:0}a{color:inherit;text-decoration:none}@page{margin:15mm}}
)css";
}

}  // namespace brightline::report
