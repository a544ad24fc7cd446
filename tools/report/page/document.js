// Builds elements of the page. Text is always inserted as text, never as markup.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') for (const [event, run] of Object.entries(value)) element.addEventListener(event, run);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat(9).filter(child => child !== null && child !== undefined && child !== ''));
  return element;
}

const button = (text, run, attributes = {}) => make('button', {type: 'button', on: {click: run}, ...attributes}, text);
const badge = verdict => make('span', {class: 'badge ' + look(verdict)}, verdictName(verdict));
const rowsTable = (titles, rows) => make('table', {},
  make('thead', {}, make('tr', {}, titles.map(it => make('th', {scope: 'col'}, it)))),
  make('tbody', {}, rows.map(cells => make('tr', {}, cells.map(cell => make('td', {}, cell))))));
const choice = (label, options, chosen, run) => make('label', {}, label + ' ',
  make('select', {on: {change: event => run(event.target.value)}}, options.map(([value, text]) => make('option', {value, selected: value === chosen}, text))));

function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], {type}));
  make('a', {href: address, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

const tooltip = make('div', {id: 'tooltip', hidden: true, role: 'status'});
function tell(x, y, lines) {
  tooltip.replaceChildren(...lines.map(text => make('div', {}, shown(text))));
  tooltip.hidden = false;
  const box = tooltip.getBoundingClientRect();
  tooltip.style.left = Math.max(4, Math.min(x + 14, innerWidth - box.width - 8)) + 'px';
  tooltip.style.top = Math.max(4, Math.min(y + 14, innerHeight - box.height - 8)) + 'px';
}
const hush = () => { tooltip.hidden = true; };
