// The parts of the page in words and counts: the summary, changes, facts that would decide, claims of the press.
const listed = (items, most) => items.slice(0, most).map(i => nameOf(i)).join(', ') + (items.length > most ? ` and ${number(items.length - most)} more` : '');
const listButton = (items, text) => button('List', () => { const set = new Set(items); showItems(text, item => set.has(item)); });

function summary() {
  const counts = new Map();
  for (const verdict of thisDay.verdicts) counts.set(verdict, (counts.get(verdict) || 0) + 1);
  const tiles = ranked(counts.keys()).map(verdict => make('button', {type: 'button', class: 'tile ' + look(verdict),
    on: {click: () => showItems(`are ${verdictName(verdict)}`, item => verdictOf(item) === verdict)}},
    make('b', {}, number(counts.get(verdict))), make('span', {}, verdictName(verdict))));
  const digest = text => text.replace('sha256:', '').slice(0, 12);
  const facts = [['As of', record.on], ['Law as', record.posture], ['Rules', record.rules_digest], ['Catalog', record.catalog_digest], ['Program', `brightline ${record.program.version}${record.program.commit ? `, commit ${record.program.commit}` : ''}`],
    ['In force', record.editions.filter(it => it.now).map(it => `${it.entry} ${it.title}`).join('; ') || 'no edition'],
    ...(record.destination ? [['Destination', record.destination]] : []), ['Readings', Object.entries(record.readings).map(it => it.join(' = ')).join('; ')],
    ...(record.assumed ? [['Assumed where nothing else is said', record.assumed]] : [])];
  return make('header', {}, make('h1', {}, record.title), make('p', {class: 'lead'}, `${number(count)} items · as of ${record.on} · law as ${record.posture} · rules ${digest(record.rules_digest)} · catalog ${digest(record.catalog_digest)}`),
    record.proposed ? make('p', {class: 'note'}, 'Proposed: a bill or proposal, not law in force.') : '', make('div', {class: 'tiles'}, tiles),
    make('p', {class: 'note'}, sentence(record.not_evaluated) + '. A program says what a provision describes on the facts given.'),
    record.beyond_horizon ? make('p', {class: 'note'}, sentence(record.beyond_horizon) + '.') : '',
    make('details', {}, make('summary', {}, 'What this rests on'), make('dl', {}, facts.flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)])),
      record.verify.length ? [make('h3', {}, 'Not yet read in the primary text'), make('ul', {}, record.verify.map(it => make('li', {}, it)))] : ''));
}

// Why the verdict of an item differs on a later day: a reason for each day on which it changed.
function reasons(item, from, to) {
  const [first, last] = [from, to].map(it => record.days.indexOf(it));
  if (first > last) return reasons(item, to, from).map(it => 'back from: ' + it);
  return record.days.slice(first + 1, last + 1).flatMap(it => (it.because[item] === undefined ? [] : words(it.because[item]).split('; ')));
}

function changes() {
  const days = record.days.map(it => [it.day, `${it.day}, ${it.day === record.on ? 'day asked about' : dayName(it)}`]);
  const turn = turns.filter(it => it.day < record.on).pop();
  const before = record.days[record.days.indexOf(turn || thisDay) - 1] || turn || thisDay;
  const state = {from: before.day, to: record.on};
  const list = make('div', {class: 'wide'});
  const draw = () => {
    const [from, to] = [state.from, state.to].map(day => record.days.find(it => it.day === day));
    const groups = new Map();
    for (const i of everyone) {
      if (from.verdicts[i] === to.verdicts[i]) continue;
      const key = `${from.verdicts[i]} ${to.verdicts[i]} ${reasons(i, from, to).join('; ')}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(i);
    }
    const moved = d3.sum(groups.values(), it => it.length);
    list.replaceChildren(make('p', {role: 'status'}, moved ? `${number(moved)} of ${number(count)} items changed.` : 'Nothing changed.'),
      moved ? rowsTable(['From', 'To', 'Why', 'Count', 'Items', ''], [...groups.values()].sort((a, b) => b.length - a.length).map(items => [
        badge(from.verdicts[items[0]]), badge(to.verdicts[items[0]]), reasons(items[0], from, to).map(it => make('div', {}, it)), number(items.length), listed(items, 8),
        listButton(items, `changed from ${verdictName(from.verdicts[items[0]])} to ${verdictName(to.verdicts[items[0]])}`)])) : '');
  };
  draw();
  return make('section', {id: 'changes', 'aria-labelledby': 'changes-title'}, make('h2', {id: 'changes-title'}, 'What changed'),
    make('div', {class: 'controls'}, choice('From', days, state.from, value => { state.from = value; draw(); }),
      choice('to', days, state.to, value => { state.to = value; draw(); })), list);
}

const mostFacts = 15;
function worklist() {
  const facts = new Map();
  for (const item of everyone) {
    for (const [fact, ranges] of record.deciding[column.deciding[item]]) {
      if (!facts.has(fact)) facts.set(fact, {items: [], alone: 0});
      facts.get(fact).items.push(item);
      if (ranges.length && ranges.every(([, verdict]) => record.verdicts[verdict][0] !== 'undetermined')) ++facts.get(fact).alone;
    }
  }
  const rows = [...facts].sort((a, b) => b[1].alone - a[1].alone || b[1].items.length - a[1].items.length);
  const title = make('h2', {id: 'worklist-title'}, 'What would decide most');
  if (!rows.length) return make('section', {id: 'worklist'}, title, make('p', {}, 'No item is undetermined.'));
  return make('section', {id: 'worklist', 'aria-labelledby': 'worklist-title'}, title,
    make('p', {class: 'soft'}, 'Unknown facts, by the number of undetermined items that each would decide alone, whatever its value. The details of an item list the values that decide.'),
    make('div', {class: 'wide'}, rowsTable(['Fact', 'Decides alone', 'Needed for', 'Items', ''],
      rows.slice(0, mostFacts).map(([fact, {items, alone}]) => [spoken(fact), number(alone), number(items.length), listed(items, 6), listButton(items, `need ${spoken(fact)}`)]))),
    rows.length > mostFacts ? make('p', {class: 'soft'}, `And ${number(rows.length - mostFacts)} more, which decide no more than these.`) : '');
}

// Newspaper claims about these parts, with what the catalog and the performance model say.
const verdictsOfClaims = {right: 'p3', wrong: 'p0', ambiguous: 'p1', untraced: 'open'};
function press() {
  const computed = claim => claim.computed.map(it => make('li', {}, `${it.what}: `, make('b', {}, it.value), it.range ? ` (${it.range})` : '', it.note ? make('span', {class: 'soft'}, ' ' + it.note) : ''));
  const counts = d3.nest().key(it => it.verdict).entries(record.press).map(it => `${it.values.length} ${it.key}`).join(', ');
  return make('section', {id: 'press', 'aria-labelledby': 'press-title'}, make('h2', {id: 'press-title'}, 'What the press said'),
    make('p', {class: 'soft'}, `${record.press.length} statements about these parts, in our words, beside what the shipped catalog and performance model give today: ${counts}. “Ambiguous” is true of one reading of it, “untraced” without a source that gives it.`),
    make('div', {class: 'claims'}, record.press.map(claim => make('article', {class: 'claim ' + verdictsOfClaims[claim.verdict]},
      make('h3', {}, claim.claim, ' ', make('span', {class: 'badge ' + verdictsOfClaims[claim.verdict]}, claim.verdict)),
      make('p', {class: 'soft'}, `${claim.who}, ${claim.when}`), claim.computed.length ? make('ul', {class: 'computed'}, computed(claim)) : '',
      make('p', {}, claim.finding), make('p', {class: 'cite'}, 'Sources: ', claim.sources.join('; '))))));
}
