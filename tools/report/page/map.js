// Editions as maps (F1, F3) and the area that a part needs to stay below them (F6). Regions are the verdicts of the rules
// in each cell between the thresholds of the edition.
const ends = value => (value === null ? null : Array.isArray(value) ? value : [value, value]);
const marksOf = plane => (typeof plane.marks === 'number' ? record.planes[plane.marks].marks : plane.marks);

function scales(kind, plane, around, width, height, items) {
  const marks = marksOf(plane);
  const scale = (axis, values, range) => {
    const cuts = axis.cuts, last = cuts[cuts.length - 1];
    const known = items.map(i => ends(values[i])).filter(it => it && it[1] > 0).map(it => it[1]);
    const most = around ? last * 1.6 : Math.max(d3.max(known) || 0, last) * 1.25;
    if (kind === 'linear') return d3.scaleLinear().domain([0, most]).range(range).clamp(true);
    const least = around ? cuts[0] / 2.2 : Math.min(Math.max(d3.min(known) || cuts[0], cuts[0] / 40), cuts[0]) / 1.4;
    return d3.scaleLog().domain([least, most]).range(range).clamp(true);
  };
  return [scale(plane.x, marks.x, [64, width - 14]), scale(plane.y, marks.y, [height - 46, 34])];
}

function axes(svg, x, y, width, height, xTitle, yTitle, xTicks) {
  const bottom = height - 46;
  const ticks = (scale, axis) => (scale.base ? axis.ticks(6, ',~f') : axis.ticks(7, ',~f'));
  svg.append('g').attr('class', 'axis').attr('transform', `translate(0,${bottom})`).call(xTicks || ticks(x, d3.axisBottom(x)));
  svg.append('g').attr('class', 'axis').attr('transform', 'translate(64,0)').call(ticks(y, d3.axisLeft(y)));
  svg.append('text').attr('class', 'title').attr('x', width - 14).attr('y', height - 10).attr('text-anchor', 'end').text(xTitle);
  svg.append('text').attr('class', 'title').attr('x', 6).attr('y', 18).text(yTitle);
}

const bound = (cuts, i, scale) => { const [low, high] = scale.domain(); return [i === 0 ? low : cuts[i - 1], i === cuts.length ? high : cuts[i]]; };
const within = (range, scale) => { const [low, high] = scale.domain(); return range[1] > low && range[0] < high; };

function regions(frame, plane, panel, x, y) {
  const group = frame.svg.append('g').attr('class', 'regions');
  const {cuts: xs} = plane.x, {cuts: ys} = plane.y;
  const largest = new Map();
  for (let j = 0; j <= ys.length; ++j) {
    for (let i = 0; i <= xs.length; ++i) {
      const across = bound(xs, i, x), up = bound(ys, j, y), verdict = panel.cells[2 * j][2 * i];
      if (!within(across, x) || !within(up, y)) continue;
      const [left, right] = across.map(x), [bottom, top] = up.map(y);
      group.append('rect').datum(verdict).attr('class', 'region').attr('x', left).attr('y', top).attr('width', right - left).attr('height', bottom - top)
        .attr('fill', frame.fill(look(verdict))).on('click', () => showItems(`are ${verdictName(verdict)}`, item => verdictOf(item) === verdict));
      const size = (right - left) * Math.min(bottom - top, 120);
      if (!(largest.get(verdict)?.size >= size)) largest.set(verdict, {size, left, top, wide: right - left});
    }
  }
  // A line where the verdict changes: solid where the threshold itself belongs to what begins there.
  const edge = (x1, y1, x2, y2, before, at, after) => {
    if (before === after && at === after) return;
    group.append('line').attr('class', at === after ? 'edge' : 'edge ends').attr('x1', x1).attr('y1', y1).attr('x2', x2).attr('y2', y2);
  };
  xs.forEach((cut, i) => ys.concat([0]).forEach((_, j) => {
    const up = bound(ys, j, y), row = panel.cells[2 * j];
    if (within(up, y) && within([cut, cut * 1.0001], x)) edge(x(cut), y(up[0]), x(cut), y(up[1]), row[2 * i], row[2 * i + 1], row[2 * i + 2]);
  }));
  ys.forEach((cut, j) => xs.concat([0]).forEach((_, i) => {
    const across = bound(xs, i, x);
    if (within(across, x) && within([cut, cut * 1.0001], y)) edge(x(across[0]), y(cut), x(across[1]), y(cut), panel.cells[2 * j][2 * i], panel.cells[2 * j + 1][2 * i], panel.cells[2 * j + 2][2 * i]);
  }));
  for (const [verdict, at] of largest) {
    if (at.wide > 7 * verdictName(verdict).length) group.append('text').attr('class', 'region-name').attr('x', at.left + 7).attr('y', at.top + 16).text(verdictName(verdict));
  }
}

// Parts of the same place are one mark; what is not certain has a bar.
function places(plane, items, x, y, all) {
  const marks = marksOf(plane), found = new Map();
  let unknown = 0;
  for (const item of items) {
    const across = ends(marks.x[item]), up = ends(marks.y[item]);
    if (!across || !up) { ++unknown; continue; }
    const middle = ([low, high]) => (low > 0 ? Math.sqrt(low * high) : high / 2);
    const at = [middle(across), middle(up)];
    const [xLow, xHigh] = x.domain(), [yLow, yHigh] = y.domain();
    if (at[0] < xLow || at[0] > xHigh || at[1] < yLow || at[1] > yHigh) continue;
    const px = x(at[0]), py = y(at[1]), key = all ? `${Math.round(px / 3)} ${Math.round(py / 3)}` : `${at[0].toFixed(1)} ${at[1].toFixed(3)}`;
    if (!found.has(key)) found.set(key, {x: px, y: py, across, up, items: []});
    found.get(key).items.push(item);
  }
  const list = [...found.values()];
  for (const it of list) it.items.sort((a, b) => importance(a) - importance(b));
  return [list.sort((a, b) => importance(a.items[0]) - importance(b.items[0])).slice(0, 5000), unknown];
}

function drawMarks(svg, list, x, y, verdict, bounds, lines) {
  const group = svg.append('g').attr('class', 'marks').selectAll('g').data(list).enter().append('g').attr('class', 'spot')
    .attr('transform', d => `translate(${d.x},${d.y})`).on('mousemove', d => tell(d3.event, lines(d))).on('mouseleave', hush)
    .on('click', d => (d.items.length === 1 ? openItem(d.items[0]) : showItems('share one place of the map', item => d.items.includes(item))));
  group.filter(d => d.across && d.across[0] !== d.across[1]).append('line').attr('class', 'bar').attr('x1', d => x(d.across[0]) - d.x).attr('x2', d => x(d.across[1]) - d.x);
  group.filter(d => d.up && d.up[0] !== d.up[1]).append('line').attr('class', 'bar').attr('y1', d => y(Math.max(d.up[0], 1e-9)) - d.y).attr('y2', d => y(d.up[1]) - d.y);
  group.filter(d => d.items.length > 1).append('circle').attr('class', 'ring').attr('r', 8.5);
  mark(group, d => d.items[0], verdict);
  labels(svg.append('g').attr('class', 'names'), list.map(d => ({x: d.x, y: d.y, text: short(column.name[d.items[0]], 24) + (d.items.length > 1 ? ` +${d.items.length - 1}` : '')})), bounds);
}

const amountText = (range, unit) => (range[0] === range[1] ? number(range[0]) : `${number(range[0])} to ${number(range[1])}`) + ' ' + unit;

function planeMap(id, title, caption, plane, verdict, arrows) {
  const ofKind = everyone.filter(i => ends(marksOf(plane).x[i]) || ends(marksOf(plane).y[i]));
  const state = {kind: 'log', around: 'all', sought: ''};
  const rows = () => [['item', 'made for another market', 'designed or marketed for datacenters', plane.x.name + ' low', plane.x.name + ' high', plane.y.name + ' low', plane.y.name + ' high', 'verdict', 'of']].concat(
    ofKind.map(i => { const x = ends(marksOf(plane).x[i]) || ['', ''], y = ends(marksOf(plane).y[i]) || ['', '']; return [column.name[i], isVariant(i) ? 'yes' : 'no', column.market[i] ?? '', ...x, ...y, verdictName(verdict(i)), circumstances]; }));
  const it = figure(id, title, caption, rows);
  const isDensity = plane.y.unit === plane.x.unit + '/mm2';
  const draw = () => {
    it.body.replaceChildren();
    for (const panel of plane.panels) {
      const items = ofKind.filter(i => panel.datacenter === null || (column.market[i] === 'no') === !panel.datacenter);
      const width = 960, height = panel.datacenter === false ? 330 : 540;
      const name = panel.datacenter === null ? '' : panel.datacenter ? 'Designed or marketed for datacenters, or not known' : 'Neither designed nor marketed for datacenters';
      const [x, y] = scales(state.kind, plane, state.around === 'lines', width, height, items);
      const frame = drawing(it.body, width, height, `${title}. ${name}. ${items.length} items; the table below holds the same values.`);
      if (name) it.body.insertBefore(make('h3', {}, name), it.body.lastChild);
      regions(frame, plane, panel, x, y);
      if (isDensity) {
        const rays = frame.svg.append('g').attr('class', 'rays'), [low, high] = x.domain(), [least, most] = y.domain();
        for (const area of [100, 300, 858, 2500]) {
          const from = Math.max(low, least * area), to = Math.min(high, most * area);
          if (from >= to) continue;
          rays.append('line').attr('x1', x(from)).attr('y1', y(from / area)).attr('x2', x(to)).attr('y2', y(to / area));
          const top = to < high;
          rays.append('text').attr('x', x(to) + (top ? 0 : -4)).attr('y', y(to / area) + (top ? -4 : -5)).attr('text-anchor', top ? 'middle' : 'end').text(area === 858 ? '858 mm², one reticle' : area + ' mm²');
        }
      }
      axes(frame.svg, x, y, width, height, `${plane.x.name} (${plane.x.unit})`, `${plane.y.name} (${plane.y.unit})`);
      const cutLabels = frame.svg.append('g').attr('class', 'cuts');
      plane.x.exact.forEach((text, i) => { const at = x(plane.x.cuts[i]); cutLabels.append('text').attr('x', at).attr('y', height - 26 + 10).attr('text-anchor', 'middle').text(text); cutLabels.append('path').attr('d', `M${at},${height - 46}v18`); });
      const [list, unknown] = places(plane, items, x, y, count > 3000);
      if (arrows) {
        const at = new Map();
        for (const spot of list) for (const item of spot.items) at.set(column.name[item], spot);
        const drawn = new Set();
        for (const spot of list) for (const item of spot.items) {
          const from = isVariant(item) && at.get(words(column.variant_of[item]));
          if (!from || from === spot) continue;
          const key = [from.x, from.y, spot.x, spot.y].map(Math.round).join();
          if (drawn.has(key)) continue;
          drawn.add(key);
          const length = Math.hypot(spot.x - from.x, spot.y - from.y), cut = Math.min(9, length / 3), dx = (spot.x - from.x) / length, dy = (spot.y - from.y) / length;
          const x2 = spot.x - dx * cut, y2 = spot.y - dy * cut;
          frame.svg.append('path').attr('class', 'arrow').attr('d', `M${from.x + dx * cut},${from.y + dy * cut}L${x2},${y2}M${x2 - 7 * dx - 4 * dy},${y2 - 7 * dy + 4 * dx}L${x2},${y2}L${x2 - 7 * dx + 4 * dy},${y2 - 7 * dy - 4 * dx}`);
        }
      }
      drawMarks(frame.svg, list, x, y, verdict, [66, 36, width - 14, height - 48], d => d.items.slice(0, 12).map(i => `${column.name[i]}: ${verdictName(verdict(i))}`).concat(
        d.items.length > 12 ? [`and ${d.items.length - 12} more`] : [], [amountText(d.across, plane.x.unit), amountText(d.up, plane.y.unit)]));
      const shown = d3.sum(list, d => d.items.length);
      it.body.append(make('p', {class: 'soft'}, `Shown: ${shown} of ${items.length}` + (unknown ? `; ${unknown} have no place: an amount is not known, or there is none` : '') + '.'));
      const key = drawing(it.body, width, 24, 'Key to the marks');
      key.svg.classed('keys', true);
      legend(key.svg, 14, 12, new Set(items.map(verdict)), [variantKey, ...edgeKeys]);
    }
    seek();
  };
  const seek = () => d3.select(it.body).selectAll('.spot').classed('faint', d => state.sought !== '' && !d.items.some(i => column.name[i].toLowerCase().includes(state.sought)));
  it.controls.append(choice('Scale', [['log', 'logarithmic'], ['linear', 'linear']], state.kind, value => { state.kind = value; draw(); }),
    choice('Range', [['all', 'all items'], ['lines', 'around the lines']], state.around, value => { state.around = value; draw(); }),
    make('label', {}, 'Find ', make('input', {type: 'search', placeholder: 'H20', on: {input: event => { state.sought = event.target.value.toLowerCase(); seek(); }}})));
  draw();
  return it.section;
}

function areaFigure(plane) {
  const panel = plane.panels[0], marks = marksOf(plane);
  const spots = everyone.filter(i => typeof marks.x[i] === 'number' && typeof marks.y[i] === 'number' && marks.y[i] > 0 && column.market[i] !== 'no').map(i => ({item: i, performance: marks.x[i], area: marks.x[i] / marks.y[i]}));
  const it = figure('f6', 'How much die area a part needs', `The same regions turned round: at each performance, the applicable die area at which the verdict changes (${plane.entry}, ${plane.edition}). The dashed line is the largest single die that one exposure prints.`,
    () => [['item', plane.x.name, 'die area mm2', 'verdict', 'of']].concat(spots.map(d => [column.name[d.item], d.performance, d.area.toFixed(2), verdictName(verdictOf(d.item)), circumstances])));
  const width = 960, height = 480, last = plane.x.cuts[plane.x.cuts.length - 1], most = Math.max(...plane.x.cuts.map(cut => cut / plane.y.cuts[0])) * 1.1;
  const x = d3.scaleLinear().domain([0, last * 1.15]).range([64, width - 14]), y = d3.scaleLinear().domain([0, most]).range([height - 46, 34]);
  const frame = drawing(it.body, width, height, 'Die area against performance, with the regions of the rule.');
  const clip = frame.svg.select('defs').append('clipPath').attr('id', frame.prefix + '-plot').append('rect').attr('x', 64).attr('y', 34).attr('width', width - 78).attr('height', height - 80);
  const group = frame.svg.append('g').attr('class', 'regions').attr('clip-path', `url(#${frame.prefix}-plot)`);
  void clip;
  for (let j = 0; j <= plane.y.cuts.length; ++j) for (let i = 0; i <= plane.x.cuts.length; ++i) {
    const x0 = i === 0 ? 0 : plane.x.cuts[i - 1], x1 = i === plane.x.cuts.length ? x.domain()[1] : plane.x.cuts[i];
    const least = at => (j === plane.y.cuts.length ? 0 : at / plane.y.cuts[j]), greatest = at => (j === 0 ? most * 2 : at / plane.y.cuts[j - 1]);
    group.append('path').attr('fill', frame.fill(look(panel.cells[2 * j][2 * i]))).attr('class', 'region')
      .attr('d', `M${x(x0)},${y(least(x0))}L${x(x1)},${y(least(x1))}L${x(x1)},${y(greatest(x1))}L${x(x0)},${y(greatest(x0))}Z`);
    if (j < plane.y.cuts.length && panel.cells[2 * j][2 * i] !== panel.cells[2 * j + 2][2 * i]) {
      group.append('line').attr('class', 'edge').attr('x1', x(x0)).attr('y1', y(least(x0))).attr('x2', x(x1)).attr('y2', y(least(x1)));
      if (i > 0) for (const [at, end] of [[x0, 'start'], [x1, 'end']]) group.append('text').attr('class', 'corner').attr('x', x(at) + (end === 'start' ? 5 : -5)).attr('y', y(least(at)) - 5).attr('text-anchor', end).text(number(+least(at).toFixed(2)) + ' mm²');
    }
  }
  for (const cut of plane.x.cuts) group.append('line').attr('class', 'edge').attr('x1', x(cut)).attr('x2', x(cut)).attr('y1', 34).attr('y2', height - 46);
  frame.svg.append('line').attr('class', 'reticle').attr('x1', 64).attr('x2', width - 14).attr('y1', y(858)).attr('y2', y(858));
  frame.svg.append('text').attr('class', 'corner').attr('x', width - 18).attr('y', y(858) - 5).attr('text-anchor', 'end').text('858 mm², one reticle');
  axes(frame.svg, x, y, width, height, `${plane.x.name} (${plane.x.unit})`, 'applicable die area (mm²)');
  const list = spots.filter(d => d.performance < x.domain()[1] && d.area < most).map(d => ({x: x(d.performance), y: y(d.area), items: [d.item], area: d.area, performance: d.performance})).sort((a, b) => importance(a.items[0]) - importance(b.items[0])).slice(0, 5000);
  drawMarks(frame.svg, list, x, y, verdictOf, [66, 36, width - 14, height - 48], d => [column.name[d.items[0]], `${number(d.performance)} ${plane.x.unit}`, `${number(d.area)} mm²`, verdictName(verdictOf(d.items[0]))]);
  const key = drawing(it.body, width, 24, 'Key to the marks');
  key.svg.classed('keys', true);
  legend(key.svg, 14, 12, new Set(list.map(d => verdictOf(d.items[0])).concat(panel.cells.flat())), [variantKey]);
  return it.section;
}
