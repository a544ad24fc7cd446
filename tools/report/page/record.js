// The record of the page as the figures read it: columns of items, verdicts and their looks, days.
// This script and those after it up to figures.js use no document, because they run both on the page and in the program
// for `report --chart`, so that a picture in a file equals the one on the page.
if (!record.verdicts.some(it => it[0] === 'no_edition')) record.verdicts.push(['no_edition', 'no edition']);
const column = record.columns;
const count = record.count;
const everyone = d3.range(count);
// In a large record, a column is one value for all items, or a character for each.
const listOf = it => (Array.isArray(it) ? it : it.codes === undefined ? new Array(count).fill(it.same) : Array.from(it.codes, letter => letter.charCodeAt(0) - 40));
const listsOf = table => { for (const name of Object.keys(table)) table[name] = listOf(table[name]); };
listsOf(column);
for (const it of record.days) it.verdicts = listOf(it.verdicts);
for (const it of record.planes) if (typeof it.marks === 'object') listsOf(it.marks);
if (record.review) { listsOf(record.review.marks); record.review.policies = listOf(record.review.policies); }
const words = place => (place === null || place === undefined ? '' : record.texts[place]);

// Names come from anywhere: characters that change the direction of text or do not print are made visible.
const shown = text => String(text).replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '\ufffd');
const short = (text, most = 38) => {
  const letters = Array.from(shown(text).slice(0, 4 * most));
  return letters.length > most ? letters.slice(0, most - 1).join('') + '…' : letters.join('');
};
const nameOf = (item, most = 38) => short(column.name[item], most);
// The record shows as many digits as a value may have.
const number = d3.format(',.12~g');
const percent = share => d3.format(share !== 0 && Math.abs(share) < 5e-4 ? '+.1~p' : '+.1%')(share);
const unitName = unit => unit.replace('mm2', 'mm²');
const spoken = name => name.replace(/_/g, ' ');
const axisNames = {
  io_bandwidth: 'Input and output, both directions', memory_bandwidth: 'Memory bandwidth',
  memory_capacity: 'Memory', link_bandwidth: 'Links, both directions',
};
// The terms that the entries compare, each with its column.
const terms = record.terms.map((term, i) => ({...term, column: `term ${i}`}));
const capital = text => text && text[0].toUpperCase() + text.slice(1);
// A name of one word is mostly an abbreviation, which the rules describe.
function axisName(axis) {
  const {description} = terms.find(it => it.name === axis.name) || axis;
  return axisNames[axis.name] || capital(axis.name.includes('_') || !description ? spoken(axis.name) : description);
}
const titleOf = axis => `${axisName(axis)} (${unitName(axis.unit)})`;

// Each provision has a look of its own: colour, hatch and mark all tell it.
const provisions = [...new Set(record.verdicts.filter(it => it[0] === 'described').map(it => it[1]))].sort();
const verdictName = place => record.verdicts[place][1];
function look(place) {
  const [outcome, name, given] = record.verdicts[place];
  if (outcome === 'policy') return given;
  if (outcome === 'described') return 'p' + Math.min(provisions.indexOf(name), 4);
  return {not_described: 'clear', undetermined: 'open', no_edition: 'absent'}[outcome];
}
const rank = place => ({p: 0, o: 1, c: 2, a: 3})[look(place)[0]] * 1000 + 10 * provisions.indexOf(verdictName(place)) + (+look(place)[1] || 0);
const ranked = places => [...places].sort((a, b) => rank(a) - rank(b));
const absent = record.verdicts.findIndex(it => it[0] === 'no_edition');

const thisDay = record.days.find(it => it.day === record.on);
const verdictOf = item => thisDay.verdicts[item];
function verdictOn(item, day) {
  let found = null;
  for (const it of record.days) if (it.day <= day) found = it;
  return found === null ? absent : found.verdicts[item];
}
// Days on which a verdict differs from the day before in the list, and the day asked about.
const turns = record.days.filter((it, i) => i === 0 || it.day === record.on ||
  it.verdicts.some((verdict, k) => verdict !== record.days[i - 1].verdicts[k]));
// The editions that begin on a day, or else those in force.
function dayName(it) {
  const before = record.days[record.days.indexOf(it) - 1], fresh = it.editions.filter(name => !before || !before.editions.includes(name));
  const titles = [...new Set((fresh.length ? fresh : it.editions).map(name => name.replace(/^\S+ /, '')))];
  return titles.length ? titles.join(', ') : 'no edition';
}
// A day may be given by month or year only; it is between two days if all of it is.
function isBetween(day, from, until) {
  if (day === null) return false;
  const size = day.length, whole = size === 10;
  return (whole ? day >= from : day > from.slice(0, size)) && (until === null || day < until.slice(0, size));
}
const instant = text => new Date(text.length === 7 ? text + '-15' : text.length === 4 ? text + '-07-01' : text);

// The order in which parts get labels: versions for other markets, their originals, then the others.
const isVariant = item => column.variant_of[item] !== null;
const originals = new Set(column.variant_of.filter(it => it !== null).map(words));
const importance = item => (isVariant(item) ? 0 : originals.has(column.name[item]) ? 1 : 2);
const byImportance = (a, b) => importance(a) - importance(b) || a - b;

// The two ends of an amount; null if it is not known.
const ends = value => (value === null || value === undefined ? null : Array.isArray(value) ? value : [value, value]);
const isExact = value => typeof value === 'number';
const amountText = (range, unit) =>
  (range[0] === range[1] ? number(range[0]) : `${number(range[0])} to ${number(range[1])}`) + ' ' + unitName(unit);

const circumstances = `as of ${record.on}, law as ${record.posture}, ${record.title}`;

// A cell for a spreadsheet; a text that would be run as a formula is defused.
function csvCell(value) {
  const text = String(value ?? '');
  const isNumber = /^-?\d+(\.\d+)?(e[-+]?\d+)?$/.test(text);
  const safe = !isNumber && /^[\s\u0000-\u0020\ufeff]*[=+\-@\t\r\n|%＝＋－＠]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) || safe !== text ? '"' + safe.replace(/"/g, '""') + '"' : safe;
}
const csvText = rows => '\ufeff' + rows.map(row => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
