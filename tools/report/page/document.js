// The record that the page carries, and elements. Text goes in as text: nothing here or below makes markup of it.
const record = JSON.parse(document.getElementById('record').textContent);
if (!record.verdicts.some(it => it[0] === 'no_edition')) record.verdicts.push(['no_edition', 'no edition']);
const column = record.columns;
const count = column.name.length;
const everyone = d3.range(count);
const words = place => (place === null || place === undefined ? '' : record.texts[place]);
const short = (text, most = 38) => (text.length > most ? text.slice(0, most - 1) + '…' : text);
const number = d3.format(',.6~g');

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

// Verdicts. What describes an item has a look of its own: colour, hatch and mark all tell it.
const provisions = [...new Set(record.verdicts.filter(it => it[0] === 'described').map(it => it[1]))].sort();
const verdictName = place => record.verdicts[place][1];
function look(place) {
  const [outcome, name] = record.verdicts[place];
  if (outcome === 'described') return 'p' + Math.min(provisions.indexOf(name), 4);
  return {not_described: 'clear', undetermined: 'open', no_edition: 'absent'}[outcome];
}
const rank = place => ({p: 0, o: 1, c: 2, a: 3})[look(place)[0]] * 100 + provisions.indexOf(verdictName(place));
const ranked = places => [...places].sort((a, b) => rank(a) - rank(b));
const thisDay = record.days.find(it => it.day === record.on);
const verdictOf = item => thisDay.verdicts[item];
const isVariant = item => column.variant_of[item] !== null;

// A cell of a spreadsheet: what would be run as a formula is not.
function csvCell(value) {
  const text = String(value ?? '');
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  const safe = !isNumber && /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
}
const csvText = rows => rows.map(row => row.map(csvCell).join(',')).join('\r\n') + '\r\n';

function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], {type}));
  const link = make('a', {href: address, download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

const choice = (label, options, chosen, run) => make('label', {}, label + ' ',
  make('select', {on: {change: event => run(event.target.value)}}, options.map(([value, text]) => make('option', {value, selected: value === chosen}, text))));

const circumstances = `as of ${record.on}, law as ${record.posture}, ${record.title}`;
