// The page: what was asked and found, the figures, what changed, what would decide, the items.
function summary() {
  const counts = ranked(new Set(thisDay.verdicts)).map(verdict => make('button', {type: 'button', class: 'tile ' + look(verdict), on: {click: () => showItems(`are ${verdictName(verdict)}`, item => verdictOf(item) === verdict)}},
    make('b', {}, number(thisDay.verdicts.filter(it => it === verdict).length)), make('span', {}, verdictName(verdict))));
  const facts = [['As of', record.on], ['Law as', record.posture], ['Rules', record.rules_digest], ['Catalog', record.catalog_digest], ['Program', record.program],
    ['In force', record.editions.filter(it => it.now).map(it => `${it.entry} ${it.title}`).join('; ') || 'no edition']];
  if (record.destination) facts.push(['Destination', record.destination]);
  facts.push(['Readings', Object.entries(record.readings).map(it => it.join(' = ')).join('; ')]);
  return make('header', {}, make('h1', {}, record.title), make('p', {class: 'lead'}, `${number(count)} items, ${record.on}`), record.proposed ? make('p', {class: 'note'}, 'Proposed: a bill or proposal, not law in force.') : '',
    make('div', {class: 'tiles'}, counts), make('p', {class: 'note'}, record.not_evaluated[0].toUpperCase() + record.not_evaluated.slice(1) + '. A program says what a provision describes on the facts given.'),
    make('details', {}, make('summary', {}, 'What this rests on'), make('dl', {}, facts.flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)])),
      record.verify.length ? [make('h3', {}, 'Not yet read in the primary text'), make('ul', {}, record.verify.map(it => make('li', {}, it)))] : ''));
}

function changes() {
  const days = record.days.map(it => [it.day, `${it.day} ${dayName(it)}`]);
  const at = record.days.indexOf(thisDay);
  const state = {from: record.days[Math.max(0, at - 1)].day, to: record.on};
  const other = turns.filter(it => it.day < record.on).pop();
  if (other) state.from = (record.days[record.days.indexOf(other) - 1] || other).day;
  const list = make('div', {class: 'wide'});
  const draw = () => {
    const [from, to] = [state.from, state.to].map(day => record.days.find(it => it.day === day));
    const moved = everyone.filter(i => from.verdicts[i] !== to.verdicts[i]);
    const groups = d3.nest().key(i => `${from.verdicts[i]} ${to.verdicts[i]}`).entries(moved).sort((a, b) => b.values.length - a.values.length);
    list.replaceChildren(make('p', {role: 'status'}, moved.length ? `${moved.length} of ${count} items changed.` : 'Nothing changed.'), moved.length ? rowsTable(['From', 'To', 'Items', ''], groups.map(({values}) => [badge(from.verdicts[values[0]]), badge(to.verdicts[values[0]]),
      values.slice(0, 8).map(i => short(column.name[i])).join(', ') + (values.length > 8 ? ` and ${values.length - 8} more` : ''),
      make('button', {type: 'button', on: {click: () => { const set = new Set(values); showItems(`changed from ${verdictName(from.verdicts[values[0]])} to ${verdictName(to.verdicts[values[0]])}`, item => set.has(item)); }}}, 'List')])) : '');
  };
  draw();
  return make('section', {id: 'changes', 'aria-labelledby': 'changes-title'}, make('h2', {id: 'changes-title'}, 'What changed'),
    make('div', {class: 'controls'}, choice('From', days, state.from, value => { state.from = value; draw(); }), choice('to', days, state.to, value => { state.to = value; draw(); })), list);
}

function worklist() {
  const facts = new Map();
  for (const item of everyone) for (const [fact, ranges] of record.deciding[column.deciding[item]]) {
    if (!facts.has(fact)) facts.set(fact, {items: [], alone: 0});
    facts.get(fact).items.push(item);
    if (ranges.length && ranges.every(([, verdict]) => record.verdicts[verdict][0] !== 'undetermined')) ++facts.get(fact).alone;
  }
  const rows = [...facts].sort((a, b) => b[1].alone - a[1].alone || b[1].items.length - a[1].items.length);
  if (!rows.length) return make('section', {id: 'worklist'}, make('h2', {}, 'What would decide most'), make('p', {}, 'No item is undetermined.'));
  return make('section', {id: 'worklist', 'aria-labelledby': 'worklist-title'}, make('h2', {id: 'worklist-title'}, 'What would decide most'), make('p', {class: 'soft'}, 'Facts that are not known, by the number of undetermined items that each would decide by itself, whatever it turns out to be.'),
    make('div', {class: 'wide'}, rowsTable(['Fact', 'Decides by itself', 'Not known of', 'Items', ''], rows.map(([fact, {items, alone}]) => [fact, number(alone), number(items.length), items.slice(0, 6).map(i => short(column.name[i])).join(', ') + (items.length > 6 ? ' …' : ''),
      make('button', {type: 'button', on: {click: () => { const set = new Set(items); showItems(`need ${fact}`, item => set.has(item)); }}}, 'List')]))));
}

const page = document.getElementById('page');
const figures = [];
if (count && record.planes.length) {
  const current = record.planes.find(it => it.now) || record.planes[record.planes.length - 1];
  const first = record.planes.find(it => it.y.name !== current.y.name);
  const inForce = plane => `${plane.entry}, edition ${plane.edition}, in force from ${plane.effective}${plane.until ? ' until ' + plane.until : ''}`;
  figures.push(() => planeMap('f1', 'The lines and the parts', `Regions are the verdicts of the rules between and on their own thresholds: ${inForce(current)}. Marks tell the verdict on ${record.on} of all entries looked at; bars show what is not certain; straight rays join equal die areas.`, current, verdictOf, false));
  if (first) {
    const then = item => verdictOn(item, first.effective);
    figures.push(() => planeMap('f3', `${first.edition}: versions that step aside`, `${inForce(first)}. Arrows lead from a part to its version for another market; marks tell the verdict of ${first.effective}.`, first, then, true));
  }
  figures.push(timeline, migration);
  if (current.y.unit === current.x.unit + '/mm2') figures.push(() => areaFigure(current));
  figures.push(bunching);
}
page.append(summary());
const contents = make('nav', {'aria-label': 'Contents'});
page.append(contents);
const places_ = figures.map(build => ({build, box: make('div')}));
page.append(...places_.map(it => it.box), count ? changes() : '', count ? worklist() : '', itemsSection(), drawer, tooltip,
  make('footer', {}, `${record.program}. The figures are drawn with D3 (Copyright 2010-2020 Mike Bostock, ISC licence). Nothing on this page is fetched.`));
arrange();
for (const {build, box} of places_) box.replaceWith(build());
for (const section of page.querySelectorAll('section')) contents.append(make('a', {href: '#' + section.id}, section.querySelector('h2').textContent), ' ');
page.dataset.ready = String(Math.round(performance.now()));
