// Figures over time: announcements against thresholds (F4), verdicts from edition to edition (F5), and how parts crowd
// below a line (F10).
const instant = text => new Date(text.length === 7 ? text + '-15' : text.length === 4 ? text + '-07-01' : text);
const verdictOn = (item, day) => { let found = null; for (const it of record.days) if (it.day <= day) found = it; return found === null ? null : found.verdicts[item]; };

function timeline() {
  const plane = record.planes[record.planes.length - 1], marks = marksOf(plane);
  const items = everyone.filter(i => column.announced[i] && ends(marks.x[i]) && ends(marks.x[i])[1] > 0);
  const absent = record.verdicts.findIndex(it => it[0] === 'no_edition');
  const state = {as: 'then'};
  const verdict = item => (state.as === 'then' ? verdictOn(item, column.announced[item]) ?? absent : verdictOf(item));
  const known = items;
  const it = figure('f4', 'Announcements and thresholds', 'Each part on the day it was announced. A threshold is drawn only while an edition with it is in force.',
    () => [['item', 'announced', plane.x.name + ' ' + plane.x.unit, 'verdict when announced', `verdict on ${record.on}`]].concat(known.map(i => [column.name[i], column.announced[i], ends(marks.x[i])[1], verdictOn(i, column.announced[i]) === null ? 'no edition' : verdictName(verdictOn(i, column.announced[i])), verdictName(verdictOf(i))])));
  const draw = () => {
    it.body.replaceChildren();
    const width = 960, height = 560, span = d3.extent(known.map(i => instant(column.announced[i])).concat(record.planes.map(p => instant(p.effective)), [instant(record.on)]));
    const x = d3.scaleTime().domain([d3.timeMonth.offset(span[0], -2), d3.timeMonth.offset(span[1], 5)]).range([64, width - 14]);
    const performances = known.map(i => ends(marks.x[i])[1]);
    const y = d3.scaleLog().domain([Math.max(d3.min(performances) / 1.4, 20), Math.max(d3.max(performances), 5000) * 1.5]).range([height - 46, 96]).clamp(true);
    const frame = drawing(it.body, width, height, `Performance against the day of announcement, ${known.length} items.`);
    const steps = frame.svg.append('g').attr('class', 'steps');
    for (const p of record.planes) {
      const from = x(instant(p.effective)), to = Math.min(x(p.until ? instant(p.until) : x.domain()[1]), width - 14);
      frame.svg.insert('line', '.steps').attr('class', 'begins').attr('x1', from).attr('x2', from).attr('y1', 92).attr('y2', height - 46);
      p.x.cuts.forEach((cut, i) => {
        steps.append('line').attr('class', 'edge').attr('x1', from).attr('x2', to).attr('y1', y(cut)).attr('y2', y(cut));
        if (!p.until || p === plane) steps.append('text').attr('class', 'corner').attr('x', width - 18).attr('y', y(cut) - 4).attr('text-anchor', 'end').text(`${p.x.exact[i]} ${p.x.unit}`);
      });
    }
    let lastAt = -99, row = 0;
    for (const p of record.planes) {
      const at = x(instant(p.effective));
      row = at - lastAt < 120 ? row + 1 : 0;
      lastAt = at;
      const right = at > width - 170;
      frame.svg.append('text').attr('class', 'corner').attr('x', at + (right ? -4 : 4)).attr('y', 40 + 13 * row).attr('text-anchor', right ? 'end' : 'start').text(`${p.edition}, ${p.effective}`);
      frame.svg.append('line').attr('class', 'begins').attr('x1', at).attr('x2', at).attr('y1', 31 + 13 * row).attr('y2', 92);
    }
    axes(frame.svg, x, y, width, height, 'announced', `${plane.x.name} (${plane.x.unit})`, d3.axisBottom(x).ticks(10));
    const list = known.map(i => ({x: x(instant(column.announced[i])), y: y(ends(marks.x[i])[1]), items: [i]})).sort((a, b) => importance(a.items[0]) - importance(b.items[0])).slice(0, 5000);
    drawMarks(frame.svg, list, x, y, verdict, [66, 98, width - 14, height - 48], d => [column.name[d.items[0]], `announced ${column.announced[d.items[0]]}`, amountText(ends(marks.x[d.items[0]]), plane.x.unit),
      `when announced: ${verdictOn(d.items[0], column.announced[d.items[0]]) === null ? 'no edition in force' : verdictName(verdictOn(d.items[0], column.announced[d.items[0]]))}`, `on ${record.on}: ${verdictName(verdictOf(d.items[0]))}`]);
    const key = drawing(it.body, width, 24, 'Key to the marks');
    key.svg.classed('keys', true);
    legend(key.svg, 14, 12, new Set(known.map(verdict)), [variantKey]);
    it.body.append(make('p', {class: 'soft'}, `Shown: ${known.length} of ${count}; of the others the day or the performance is not known.`));
  };
  it.controls.append(choice('Marks tell the verdict', [['then', 'when announced'], ['now', `on ${record.on}`]], state.as, value => { state.as = value; draw(); }));
  draw();
  return it.section;
}

// Days on which some verdict is another one than on the day before in the list, and the day asked about.
const turns = record.days.filter((it, i) => i === 0 || it.day === record.on || it.verdicts.some((v, k) => v !== record.days[i - 1].verdicts[k]));
const dayName = it => it.editions.length ? it.editions[it.editions.length - 1].replace(/^\S+ /, '') : 'no edition';

function migration() {
  const it = figure('f5', 'From edition to edition', 'How many items each verdict holds on the days on which verdicts change, and where they go. A band or a bar lists its items.',
    () => [['item'].concat(turns.map(t => t.day))].concat(everyone.map(i => [column.name[i]].concat(turns.map(t => verdictName(t.verdicts[i]))))));
  const width = 960, height = 460, top = 44, bar = 16, gap = 6;
  const frame = drawing(it.body, width, height, 'Counts of verdicts by day, with bands between them.');
  const x = d3.scalePoint().domain(turns.map(t => t.day)).range([70, width - 130]);
  const all = ranked(new Set(turns.flatMap(t => t.verdicts)));
  const y = d3.scaleLinear().domain([0, count]).range([0, height - top - 16 - gap * all.length]);
  const columns = turns.map(turn => {
    let at = top;
    const nodes = new Map();
    for (const verdict of all) {
      const size = turn.verdicts.filter(v => v === verdict).length;
      if (size) nodes.set(verdict, {verdict, size, y: at, out: at, in: at});
      at += size ? y(size) + gap : 0;
    }
    return nodes;
  });
  const bands = frame.svg.append('g').attr('class', 'bands');
  turns.slice(1).forEach((turn, k) => {
    for (const from of all) for (const to of all) {
      const moved = everyone.filter(i => turns[k].verdicts[i] === from && turn.verdicts[i] === to);
      if (!moved.length) continue;
      const a = columns[k].get(from), b = columns[k + 1].get(to), tall = y(moved.length);
      const x0 = x(turns[k].day) + bar, x1 = x(turn.day), middle = (x0 + x1) / 2;
      bands.append('path').attr('class', `band ${look(to)}`).classed('moved', from !== to).attr('d', `M${x0},${a.out}C${middle},${a.out} ${middle},${b.in} ${x1},${b.in}L${x1},${b.in + tall}C${middle},${b.in + tall} ${middle},${a.out + tall} ${x0},${a.out + tall}Z`)
        .on('mousemove', () => tell(d3.event, [`${moved.length} items`, `${verdictName(from)} → ${verdictName(to)}`, `${turns[k].day} → ${turn.day}`])).on('mouseleave', hush)
        .on('click', () => { const set = new Set(moved); showItems(`went from ${verdictName(from)} to ${verdictName(to)} on ${turn.day}`, item => set.has(item)); });
      a.out += tall;
      b.in += tall;
    }
  });
  turns.forEach((turn, k) => {
    frame.svg.append('text').attr('class', 'corner strong').attr('x', x(turn.day)).attr('y', 16).text(turn.day);
    frame.svg.append('text').attr('class', 'corner').attr('x', x(turn.day)).attr('y', 31).text(short(turn.day === record.on ? 'day asked about' : dayName(turn), 22));
    for (const node of columns[k].values()) {
      frame.svg.append('rect').attr('class', 'node ' + look(node.verdict)).attr('x', x(turn.day)).attr('y', node.y).attr('width', bar).attr('height', Math.max(y(node.size), 1)).attr('fill', frame.fill(look(node.verdict)))
        .on('click', () => showItems(`were ${verdictName(node.verdict)} on ${turn.day}`, item => turn.verdicts[item] === node.verdict));
      if (y(node.size) >= 9 || k === turns.length - 1) frame.svg.append('text').attr('class', 'name').attr('x', x(turn.day) + bar + 4).attr('y', node.y + Math.max(y(node.size) / 2, 4) + 4).text(`${verdictName(node.verdict)} ${node.size}`);
    }
  });
  return it.section;
}

function bunching() {
  const plane = record.planes[record.planes.length - 1], marks = marksOf(plane);
  const state = {cut: plane.x.cuts.length - 1};
  const ratio = i => { const it = ends(marks.x[i]); return it && it[0] === it[1] ? it[0] / plane.x.cuts[state.cut] : null; };
  const near = () => everyone.filter(i => ratio(i) >= 0.7 && ratio(i) < 1.3);
  const it = figure('f10', 'Parts below the lines', 'How many parts have a performance just below and just above a threshold, as a share of it.',
    () => [['item', 'share of ' + plane.x.exact[state.cut] + ' ' + plane.x.unit, 'made for another market']].concat(near().map(i => [column.name[i], ratio(i).toFixed(4), isVariant(i) ? 'yes' : 'no'])));
  const draw = () => {
    it.body.replaceChildren();
    const width = 960, height = 300, found = near(), bins = d3.range(0.7, 1.2999, 0.02).map(low => { const of = found.filter(i => ratio(i) >= low - 1e-9 && ratio(i) < low + 0.02 - 1e-9); return {low, others: of.filter(i => !isVariant(i)), variants: of.filter(isVariant)}; });
    const frame = drawing(it.body, width, height, `Parts by their share of ${plane.x.exact[state.cut]} ${plane.x.unit}.`);
    const x = d3.scaleLinear().domain([0.7, 1.3]).range([64, width - 14]), y = d3.scaleLinear().domain([0, Math.max(4, d3.max(bins, b => b.others.length + b.variants.length))]).nice().range([height - 46, 34]);
    const wide = x(0.72) - x(0.7) - 3;
    for (const bin of bins) {
      for (const [list, base, name] of [[bin.others, 0, 'clear'], [bin.variants, bin.others.length, 'p1']]) {
        if (!list.length) continue;
        frame.svg.append('rect').attr('class', 'node ' + name).attr('fill', frame.fill(name)).attr('x', x(bin.low) + 1.5).attr('width', wide).attr('y', y(base + list.length)).attr('height', y(base) - y(base + list.length))
          .on('mousemove', () => tell(d3.event, list.slice(0, 14).map(i => `${column.name[i]}: ${ratio(i).toFixed(3)}`))).on('mouseleave', hush).on('click', () => { const set = new Set(list); showItems('stand near the line', item => set.has(item)); });
      }
    }
    frame.svg.append('line').attr('class', 'edge').attr('x1', x(1)).attr('x2', x(1)).attr('y1', 30).attr('y2', height - 46);
    frame.svg.append('text').attr('class', 'corner strong').attr('x', x(1) + 6).attr('y', 42).text(`${plane.x.exact[state.cut]} ${plane.x.unit}`);
    frame.svg.append('g').attr('class', 'axis').attr('transform', `translate(0,${height - 46})`).call(d3.axisBottom(x).tickFormat(d3.format('.0%')));
    frame.svg.append('g').attr('class', 'axis').attr('transform', 'translate(64,0)').call(d3.axisLeft(y).ticks(5, 'd'));
    frame.svg.append('text').attr('class', 'title').attr('x', 6).attr('y', 18).text('items');
    frame.svg.append('text').attr('class', 'title').attr('x', width - 14).attr('y', height - 10).attr('text-anchor', 'end').text(`${plane.x.name}, share of the threshold`);
    const key = drawing(it.body, width, 24, 'Key to the bars');
    key.svg.classed('keys', true);
    [['clear', 'sold everywhere'], ['p1', 'made for another market']].forEach(([name, text], i) => { key.svg.append('rect').attr('class', 'node ' + name).attr('fill', key.fill(name)).attr('x', 8 + 150 * i).attr('y', 6).attr('width', 12).attr('height', 12); key.svg.append('text').attr('x', 26 + 150 * i).attr('y', 16).text(text); });
  };
  it.controls.append(choice('Threshold', plane.x.exact.map((text, i) => [String(i), `${text} ${plane.x.unit}`]), String(state.cut), value => { state.cut = +value; draw(); }));
  draw();
  return it.section;
}
