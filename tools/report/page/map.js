// Editions as maps (F1, F3), the licence policy of a destination as a map (F2), and the area that a part needs to stay
// below the thresholds (F6). A region is the verdict of the rules in each cell between their thresholds.
const marksOf = plane => (typeof plane.marks === 'number' ? record.planes[plane.marks].marks : plane.marks);
const inForce = plane => `${plane.entry}, edition ${plane.edition}, in force from ${plane.effective}${plane.until ? ' until ' + plane.until : ''}`;

// The range of an axis: all known items, or only the surroundings of the thresholds.
function mapScale(axis, values, items, choices, range) {
  const {cuts} = axis, last = cuts[cuts.length - 1];
  const known = items.map(i => ends(values[i])).filter(it => it && it[1] > 0).map(it => (it[0] > 0 ? Math.sqrt(it[0] * it[1]) : it[1]));
  const most = choices.range === 'lines' ? last * 1.6 : Math.max(d3.max(known) || 0, last) * 1.25;
  if (choices.scale === 'linear') return d3.scaleLinear().domain([0, most]).range(range);
  const least = choices.range === 'lines' ? cuts[0] / 2.2 : Math.min(Math.max(d3.min(known) || cuts[0], cuts[0] / 40), cuts[0]) / 1.4;
  return d3.scaleLog().domain([least, most]).range(range);
}

// Cell i of an axis lies between its cuts i - 1 and i; the ends are those of the scale.
function cellEnds(cuts, i, scale) {
  const [low, high] = scale.domain();
  return [i === 0 ? low : Math.max(cuts[i - 1], low), i === cuts.length ? high : Math.min(cuts[i], high)];
}

// Verdicts as areas with lines between them: a solid line where the threshold itself belongs to the area that begins
// there.
function regionNodes(plane, cells, x, y, verdictOfItem = verdictOf) {
  const {cuts: xs} = plane.x, {cuts: ys} = plane.y;
  const areas = [], edges = [], boxes = [];
  for (let j = 0; j <= ys.length; ++j) {
    for (let i = 0; i <= xs.length; ++i) {
      const across = cellEnds(xs, i, x), up = cellEnds(ys, j, y), verdict = cells[2 * j][2 * i];
      if (across[0] >= across[1] || up[0] >= up[1]) continue;
      const [left, right] = across.map(x), [bottom, top] = up.map(y);
      areas.push(stand(rectangleArea(left, top, right - left, bottom - top, `region ${look(verdict)}`),
        {tip: () => [verdictName(verdict)], told: `are ${verdictName(verdict)}`, items: item => verdictOfItem(item) === verdict}));
      boxes.push({verdict, left, right, top, bottom});
    }
  }
  const edge = (x1, y1, x2, y2, before, at, after) => {
    if (before !== after || at !== after) edges.push(line(x1, y1, x2, y2, at === after ? 'edge' : 'edge ends'));
  };
  xs.forEach((cut, i) => {
    if (x(cut) <= x.range()[0] || x(cut) >= x.range()[1]) return;
    for (let j = 0; j <= ys.length; ++j) {
      const up = cellEnds(ys, j, y), row = cells[2 * j];
      if (up[0] < up[1]) edge(x(cut), y(up[0]), x(cut), y(up[1]), row[2 * i], row[2 * i + 1], row[2 * i + 2]);
    }
  });
  ys.forEach((cut, j) => {
    if (y(cut) >= y.range()[0] || y(cut) <= y.range()[1]) return;
    for (let i = 0; i <= xs.length; ++i) {
      const across = cellEnds(xs, i, x);
      if (across[0] < across[1]) edge(x(across[0]), y(cut), x(across[1]), y(cut), cells[2 * j][2 * i], cells[2 * j + 1][2 * i], cells[2 * j + 2][2 * i]);
    }
  });
  return {content: group('regions', [...areas, ...edges]), boxes};
}

// Each verdict is named once, in the corner of its cell that holds the fewest marks; on several lines if the cell is
// narrow.
const nameSize = 12.5, nameRow = 16, mostNameRows = 4;
function regionNames(boxes, spots) {
  const found = new Map();
  for (const it of boxes) {
    const text = verdictName(it.verdict), rows = wrapped(text, it.right - it.left - 16, nameSize * 1.12);
    const widest = d3.max(rows, row => textWidth(row, nameSize, true)), more = (rows.length - 1) * nameRow;
    if (it.right - it.left < widest + 16 || it.bottom - it.top < 24 + more || rows.length > mostNameRows) continue;
    for (const [x, y, anchor] of [[it.left + 8, it.top + 18, 'start'], [it.right - 8, it.top + 18, 'end'], [it.right - 8, it.bottom - 9 - more, 'end'], [it.left + 8, it.bottom - 9 - more, 'start']]) {
      const places = rows.map((row, i) => textBox(x, y + i * nameRow, row, nameSize, anchor, true));
      const box = {left: d3.min(places, p => p.left), right: d3.max(places, p => p.right), top: places[0].top, bottom: places[rows.length - 1].bottom};
      const covered = spots.filter(spot => !apart(box, {left: spot.x - 9, right: spot.x + 9, top: spot.y - 9, bottom: spot.y + 9})).length;
      const size = Math.min((it.right - it.left) * (it.bottom - it.top), 40000);
      const worth = size - 1e5 * covered - 1e4 * (rows.length - 1);
      if (found.get(text)?.worth >= worth) continue;
      found.set(text, {worth, box, written: group('', rows.map((row, i) => write(x, y + i * nameRow, row, `told ${look(it.verdict)}`, anchor)))});
    }
  }
  return [...found.values()];
}

// Parts at the same place are drawn as one mark.
const mostSpots = 6000;
function spotsOf(plane, items, x, y) {
  const marks = marksOf(plane), found = new Map();
  let unknown = 0, outside = 0;
  for (const item of items) {
    const across = ends(marks.x[item]), up = ends(marks.y[item]);
    if (!across || !up) { ++unknown; continue; }
    const middle = ([low, high]) => (low > 0 ? Math.sqrt(low * high) : high / 2);
    const at = [middle(across), middle(up)];
    const [xLow, xHigh] = x.domain(), [yLow, yHigh] = y.domain();
    if (at[0] < xLow || at[0] > xHigh || at[1] < yLow || at[1] > yHigh) { ++outside; continue; }
    const px = x(at[0]), py = y(at[1]);
    const key = count > 3000 ? `${Math.round(px / 3)} ${Math.round(py / 3)}` : `${at[0].toFixed(1)} ${at[1].toFixed(3)}`;
    if (!found.has(key)) found.set(key, {x: px, y: py, across, up, items: []});
    found.get(key).items.push(item);
  }
  const spots = [...found.values()];
  // A shared place is named after its most important item, with originals before versions.
  const weight = new Map(spots.map(it => [it, d3.min(it.items, importance)]));
  for (const it of spots) it.items.sort((a, b) => isVariant(a) - isVariant(b) || byImportance(a, b));
  spots.sort((a, b) => weight.get(a) - weight.get(b) || a.items[0] - b.items[0]);
  return {spots: spots.slice(0, mostSpots), unknown, outside, covered: d3.sum(spots.slice(mostSpots), it => it.items.length)};
}

function areaRays(x, y, area) {
  const rays = [], names = [], taken = [], [low, high] = x.domain(), [least, most] = y.domain();
  for (const size of [100, 300, 858, 2500]) {
    const from = Math.max(low, least * size, 1e-9), to = Math.min(high, most * size);
    if (from >= to) continue;
    rays.push(line(x(from), y(Math.max(from / size, least)), x(to), y(to / size), 'ray'));
    const text = size === 858 ? '858 mm², one reticle' : size + ' mm²', above = to < high;
    const at = above ? [x(to), area.top - 6, 'middle'] : [area.right - 5, y(to / size) - 5, 'end'];
    if (above && at[0] + textWidth(text, 11) / 2 > area.right) at.splice(0, 3, area.right, area.top - 6, 'end');
    const box = textBox(at[0], at[1], text, 11, at[2]);
    if (taken.every(other => apart(other, box))) { taken.push(box); names.push(write(at[0], at[1], text, 'small', at[2])); }
  }
  return {lines: [group('rays', rays)], names: [group('rays', names)], taken};
}

// Arrows from a part to its version for another market, and the places that names must leave free.
function variantArrows(spots, isDrawn) {
  const at = new Map(), drawn = new Set(), arrows = [], taken = [];
  for (const spot of spots) for (const item of spot.items) at.set(column.name[item], spot);
  for (const spot of spots) {
    for (const item of spot.items) {
      const from = isVariant(item) && isDrawn(item) && at.get(words(column.variant_of[item]));
      const key = from && [from.x, from.y, spot.x, spot.y].map(Math.round).join();
      if (!from || from === spot || drawn.has(key)) continue;
      drawn.add(key);
      const length = Math.hypot(spot.x - from.x, spot.y - from.y), cut = Math.min(10, length / 3);
      const dx = (spot.x - from.x) / length, dy = (spot.y - from.y) / length, x2 = spot.x - dx * cut, y2 = spot.y - dy * cut;
      for (let far = 0; far < length; far += 6) taken.push(around(from.x + dx * far, from.y + dy * far, 2));
      arrows.push(path(`M${rounded(from.x + dx * cut)},${rounded(from.y + dy * cut)}L${rounded(x2)},${rounded(y2)}` +
        `M${rounded(x2 - 7 * dx - 4 * dy)},${rounded(y2 - 7 * dy + 4 * dx)}L${rounded(x2)},${rounded(y2)}L${rounded(x2 - 7 * dx + 4 * dy)},${rounded(y2 - 7 * dy - 4 * dx)}`, 'arrow'));
    }
  }
  return {content: [group('arrows', arrows)], taken};
}

function cutNodes(axis, scale, area) {
  return group('cuts', axis.exact.flatMap((text, i) => {
    const at = scale(axis.cuts[i]);
    return at < area.left || at > area.right ? [] : [line(at, area.bottom, at, area.bottom + 24, 'edge'), write(at, area.bottom + 36, text, 'text strong', 'middle')];
  }));
}
function cutNodesLeft(axis, scale, area) {
  return group('cuts', axis.exact.flatMap((text, i) => {
    const at = scale(axis.cuts[i]);
    return at < area.top || at > area.bottom ? [] : [line(area.left - 32, at, area.left, at, 'edge'), write(area.left - 36, at + 4, text, 'text strong', 'end')];
  }));
}

const mapChoices = [
  {key: 'scale', label: 'Scale', options: [['log', 'logarithmic'], ['linear', 'linear']]},
  {key: 'range', label: 'Range', options: [['all', 'all items'], ['lines', 'around the lines']]}];

// A panel of a map from `top` down; returns nodes and the height they take.
function mapPanel(plane, cells, items, choices, top, height, {verdict, arrows = null, heading = '', tip}) {
  const area = {left: 84, right: 896, top: top + (heading ? 62 : 36), bottom: top + height - 50};
  const marks = marksOf(plane);
  const x = mapScale(plane.x, marks.x, items, choices, [area.left, area.right]);
  const y = mapScale(plane.y, marks.y, items, choices, [area.bottom, area.top]);
  const {spots, unknown, outside, covered} = spotsOf(plane, items, x, y);
  const {content, boxes} = regionNodes(plane, cells, x, y, verdict);
  const names = regionNames(boxes, spots);
  const isDensity = plane.y.unit === plane.x.unit + '/mm2';
  const places = d3.sum(spots, it => it.items.length);
  const said = `Shown: ${number(places)} of ${number(items.length)} items` + (unknown ? `; of ${number(unknown)} an amount is not known, or there is none` : '') +
    (outside ? `; ${number(outside)} ${outside === 1 ? 'lies' : 'lie'} outside the range` : '') +
    (covered ? `; ${number(covered)} more are not drawn, the CSV has all` : '') + '.';
  const drawn = arrows ? variantArrows(spots, arrows) : {content: [], taken: []};
  const rays = isDensity ? areaRays(x, y, area) : {lines: [], names: [], taken: []};
  const {names: labels, leaders} = labelNodes(spots, area, [...names.map(it => it.box), ...drawn.taken, ...rays.taken]);
  const keys = keyNodes([...verdictKeys(new Set(spots.map(it => verdict(it.items[0])))), variantKey, ...edgeKeys], 14, area.bottom + 76, 930);
  return {
    said,
    height: height + 34 + keys.height,
    content: [
      ...(heading ? [write(8, top + 22, heading, 'heading')] : []), content, ...rays.lines,
      axisBelow(area, x, '', {cuts: plane.x.cuts}), axisLeft(area, y, titleOf(plane.y), {cuts: plane.y.cuts}), cutNodes(plane.x, x, area), cutNodesLeft(plane.y, y, area),
      write(area.right, area.bottom + 54, titleOf(plane.x), 'title', 'end'),
      ...drawn.content, leaders, ...names.map(it => it.written), spotNodes(spots, x, y, verdict, tip),
      ...rays.names, labels, keys.content],
  };
}

const tipOf = (plane, verdict) => spot => [
  ...spot.items.slice(0, 12).map(i => `${nameOf(i, 80)}: ${verdictName(verdict(i))}`), ...(spot.items.length > 12 ? [`and ${spot.items.length - 12} more`] : []),
  amountText(spot.across, plane.x.unit), amountText(spot.up, plane.y.unit)];

function planeMap(id, title, caption, plane, verdict, arrows) {
  const marks = marksOf(plane);
  const ofKind = everyone.filter(i => ends(marks.x[i]) || ends(marks.y[i]));
  const panelNames = {true: 'Designed or marketed for datacenters, or not known', false: 'Neither designed nor marketed for datacenters', null: ''};
  return {
    id, title, caption, choices: mapChoices,
    rows: () => [['item', 'made for another market', 'designed or marketed for datacenters', `${plane.x.name} low`, `${plane.x.name} high`,
      `${plane.y.name} low`, `${plane.y.name} high`, 'verdict']].concat(ofKind.map(i => [
      column.name[i], isVariant(i) ? 'yes' : 'no', words(column.market[i]), ...(ends(marks.x[i]) || ['', '']), ...(ends(marks.y[i]) || ['', '']), verdictName(verdict(i))])),
    draw(choices) {
      const content = [], said = [];
      let top = 0;
      for (const panel of plane.panels) {
        const items = ofKind.filter(i => panel.datacenter === null || (words(column.market[i]) === 'no') === !panel.datacenter);
        const it = mapPanel(plane, panel.cells, items, choices, top, panel.datacenter === false ? 360 : 570,
          {verdict, arrows, heading: panelNames[panel.datacenter], tip: tipOf(plane, verdict)});
        content.push(...it.content);
        said.push(it.said);
        top += it.height + 16;
      }
      return {width: 960, height: top, description: `${title}. ${said.join(' ')}`, said: said.join(' '), content};
    },
  };
}
