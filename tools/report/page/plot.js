// What all figures share: text and its width, axes, marks, labels that do not collide, legends.

// Widths of letters as shares of the size, after the widest of the usual fonts, so that text fits with all of them.
const letterWidths = [[/[iljI.,:;!|'’·]/, 0.34], [/[ftr()[\]\-/" ]/, 0.42], [/[mwMW@%…—+=<>≥≤→]/, 0.93], [/[A-Z]/, 0.71], [/[\u2e80-\uffff]/, 1.05]];
const letterWidth = letter => (letterWidths.find(it => it[0].test(letter)) || [0, 0.62])[1];
const textWidth = (text, size, bold = false) => d3.sum(Array.from(String(text)), letterWidth) * size * (bold ? 1.12 : 1);
const sentence = text => text[0].toUpperCase() + text.slice(1);

function wrapped(text, width, size) {
  const lines = [];
  for (const word of text.split(' ')) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

// ── Axes. An area is the space between them: {left, right, top, bottom}.
const isLog = scale => scale.base !== undefined;
const ticksOf = (scale, most) => {
  const format = scale.tickFormat(most, isLog(scale) ? ',~f' : undefined);
  return scale.ticks(most).map(value => ({value, text: format(value)}));
};

// `cuts` are values with marks of their own; numbers too near to them are left out.
function axisBelow(area, scale, title, {most = 7, ticks = ticksOf(scale, most), grid = false, cuts = []} = {}) {
  let last = -1e9;
  return group('axis', [
    line(area.left, area.bottom, area.right, area.bottom, 'domain'),
    ...ticks.flatMap(({value, text}) => {
      const x = scale(value), half = textWidth(text, 11) / 2;
      const fits = text !== '' && x - half > last + 6 && x + half <= area.right + 24 && cuts.every(cut => Math.abs(scale(cut) - x) > half + 3);
      if (fits) last = x + half;
      return [line(x, area.bottom, x, area.bottom + (text ? 6 : 4), 'tick'), ...(grid ? [line(x, area.top, x, area.bottom, 'grid')] : []),
        ...(fits ? [write(x, area.bottom + 19, text, 'ticks', 'middle')] : [])];
    }),
    ...(title ? [write(area.right, area.bottom + 40, title, 'title', 'end')] : [])]);
}

function axisLeft(area, scale, title, {most = 7, ticks = ticksOf(scale, most), grid = false, cuts = []} = {}) {
  let last = 1e9;
  return group('axis', [
    line(area.left, area.top, area.left, area.bottom, 'domain'),
    ...[...ticks].sort((a, b) => scale(b.value) - scale(a.value)).flatMap(({value, text}) => {
      const y = scale(value), fits = text !== '' && y < last - 12 && cuts.every(cut => Math.abs(scale(cut) - y) > 11);
      if (fits) last = y;
      return [line(area.left - (text ? 6 : 4), y, area.left, y, 'tick'), ...(grid ? [line(area.left, y, area.right, y, 'grid')] : []),
        ...(fits ? [write(area.left - 9, y + 4, text, 'ticks', 'end')] : [])];
    }),
    ...(title ? [write(8, area.top - 12, title, 'title')] : [])]);
}

// ── Marks: a circle, or a diamond for a version made for another market; filled if described, hollow if not, dashed if
// undetermined.
function markNodes(verdict, variant, size = 5) {
  const is = look(verdict);
  const shape = d3.symbol().type(variant ? d3.symbolDiamond : d3.symbolCircle).size((variant ? 2.4 : 3.1) * size * size)();
  const style = is[0] === 'p' ? `mark ${is} full` : is === 'open' ? `mark ${is} dashed` : `mark ${is}`;
  return [path(shape, style), ...(is === 'p1' ? [node('circle', {r: size * 0.36}, 'pip')] : [])];
}

// A ring around items at one place: pointed if one of them is a version for another market.
const ringNode = spot => (spot.items.some(isVariant)
  ? path(d3.symbol().type(d3.symbolDiamond).size(230)(), 'ring') : node('circle', {r: 8.5}, 'ring'));

// Places of one or several items: {x, y, items, across, up}, where across and up are amounts.
function spotNodes(spots, x, y, verdict, tip) {
  const inside = (scale, value) => { const [low, high] = scale.domain(); return scale(Math.min(Math.max(value, low), high)); };
  const many = spots.length > 1200;  // so many that they cover each other
  return group('marks', spots.map(spot => stand(group('spot', [
    ...(spot.across && spot.across[0] !== spot.across[1]
      ? [line(inside(x, spot.across[0]) - spot.x, 0, inside(x, spot.across[1]) - spot.x, 0, 'bar')] : []),
    ...(spot.up && spot.up[0] !== spot.up[1] ? [line(0, inside(y, spot.up[0]) - spot.y, 0, inside(y, spot.up[1]) - spot.y, 'bar')] : []),
    ...(spot.items.length > 1 && !many ? [ringNode(spot)] : []),
    ...markNodes(verdict(spot.items[0]), isVariant(spot.items[0]), many ? 2 : spot.size),
  ], {transform: `translate(${rounded(spot.x)},${rounded(spot.y)})`}), {items: spot.items, tip: () => tip(spot), told: 'share one place of the figure'})));
}

const apart = (a, b) => a.right < b.left || a.left > b.right || a.bottom < b.top || a.top > b.bottom;
const around = (x, y, far) => ({left: x - far, right: x + far, top: y - far, bottom: y + far});
const textBox = (x, y, text, size, anchor = 'start', bold = false) => {
  const width = textWidth(text, size, bold), left = x - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
  return {left, right: left + width, top: y - size, bottom: y + 3};
};

// The first of the places [x, y, anchor] where a text covers nothing taken; undefined if there is none.
function freePlace(places, text, size, area, taken, bold = false) {
  for (const [x, y, anchor] of places) {
    const box = textBox(x, y, text, size, anchor, bold);
    const inside = box.left >= area.left + 2 && box.right <= area.right - 2 && box.top >= area.top + 1 && box.bottom <= area.bottom - 2;
    if (inside && taken.every(other => apart(box, other))) return {x, y, anchor, box};
  }
  return null;
}

// Labels beside their marks, or for important parts at a small distance with a line to them.
const placesAround = [[9, 4, 'start'], [-9, 4, 'end'], [0, -10, 'middle'], [0, 18, 'middle'], [8, -6, 'start'], [-8, -6, 'end'], [8, 14, 'start'], [-8, 14, 'end']];
const placesAway = [26, 40, 56].flatMap(far => [[far, -far / 2, 'start'], [-far, -far / 2, 'end'], [far, far / 2 + 8, 'start'], [-far, far / 2 + 8, 'end'], [far * 0.3, -far, 'start'], [-far * 0.3, -far, 'end']]);
function labelNodes(spots, area, taken = [], {most = 24, away: mayBeAway = true} = {}) {
  taken = taken.concat(spots.map(it => ({left: it.x - 6, right: it.x + 6, top: it.y - 6, bottom: it.y + 6})));
  const labels = [], leaders = [];
  for (const spot of spots.slice(0, spots.length > 1200 ? 80 : 400)) {  // in a crowd names do not help
    const text = spot.label || nameOf(spot.items[0], most) + (spot.items.length > 1 ? ` +${spot.items.length - 1}` : '');
    const wide = spot.items.length > 1 ? 3 : 0;
    const near = placesAround.map(([dx, dy, anchor]) => [spot.x + dx + Math.sign(dx) * wide, spot.y + dy + (dx === 0 ? Math.sign(dy - 4) * wide : 0), anchor]);
    const away = !mayBeAway || spot.label || importance(spot.items[0]) > 1 ? [] : placesAway.map(([dx, dy, anchor]) => [spot.x + dx, spot.y + dy, anchor]);
    let place = freePlace(near, text, 10.5, area, taken);
    if (!place && away.length) {
      place = freePlace(away, text, 10.5, area, taken);
      if (place) leaders.push(line(spot.x, spot.y, place.x, place.y - 4, 'leader'));
    }
    if (!place) continue;
    taken.push(place.box);
    labels.push(Object.assign(write(place.x, place.y, text, 'name', place.anchor), {items: spot.items}));
  }
  return {names: group('names', labels), leaders: group('leaders', leaders)};
}

// ── Legends: one row, or several if the width requires it. Returns nodes and height.
const variantKey = {nodes: [path(d3.symbol().type(d3.symbolDiamond).size(62)(), 'key')], text: 'made for another market'};
const edgeKeys = [
  {nodes: [line(-10, 0, 10, 0, 'edge')], text: 'the line belongs to the area that begins there', wide: 14},
  {nodes: [line(-10, 0, 10, 0, 'edge ends')], text: 'the line belongs to the area that ends there', wide: 14}];
const verdictKeys = places => ranked(places).map(place => ({nodes: markNodes(place, false), text: verdictName(place)}));
const boxKey = (name, text) => ({nodes: [boxNode(-7, -7, 14, 14, name)], text, wide: 10});

function keyNodes(keys, left, top, width) {
  let x = left, y = top;
  const content = keys.map(({nodes, text, wide = 8}) => {
    const size = 2 * wide + 6 + textWidth(text, 11.5) + 18;
    if (x > left && x + size > left + width) { x = left; y += 20; }
    const it = group('', [...nodes, write(wide + 6, 4, text, 'text')], {transform: `translate(${rounded(x + wide)},${y})`});
    x += size;
    return it;
  });
  return {content: group('keys', content), height: y - top + 22};
}
