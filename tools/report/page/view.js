// A figure on the page: its picture as elements, its choices and search, its values as a table, and its files.
const sheet = document.querySelector('style').textContent;
const schemeNow = () => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

// The items that a node stands for: a list, or a predicate.
const itemsOf = it => (typeof it.items === 'function' ? everyone.filter(it.items) : it.items || []);

function open(it) {
  const items = itemsOf(it);
  if (items.length === 1) openItem(items[0]);
  else if (items.length > 1) { const set = new Set(items); showItems(it.told, item => set.has(item)); }
}

function element(it, parts) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', it.tag);
  for (const [name, value] of Object.entries(it.attributes)) made.setAttribute(name, name === 'd' ? roundedPath(value) : rounded(value));
  for (const [name, value] of Object.entries(styled(it.style, name => `var(--${name})`))) made.setAttribute(name, value);
  if (it.style) made.setAttribute('class', it.style);
  if (it.tip || it.items) { made.__part = it; if (it.tip) parts.push(made); }
  if (it.tip && it.items) made.classList.add('opens');
  if (typeof it.content === 'string') made.textContent = it.content;
  else made.append(...it.content.map(part => element(part, parts)));
  return made;
}

// Arrow keys reach all that a pointer can: marks from left to right, then Enter.
function withKeys(svg, parts) {
  const marks = parts.filter(it => it.classList.contains('spot') || it.classList.contains('box') || it.classList.contains('band'));
  const left = new Map(marks.map(it => [it, 0]));
  let at = -1, sorted = false;
  const leave = () => { marks[at]?.classList.remove('current'); at = -1; hush(); };
  svg.addEventListener('keydown', event => {
    const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
    if (event.key === 'Escape') leave();
    if ((event.key === 'Enter' || event.key === ' ') && at >= 0) { event.preventDefault(); open(marks[at].__part); }
    if (!step || !marks.length) return;
    event.preventDefault();
    if (!sorted) {
      for (const it of marks) left.set(it, it.getBoundingClientRect().left);
      marks.sort((a, b) => left.get(a) - left.get(b));
      sorted = true;
    }
    marks[at]?.classList.remove('current');
    at = at < 0 ? (step > 0 ? 0 : marks.length - 1) : (at + step + marks.length) % marks.length;
    marks[at].classList.add('current');
    const box = marks[at].getBoundingClientRect();
    tell(box.right, box.bottom, marks[at].__part.tip());
  });
  svg.addEventListener('blur', leave);
}

function pictureElement(figure, picture) {
  const parts = [];
  const svg = element(node('svg', {viewBox: `0 0 ${picture.width} ${rounded(picture.height)}`, role: 'application', 'aria-roledescription': 'figure whose marks the arrow keys go through', tabindex: 0, 'aria-label': picture.description, 'font-family': fonts}, '',
    picture.content), parts);
  const partAt = event => { for (let it = event.target; it && it !== svg; it = it.parentNode) if (it.__part?.tip) return it; return null; };
  svg.addEventListener('mousemove', event => { const it = partAt(event); if (it) tell(event.clientX, event.clientY, it.__part.tip()); else hush(); });
  svg.addEventListener('mouseleave', hush);
  svg.addEventListener('click', event => { const it = partAt(event); if (it) open(it.__part); });
  withKeys(svg, parts);
  return svg;
}

// The values of a figure as a table; a long table is complete in the CSV only.
const mostRows = 400;
function valuesElement(figure, choices) {
  const box = make('details', {class: 'values'}, make('summary', {}, 'The values as a table'));
  box.addEventListener('toggle', () => {
    if (!box.open || box.children.length > 1) return;
    const [titles, ...rows] = figure.rows(choices);
    const cell = value => short(typeof value === 'number' ? number(value) : value, 80);
    box.append(make('div', {class: 'wide tall', tabindex: 0, role: 'region', 'aria-label': `Values of ${figure.title}`}, rowsTable(titles, rows.slice(0, mostRows).map(row => row.map(cell)))),
      rows.length > mostRows ? make('p', {class: 'soft'}, `${mostRows} of ${number(rows.length)} rows; the CSV has all.`) : '');
  });
  return box;
}

// Figures of a large record are drawn when they come near the window, and all of them before printing.
const waiting = new Map();
function drawNow(section) {
  const draw = waiting.get(section);
  waiting.delete(section);
  nearing.unobserve(section);
  if (draw) draw();
}
const nearing = new IntersectionObserver(seen => { for (const it of seen) if (it.isIntersecting) drawNow(it.target); }, {rootMargin: '600px'});
addEventListener('beforeprint', () => { for (const section of [...waiting.keys()]) drawNow(section); });

function figureSection(figure) {
  const choices = initially(figure);
  const body = make('div', {class: 'drawings'}), said = make('p', {class: 'soft'}), values = make('div');
  const controls = make('div', {class: 'controls'});
  let sought = '', picture = null;
  const seek = () => body.querySelectorAll('.marks .spot, .names text').forEach(it => {
    const {items} = it.__part || {};
    it.classList.toggle('faint', sought !== '' && Array.isArray(items) && !items.some(i => column.name[i].toLowerCase().includes(sought)));
  });
  const draw = () => {
    picture = figure.draw(choices);
    body.replaceChildren(pictureElement(figure, picture));
    said.textContent = picture.said || '';
    values.replaceChildren(valuesElement(figure, choices));
    seek();
  };
  controls.append(...figure.choices.map(it => choice(it.label, it.options, choices[it.key], value => { choices[it.key] = value; draw(); })));
  const addSearch = () => {
    if (![...body.querySelectorAll('.marks .spot')].some(it => it.__part?.items?.length)) return;
    controls.append(make('label', {}, 'Find ', make('input', {type: 'search', placeholder: 'H20', on: {input: event => { sought = event.target.value.toLowerCase(); seek(); }}})));
  };
  const section = make('section', {id: figure.id, class: 'figure', 'aria-labelledby': figure.id + '-title'},
    make('h2', {id: figure.id + '-title'}, make('span', {class: 'number'}, figure.id.toUpperCase()), ' ', figure.title), make('p', {class: 'soft caption'}, figure.caption),
    controls, body, said, values,
    make('p', {class: 'under'}, `${circumstances}; rules ${record.rules_digest.slice(0, 15)}… `,
      button('Save as SVG', () => save(figure.id + '.svg', 'image/svg+xml', svgFile(figure, picture || figure.draw(choices), sheet, schemeNow())), {class: 'save-svg'}), ' ',
      button('Save as CSV', () => save(figure.id + '.csv', 'text/csv', csvText(figure.rows(choices))), {class: 'save-csv'})));
  const first = () => { draw(); addSearch(); body.classList.remove('waiting'); };
  if (record.whole) {
    first();
  } else {
    body.classList.add('waiting');
    waiting.set(section, first);
    nearing.observe(section);
  }
  return section;
}
