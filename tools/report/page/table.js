// The table of items; only the visible rows are elements.
const rowHeight = 34;
const valueOf = (name, item) => {
  const it = column[name][item];
  if (it === null || !Array.isArray(it)) return it;
  return it[1] === null ? null : ends(it[1])[0];
};
// A kind of item that has no such amount has nothing to be known.
const valueText = (name, item) => {
  const it = column[name][item];
  return it === null ? '–' : Array.isArray(it) ? words(it[0]) : number(it);
};
const listText = (name, item) => (words(column[name][item]) === '' ? '' : words(column[name][item]).join(', '));
const nearestText = item => unitName(words(column.nearest[item]));

const headings = [
  {title: 'Item', text: i => column.name[i], key: i => column.name[i].toLowerCase()},
  {title: 'Maker', text: i => words(column.vendor[i])},
  {title: 'Verdict', text: i => verdictName(verdictOf(i)), key: i => rank(verdictOf(i))},
  ...terms.filter(term => column[term.column].some(it => it !== null)).map(term => ({
    title: term.unit && terms.every(it => it === term || it.unit !== term.unit) ? unitName(term.unit) : spoken(term.name),
    text: i => valueText(term.column, i), key: i => valueOf(term.column, i) ?? -1})),
  {title: 'Nearest line not met', text: nearestText},
  {title: 'Off it by', text: i => (column.off_by[i] === null ? '' : percent(column.off_by[i])), key: i => (column.off_by[i] === null ? Infinity : Math.abs(column.off_by[i]))},
  {title: 'Not known', text: i => listText('missing', i)},
].map(it => ({key: it.text, ...it}));

const table = {order: everyone, filter: null, filterText: '', search: '', verdict: '', sort: 0, down: false};
const rowsBody = make('tbody');
const scroller = make('div', {class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'Items'});
const tally = make('p', {class: 'soft', role: 'status', 'aria-live': 'polite'});
const heads = headings.map((heading, i) => make('th', {scope: 'col', 'data-title': heading.title}, button(heading.title, () => {
  table.down = table.sort === i ? !table.down : false;
  table.sort = i;
  arrange();
})));
const itemsTable = make('table', {'aria-rowcount': count + 1}, make('thead', {}, make('tr', {'aria-rowindex': 1}, heads)), rowsBody);

function row(item, at) {
  const cells = headings.map((heading, i) => make('td', {}, i === 2 ? badge(verdictOf(item)) : i > 0 ? short(heading.text(item), 90) :
    button(nameOf(item, 80), () => openItem(item), {class: 'item', title: nameOf(item, 200)})));
  return make('tr', {'aria-rowindex': at + 2, 'data-item': item}, cells);
}

// When printing, all rows are elements, up to a number that somebody may still read.
const mostPrinted = 3000;
function fill() {
  const whole = matchMedia('print').matches;
  const first = whole ? 0 : Math.max(0, Math.floor(scroller.scrollTop / rowHeight) - 8);
  const last = Math.min(table.order.length, whole ? mostPrinted : first + Math.ceil((scroller.clientHeight || 600) / rowHeight) + 20);
  const space = rows => {
    const it = make('tr', {class: 'space', 'aria-hidden': 'true'}, make('td', {colspan: headings.length}));
    it.firstChild.style.height = rows * rowHeight + 'px';
    return it;
  };
  const focused = document.activeElement?.closest?.('tr')?.dataset.item;
  rowsBody.replaceChildren(...(first ? [space(first)] : []), ...table.order.slice(first, last).map((item, i) => row(item, first + i)),
    ...(last < table.order.length && !whole ? [space(table.order.length - last)] : []));
  if (focused !== undefined) rowsBody.querySelector(`tr[data-item="${focused}"] button`)?.focus({preventScroll: true});
}

// The texts to search in; made at the first search.
let lower = null;
const soughtIn = i => `${column.name[i]} ${words(column.vendor[i])} ${words(column.family[i])} ${words(column.kind[i])}`.toLowerCase();

function arrange() {
  const sought = table.search.toLowerCase().split(/\s+/).filter(Boolean);
  if (sought.length && lower === null) lower = everyone.map(soughtIn);
  const kept = everyone.filter(i => (!table.filter || table.filter(i)) && (table.verdict === '' || verdictOf(i) === +table.verdict) &&
    sought.every(word => lower[i].includes(word)));
  const keys = new Map(kept.map(i => [i, headings[table.sort].key(i)]));
  const turn = table.down ? -1 : 1;
  table.order = kept.sort((a, b) => { const x = keys.get(a), y = keys.get(b); return turn * (x < y ? -1 : x > y ? 1 : 0) || a - b; });
  heads.forEach((head, i) => head.setAttribute('aria-sort', i !== table.sort ? 'none' : table.down ? 'descending' : 'ascending'));
  itemsTable.setAttribute('aria-rowcount', table.order.length + 1);
  tally.replaceChildren(`${number(table.order.length)} of ${number(count)} items` + (table.filter ? `, those that ${table.filterText}. ` : '. '),
    table.filter ? button('Show all', () => { table.filter = null; arrange(); }) : '');
  scroller.scrollTop = 0;
  fill();
}

// Shows the items that a figure points to.
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
  scroller.addEventListener('scroll', () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; fill(); });
  });
  scroller.addEventListener('keydown', event => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const buttons = [...rowsBody.querySelectorAll('button.item')], at = buttons.indexOf(document.activeElement);
    const next = buttons[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next) { next.focus(); event.preventDefault(); }
  });
  addEventListener('beforeprint', fill);
  addEventListener('afterprint', fill);
  matchMedia('print').addEventListener('change', fill);
  const verdicts = ranked(new Set(thisDay.verdicts)).map(it => [String(it), verdictName(it)]);
  const rows = () => [headings.map(it => it.title)].concat(table.order.map(i => headings.map(it => it.text(i))));
  return make('section', {id: 'items', 'aria-labelledby': 'items-title'}, make('h2', {id: 'items-title'}, 'Items'),
    make('div', {class: 'controls'},
      make('label', {}, 'Search ', make('input', {type: 'search', id: 'search', on: {input: event => { table.search = event.target.value; arrange(); }}})),
      choice('Verdict', [['', 'any'], ...verdicts], '', value => { table.verdict = value; arrange(); }),
      button('Save as CSV', () => save('items.csv', 'text/csv', csvText(rows())), {class: 'save-csv'})),
    tally, scroller);
}
