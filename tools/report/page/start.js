// Builds the page: the question and the summary, figures, changes, facts that would decide, claims, items.
const page = document.getElementById('page');
const contents = make('nav', {'aria-label': 'Contents'});
const sections = [...figures.map(figureSection), ...(count ? [changes(), worklist()] : []), ...(record.press && record.press.length ? [press()] : []), itemsSection()];
page.append(summary(), contents, ...sections, drawer, tooltip,
  make('footer', {}, `brightline ${record.program.version}. The figures are drawn with D3 (Copyright 2010-2020 Mike Bostock, BSD-3-Clause: its terms stand before it in this file). Nothing on this page is fetched.`));
arrange();
for (const section of sections) contents.append(make('a', {href: '#' + section.id}, section.querySelector('h2').textContent), ' ');
page.dataset.ready = String(Math.round(performance.now()));
