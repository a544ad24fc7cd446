// The drawer with everything about one item: verdict, what would decide, arithmetic, proof, facts and their sources.
const drawer = make('dialog', {id: 'drawer', 'aria-labelledby': 'drawer-title'});
drawer.addEventListener('click', event => { if (event.target === drawer) drawer.close(); });

const signs = {yes: '✓ ', no: '✗ ', unknown: '? '};
// A step of the proof with its parts; `numbers` are those of all steps in the same order.
function steps([label, text, truth, cites, parts], numbers) {
  const mine = numbers ? numbers.next().value : '';
  return make('li', {}, truth === null ? '' : make('span', {class: 'truth ' + words(truth)}, signs[words(truth)] || '', words(truth)), ' ',
    label !== null && words(label) ? make('b', {}, words(label), ' ') : '', words(text),
    mine ? make('div', {class: 'numbers'}, mine) : '', cites.length ? make('div', {class: 'cite'}, cites.map(words).join('; ')) : '',
    parts.length ? make('ul', {}, parts.map(part => steps(part, numbers))) : '');
}

function proofSection(item) {
  const proofs = record.whole ? column.proof[item] : words(column.proof[item]);
  return [make('h3', {}, 'Why'),
    record.whole ? '' : make('p', {class: 'soft'}, 'Items with the same steps share them here; `brightline classify` with --explain puts this item’s numbers in.'),
    proofs.map(([place, numbers]) => make('details', {open: proofs.length < 4 || record.shapes[place][1][4].length > 0},
      make('summary', {}, words(record.shapes[place][0])), make('ul', {class: 'proof'}, steps(record.shapes[place][1], numbers ? numbers.values() : null))))];
}

function decidingSection(item) {
  const ranges = record.deciding[column.deciding[item]];
  if (!ranges.length) return '';
  return [make('h3', {}, 'What would decide'), rowsTable(['Fact', 'If it is', 'Then'],
    ranges.flatMap(([fact, list]) => list.map(([range, verdict], k) => [k ? '' : spoken(fact), range, badge(verdict)])))];
}

// The verdicts of an item over time, each change with its reason.
function historySection(item) {
  const rows = record.days.filter((it, k) => k === 0 || it.verdicts[item] !== record.days[k - 1].verdicts[item]);
  return [make('h3', {}, 'From edition to edition'), rowsTable(['From', 'Edition', 'Verdict', 'Why it changed'],
    rows.map(it => [it.day, dayName(it), badge(it.verdicts[item]), it.because[item] === undefined ? '' : words(it.because[item]).split('; ').map(text => make('div', {}, text))]))];
}

const requiredWords = {yes: 'licence required', no: 'no licence required by these entries'};
const bulleted = items => make('ul', {class: 'license'}, items);

// Requirements, exceptions and why not, the review and what it depends on, and assumed facts.
function licenseSection(item) {
  if (column.license[item] === null) return '';
  const license = words(column.license[item]), required = requiredWords[license.required] || 'undetermined whether a licence is required';
  const requirements = license.requirements.filter(it => license.required !== 'yes' || it.applies === 'yes').map(it => make('li', {},
    make('b', {}, it.reason, ' '), it.heading, it.provisions.length ? `, of ${it.provisions.join(', ')}` : '', it.applies === 'yes' ? '' : ', perhaps',
    it.cites.length ? make('div', {class: 'cite'}, it.cites.join('; ')) : ''));
  const exceptions = license.exceptions.map(it => make('li', {}, make('b', {}, 'exception ', it.name, ' '),
    {yes: 'available', no: `not available ${it.because}`}[it.available] || `undetermined, depends on ${it.missing.map(spoken).join(', ')}`,
    it.available !== 'no' && it.needs.length ? `, needs ${it.needs.join('; ')}` : ''));
  const review = license.required === 'no' ? [] : [make('li', {}, make('b', {}, 'review '), license.review_text, license.review_missing.length ? `, depends on ${license.review_missing.map(spoken).join(', ')}` : '')];
  const facts = (title, list) => (list.length ? [make('p', {class: 'soft'}, title), bulleted(list.map(it => make('li', {}, make('b', {}, spoken(it.fact), it.value ? `: ${it.value} ` : ' '), it.description)))] : '');
  return [make('h3', {}, 'Licence for ' + record.destination), make('p', {}, required, license.missing.length ? `; would decide: ${license.missing.map(spoken).join(', ')}` : ''),
    bulleted([...requirements, ...exceptions, ...review]), facts('Not stated', license.open), facts('Assumed; another value would change the answer', license.assumed),
    license.codified_differs ? make('p', {}, `The law as ${record.posture === 'enforced' ? 'codified' : 'enforced'} gives another answer.`) : '',
    license.verify.length ? [make('p', {class: 'soft'}, 'To verify'), bulleted(license.verify.map(it => make('li', {}, it)))] : ''];
}

const withUnit = (value, unit) => (value === 'none' ? value : `${value} ${words(unit)}`);

function openItem(item) {
  hush();
  const parts = words(column.parts[item]), possible = words(column.possible[item]), depends = words(column.depends_on[item]), paragraphs = words(column.paragraphs[item]);
  const about = [words(column.vendor[item]), words(column.family[item]), spoken(words(column.kind[item])), words(column.segment[item])].filter(Boolean).join(', ');
  const terms = column.terms[item], claims = column.claims[item];
  drawer.replaceChildren(make('div', {class: 'sheet'},
    button('×', () => drawer.close(), {class: 'close', 'aria-label': 'Close'}),
    make('h2', {id: 'drawer-title', tabindex: -1, autofocus: true}, column.name[item]), make('p', {class: 'soft'}, about),
    isVariant(item) ? make('p', {}, 'A version of ', words(column.variant_of[item]), ' for another market.') : '',
    column.note[item] === null ? '' : make('p', {}, words(column.note[item])),
    make('p', {}, badge(verdictOf(item)), ' ', paragraphs.length ? 'by ' + paragraphs.join(', ') : '', make('span', {class: 'soft'}, ' ', circumstances)),
    possible.length ? make('p', {}, 'It may be: ' + possible.join('; ')) : '',
    depends.length ? make('p', {}, 'Another interpretation would change this: ' + depends.join(', ')) : '',
    licenseSection(item), decidingSection(item),
    terms === null ? '' : [make('h3', {}, 'Arithmetic'), rowsTable(['Term', 'Value', 'Exactly'], terms.map(([name, value, unit, exact]) => [spoken(words(name)), withUnit(value, unit), exact]))],
    proofSection(item),
    parts.length ? [make('h3', {}, 'Parts'), rowsTable(['Part', 'For', 'Count', 'Verdict'], parts.map(([name, use, of, verdict]) => [name, use, of, badge(verdict)]))] : '',
    historySection(item),
    claims === null ? '' : [make('h3', {}, 'Facts and their sources'), rowsTable(['Fact', 'Value', 'Grade', 'Source'],
      claims.map(([fact, value, grade, sources]) => [spoken(words(fact)), words(value), words(grade), sources.map(words).join('; ')]))]));
  drawer.showModal();
  drawer.scrollTop = 0;
}
