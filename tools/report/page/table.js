// The table of items, of which only the rows in sight are elements, and the drawer with everything about one.
const rowHeight = 34;
const valueOf = (name, item) => { const it = column[name][item]; return it === null ? null : Array.isArray(it) ? (it[1] === null ? null : ends(it[1])[0]) : it; };
const valueText = (name, item) => { const it = column[name][item]; return it === null ? 'not known' : Array.isArray(it) ? words(it[0]) : number(it); };
const listText = (name, item) => words(column[name][item]) === '' ? '' : words(column[name][item]).join(', ');
const headings = [
  ['Item', i => column.name[i], i => column.name[i].toLowerCase()], ['Maker', i => words(column.vendor[i])], ['Verdict', i => verdictName(verdictOf(i)), i => rank(verdictOf(i))],
  ['TPP', i => valueText('tpp', i), i => valueOf('tpp', i) ?? -1], ['TPP/mm²', i => valueText('performance_density', i), i => valueOf('performance_density', i) ?? -1],
  ['Nearest line not met', i => (column.nearest[i] ? `${words(column.nearest[i][0])} (${d3.format('+.1%')(column.nearest[i][1])})` : ''), i => (column.nearest[i] ? Math.abs(column.nearest[i][1]) : 9)],
  ['Not known', i => listText('missing', i)],
].map(([title, text, key]) => ({title, text, key: key || text}));

const table = {order: everyone, filter: null, filterText: '', search: '', verdict: '', sort: 0, down: false};
const body = make('tbody');
const scroller = make('div', {class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'Items'});
const tally = make('p', {class: 'soft', role: 'status', 'aria-live': 'polite'});
const heads = headings.map((heading, i) => make('th', {scope: 'col'}, make('button', {type: 'button', on: {click: () => { table.down = table.sort === i ? !table.down : false; table.sort = i; arrange(); }}}, heading.title)));
const itemsTable = make('table', {'aria-rowcount': count + 1}, make('thead', {}, make('tr', {'aria-rowindex': 1}, heads)), body);

const badge = verdict => make('span', {class: 'badge ' + look(verdict)}, verdictName(verdict));

function row(item, at) {
  return make('tr', {'aria-rowindex': at + 2, 'data-item': item}, headings.map((heading, i) => make('td', {},
    i === 0 ? make('button', {type: 'button', class: 'item', title: short(column.name[item], 200), on: {click: () => openItem(item)}}, short(column.name[item], 80)) : i === 2 ? badge(verdictOf(item)) : short(heading.text(item), 90))));
}

function fill() {
  const whole = matchMedia('print').matches;
  const first = whole ? 0 : Math.max(0, Math.floor(scroller.scrollTop / rowHeight) - 8);
  const last = whole ? Math.min(table.order.length, 3000) : Math.min(table.order.length, first + Math.ceil((scroller.clientHeight || 600) / rowHeight) + 20);
  const space = rows => { const it = make('tr', {class: 'space', 'aria-hidden': 'true'}, make('td', {colspan: headings.length})); it.firstChild.style.height = rows * rowHeight + 'px'; return it; };
  const focused = document.activeElement?.closest?.('tr')?.dataset.item;
  body.replaceChildren(...(first ? [space(first)] : []), ...table.order.slice(first, last).map((item, i) => row(item, first + i)), ...(last < table.order.length && !whole ? [space(table.order.length - last)] : []));
  if (focused !== undefined) body.querySelector(`tr[data-item="${focused}"] button`)?.focus({preventScroll: true});
}

const lower = column.name.map((name, i) => `${name} ${words(column.vendor[i])} ${words(column.family[i])}`.toLowerCase());
function arrange() {
  const sought = table.search.toLowerCase().split(/\s+/).filter(Boolean);
  const kept = everyone.filter(i => (!table.filter || table.filter(i)) && (table.verdict === '' || verdictOf(i) === +table.verdict) && sought.every(word => lower[i].includes(word)));
  const keys = new Map(kept.map(i => [i, headings[table.sort].key(i)]));
  const turn = table.down ? -1 : 1;
  table.order = kept.sort((a, b) => { const x = keys.get(a), y = keys.get(b); return turn * (x < y ? -1 : x > y ? 1 : 0) || a - b; });
  heads.forEach((head, i) => head.setAttribute('aria-sort', i !== table.sort ? 'none' : table.down ? 'descending' : 'ascending'));
  itemsTable.setAttribute('aria-rowcount', table.order.length + 1);
  tally.replaceChildren(`${table.order.length} of ${count} items` + (table.filter ? `, those that ${table.filterText}. ` : '. '), table.filter ? make('button', {type: 'button', on: {click: () => { table.filter = null; arrange(); }}}, 'Show all') : '');
  scroller.scrollTop = 0;
  fill();
}

// The items that a figure points to.
function showItems(text, filter) {
  hush();
  Object.assign(table, {filter, filterText: text, verdict: '', search: ''});
  document.querySelectorAll('#items input, #items select').forEach(it => { it.value = ''; });
  arrange();
  document.getElementById('items').scrollIntoView({block: 'start'});
  scroller.focus({preventScroll: true});
}

function itemsSection() {
  scroller.append(itemsTable);
  let waiting = false;
  scroller.addEventListener('scroll', () => { if (!waiting) { waiting = true; requestAnimationFrame(() => { waiting = false; fill(); }); } });
  scroller.addEventListener('keydown', event => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const buttons = [...body.querySelectorAll('button.item')], at = buttons.indexOf(document.activeElement);
    const next = buttons[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next) { next.focus(); event.preventDefault(); }
  });
  addEventListener('beforeprint', fill);
  addEventListener('afterprint', fill);
  matchMedia('print').addEventListener('change', fill);
  const verdicts = ranked(new Set(thisDay.verdicts));
  const csv = () => [headings.map(it => it.title)].concat(table.order.map(i => headings.map(it => it.text(i))));
  return make('section', {id: 'items', 'aria-labelledby': 'items-title'}, make('h2', {id: 'items-title'}, 'Items'),
    make('div', {class: 'controls'}, make('label', {}, 'Search ', make('input', {type: 'search', id: 'search', on: {input: event => { table.search = event.target.value; arrange(); }}})),
      choice('Verdict', [['', 'any']].concat(verdicts.map(it => [String(it), verdictName(it)])), '', value => { table.verdict = value; arrange(); }),
      make('button', {type: 'button', on: {click: () => save('items.csv', 'text/csv', csvText(csv()))}}, 'Save as CSV')), tally, scroller);
}

const drawer = make('dialog', {id: 'drawer', 'aria-labelledby': 'drawer-title'});
drawer.addEventListener('click', event => { if (event.target === drawer) drawer.close(); });

const steps = (shape, numbers) => {
  const [label, text, truth, cites, parts] = shape, mine = numbers ? numbers.next().value : '';
  return make('li', {}, truth === null ? '' : make('span', {class: 'truth ' + words(truth)}, {yes: '✓ ', no: '✗ ', unknown: '? '}[words(truth)] || '', words(truth)), ' ', label !== null && words(label) ? make('b', {}, words(label), ' ') : '', words(text),
    mine ? make('div', {class: 'numbers'}, mine) : '', cites.length ? make('div', {class: 'cite'}, cites.map(words).join('; ')) : '', parts.length ? make('ul', {}, parts.map(part => steps(part, numbers))) : '');
};

const rowsTable = (titles, rows) => make('table', {}, make('thead', {}, make('tr', {}, titles.map(it => make('th', {scope: 'col'}, it)))), make('tbody', {}, rows.map(cells => make('tr', {}, cells.map(cell => make('td', {}, cell))))));

function openItem(item) {
  hush();
  const parts = words(column.parts[item]), ranges = record.deciding[column.deciding[item]], possible = words(column.possible[item]), depends = words(column.depends_on[item]);
  const license = column.license[item] === null ? null : words(column.license[item]);
  const about = [words(column.vendor[item]), words(column.family[item]), words(column.kind[item]).replace(/_/g, ' '), words(column.segment[item])].filter(Boolean).join(', ');
  drawer.replaceChildren(make('div', {class: 'sheet'},
    make('button', {type: 'button', class: 'close', 'aria-label': 'Close', on: {click: () => drawer.close()}}, '×'),
    make('h2', {id: 'drawer-title', tabindex: -1, autofocus: true}, column.name[item]), make('p', {class: 'soft'}, about),
    isVariant(item) ? make('p', {}, 'A version of ', words(column.variant_of[item]), ' for another market.') : '', column.note[item] === null ? '' : make('p', {}, words(column.note[item])),
    make('p', {}, badge(verdictOf(item)), ' ', words(column.paragraphs[item]).length ? 'by ' + words(column.paragraphs[item]).join(', ') : '', make('span', {class: 'soft'}, ' ', circumstances)),
    possible.length ? make('p', {}, 'It may be: ' + possible.join('; ')) : '', depends.length ? make('p', {}, 'Another reading would change this: ' + depends.join(', ')) : '',
    license === null ? '' : [make('h3', {}, 'Licence for ' + record.destination), make('p', {}, license.required === 'yes' ? 'licence required' : license.required === 'no' ? 'no licence required by these entries' : 'undetermined whether a licence is required')],
    ranges.length ? [make('h3', {}, 'What would decide'), rowsTable(['Fact', 'If it is', 'Then'], ranges.flatMap(([fact, list]) => list.map(([range, verdict], k) => [k ? '' : fact, range, badge(verdict)])))] : '',
    column.terms[item] === null ? '' : [make('h3', {}, 'Arithmetic'), rowsTable(['Term', 'Value', 'Exactly'], column.terms[item].map(([name, value, unit, exact]) => [words(name), value === 'none' ? value : `${value} ${words(unit)}`, exact]))],
    make('h3', {}, 'Why'), record.whole ? '' : make('p', {class: 'soft'}, 'Items with the same steps share them here; `brightline classify` with --explain puts this item’s numbers in.'),
    column.proof[item].map(([place, numbers]) => make('details', {open: column.proof[item].length < 4 || record.shapes[place][1][4].length > 0}, make('summary', {}, words(record.shapes[place][0])), make('ul', {class: 'proof'}, steps(record.shapes[place][1], numbers ? numbers.values() : null)))),
    parts.length ? [make('h3', {}, 'Parts'), rowsTable(['Part', 'For', 'Count', 'Verdict'], parts.map(([name, use, number, verdict]) => [name, use, number, badge(verdict)]))] : '',
    column.claims[item] === null ? '' : [make('h3', {}, 'Facts and their sources'), rowsTable(['Fact', 'Value', 'Grade', 'Source'], column.claims[item].map(([fact, value, grade, sources]) => [words(fact), words(value), words(grade), sources.map(words).join('; ')]))]));
  drawer.showModal();
  drawer.scrollTop = 0;
}
