// How far from the lines: how many times a threshold a part has (F8), and how parts crowd just below one (F10).
function multiples() {
  const plane = record.planes.find(it => it.now) || record.planes[record.planes.length - 1], marks = marksOf(plane);
  const value = i => (isExact(marks.x[i]) && marks.x[i] > 0 ? marks.x[i] : null);
  const chosen = everyone.filter(i => value(i) !== null && (isVariant(i) || originals.has(column.name[i])))
    .filter((i, k, all) => all.findIndex(j => value(j) === value(i) && isVariant(j) === isVariant(i)) === k)
    .sort((a, b) => value(b) - value(a)).slice(0, 18);
  const shades = ['clear', 'p1', 'p0', 'p2', 'p3'];
  return {
    id: 'f8', title: 'How many times which threshold',
    caption: 'The same performance as a multiple of each threshold: which line is the denominator changes the headline. Parts with versions for other markets, and those versions; one part for each performance.',
    choices: [], items: chosen.length,
    rows: () => [['item', `${plane.x.name} ${plane.x.unit}`, ...plane.x.exact.map(it => `times ${it}`)]].concat(chosen.map(i => [column.name[i], value(i), ...plane.x.cuts.map(cut => +(value(i) / cut).toFixed(3))])),
    draw() {
      const high = 13 * plane.x.cuts.length + 12, area = {left: 230, right: 900, top: 40, bottom: 40 + high * chosen.length};
      const x = d3.scaleLinear().domain([0, d3.max(chosen, i => value(i) / plane.x.cuts[0]) * 1.12 || 1]).range([area.left, area.right]);
      const rows = chosen.flatMap((i, k) => {
        const top = area.top + k * high + 6;
        return [
          stand(group('spot', [write(area.left - 10, top + (high - 12) / 2 + 1, nameOf(i, 28), 'text', 'end'), write(area.left - 10, top + (high - 12) / 2 + 14, `${number(value(i))} ${plane.x.unit}`, 'ticks', 'end'),
            node('g', {transform: `translate(${area.left - 2},${top})`}, '', [])]), {items: [i], tip: () => [nameOf(i, 80)], told: ''}),
          ...plane.x.cuts.flatMap((cut, j) => {
            const times = value(i) / cut, style = shades[j % shades.length];
            return [stand(rectangle(area.left, top + 13 * j, x(times) - area.left, 11, `box ${style}`, {fill: hatchedBy('f8', style)}), {items: [i], told: '', tip: () => [nameOf(i, 80), `${number(value(i))} / ${plane.x.exact[j]} = ${times.toFixed(2)}`]}),
              write(x(times) + 5, top + 13 * j + 9.5, `${times.toFixed(2)} × ${plane.x.exact[j]}`, 'small')];
          })];
      });
      const keys = keyNodes(plane.x.exact.map((it, j) => boxKey('f8', shades[j % shades.length], `as a multiple of ${it} ${plane.x.unit}`)), 14, area.bottom + 62, 930);
      return {width: 960, height: area.bottom + 62 + keys.height, description: `Multiples of ${plane.x.exact.join(', ')} ${plane.x.unit} for ${chosen.length} parts.`,
        content: [axisBelow(area, x, 'Times the threshold', {grid: true}), line(x(1), area.top - 8, x(1), area.bottom, 'edge'), write(x(1), area.top - 13, 'the threshold', 'small', 'middle'), ...rows, keys.content]};
    },
  };
}

function bunching() {
  const plane = record.planes[record.planes.length - 1], marks = marksOf(plane), cuts = plane.x.cuts;
  const ratio = (i, cut) => (isExact(marks.x[i]) ? marks.x[i] / cut : null);
  const near = cut => everyone.filter(i => ratio(i, cut) >= 0.7 && ratio(i, cut) < 1.3);
  return {
    id: 'f10', title: 'Parts below the lines',
    caption: 'How many parts have a performance just below and just above a threshold, as a share of it.',
    choices: [{key: 'threshold', label: 'Threshold', initial: String(cuts.length - 1), options: cuts.map((_, i) => [String(i), `${plane.x.exact[i]} ${plane.x.unit}`])}],
    rows: choices => [['item', `share of ${plane.x.exact[+choices.threshold]} ${plane.x.unit}`, 'made for another market']].concat(
      near(cuts[+choices.threshold]).map(i => [column.name[i], +ratio(i, cuts[+choices.threshold]).toFixed(4), isVariant(i) ? 'yes' : 'no'])),
    draw(choices) {
      const cut = cuts[+choices.threshold], exact = `${plane.x.exact[+choices.threshold]} ${plane.x.unit}`;
      const found = near(cut), area = {left: 64, right: 930, top: 44, bottom: 300};
      const bins = d3.range(35, 65).map(k => ({low: k / 50, others: [], variants: []}));
      for (const i of found) { const bin = bins[Math.min(Math.floor(ratio(i, cut) * 50 + 1e-9) - 35, 29)]; (isVariant(i) ? bin.variants : bin.others).push(i); }
      const x = d3.scaleLinear().domain([0.7, 1.3]).range([area.left, area.right]);
      const y = d3.scaleLinear().domain([0, Math.max(4, d3.max(bins, b => b.others.length + b.variants.length))]).nice().range([area.bottom, area.top]);
      const wide = x(0.72) - x(0.7) - 3;
      const bars = bins.flatMap(bin => [[bin.others, 0, 'clear'], [bin.variants, bin.others.length, 'p1']].filter(([items]) => items.length).map(([items, base, style]) =>
        stand(rectangle(x(bin.low) + 1.5, y(base + items.length), wide, y(base) - y(base + items.length), `box ${style}`, {fill: hatchedBy('f10', style)}),
          {items, told: `have ${d3.format('.0%')(bin.low)} to ${d3.format('.0%')(bin.low + 0.02)} of ${exact}`, tip: () => [...items.slice(0, 14).map(i => `${nameOf(i, 60)}: ${ratio(i, cut).toFixed(3)}`), ...(items.length > 14 ? [`and ${items.length - 14} more`] : [])]})));
      const keys = keyNodes([boxKey('f10', 'clear', 'sold everywhere'), boxKey('f10', 'p1', 'made for another market')], 14, area.bottom + 62, 930);
      const share = d3.format('.0%');
      return {width: 960, height: area.bottom + 62 + keys.height, description: `${found.length} parts by their share of ${exact}; ${found.filter(i => ratio(i, cut) < 1).length} below it.`,
        content: [axisLeft(area, y, 'Items', {ticks: y.ticks(5).filter(Number.isInteger).map(value => ({value, text: number(value)})), grid: true}), ...bars,
          axisBelow(area, x, `${axisNames[plane.x.name] || spoken(plane.x.name)}, share of the threshold`, {ticks: x.ticks(7).map(value => ({value, text: share(value)}))}),
          line(x(1), 26, x(1), area.bottom, 'edge'), write(x(1) + 6, 34, exact, 'text strong'), write(x(1) - 6, 34, 'below', 'small', 'end'), keys.content]};
    },
  };
}
