// Distances from thresholds: how many times a threshold a part has (F8), and how many parts lie just below one (F10).
function multiples() {
  const plane = record.planes.find(it => it.now) || record.planes[record.planes.length - 1], marks = marksOf(plane);
  const value = i => (isExact(marks.x[i]) && marks.x[i] > 0 ? marks.x[i] : null);
  const chosen = everyone.filter(i => value(i) !== null && (isVariant(i) || originals.has(column.name[i])))
    .filter((i, k, all) => all.findIndex(j => value(j) === value(i) && isVariant(j) === isVariant(i)) === k)
    .sort((a, b) => value(b) - value(a)).slice(0, 18);
  const shades = ['p3', 'p4', 'p2'];
  return {
    id: 'f8', title: 'Multiples of each threshold',
    caption: 'The performance of parts as a multiple of each threshold; a headline figure depends on the threshold chosen. Shown are parts with versions for other markets, and those versions; one part for each performance.',
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
            return [stand(boxNode(area.left, top + 13 * j, x(times) - area.left, 11, style), {items: [i], told: '', tip: () => [nameOf(i, 80), `${number(value(i))} / ${plane.x.exact[j]} = ${times.toFixed(2)}`]}),
              write(x(times) + 5, top + 13 * j + 9.5, `${times.toFixed(2)} × ${plane.x.exact[j]}`, 'small')];
          })];
      });
      const keys = keyNodes(plane.x.exact.map((it, j) => boxKey(shades[j % shades.length], `as a multiple of ${it} ${plane.x.unit}`)), 14, area.bottom + 62, 930);
      return {width: 960, height: area.bottom + 62 + keys.height, description: `Multiples of ${plane.x.exact.join(', ')} ${plane.x.unit} for ${chosen.length} parts.`,
        content: [axisBelow(area, x, 'Times the threshold', {grid: true}), line(x(1), area.top - 8, x(1), area.bottom, 'edge'), write(x(1), area.top - 13, 'the threshold', 'small', 'middle'), ...rows, keys.content]};
    },
  };
}

function bunching() {
  const plane = record.planes[record.planes.length - 1], marks = marksOf(plane), cuts = plane.x.cuts;
  const ratio = (i, cut) => (isExact(marks.x[i]) ? marks.x[i] / cut : null);
  const near = cut => everyone.filter(i => ratio(i, cut) >= 0.7 && ratio(i, cut) < 1.3);
  // The first edition with that threshold.
  const since = cut => record.planes.find(it => it.entry === plane.entry && it.x.cuts.includes(cut)).effective;
  const isBefore = (i, cut) => column.announced[i] !== null && column.announced[i] < since(cut).slice(0, column.announced[i].length);
  const share = d3.format('.0%');
  return {
    id: 'f10', title: 'Parts near the thresholds',
    caption: 'How many parts have a performance just below and just above a threshold, as a share of it: parts announced before and after an edition first had that threshold. A value on the threshold counts as above it.',
    choices: [{key: 'threshold', label: 'Threshold', initial: String(cuts.length - 1), options: cuts.map((_, i) => [String(i), `${plane.x.exact[i]} ${plane.x.unit}`])}],
    rows: choices => [['item', `share of ${plane.x.exact[+choices.threshold]} ${plane.x.unit}`, 'announced', 'made for another market']].concat(
      near(cuts[+choices.threshold]).map(i => [column.name[i], +ratio(i, cuts[+choices.threshold]).toFixed(4), column.announced[i] ?? '', isVariant(i) ? 'yes' : 'no'])),
    draw(choices) {
      const cut = cuts[+choices.threshold], exact = `${plane.x.exact[+choices.threshold]} ${plane.x.unit}`, first = since(cut), found = near(cut);
      const dated = found.filter(i => column.announced[i] !== null);
      const periods = [
        [`Announced before ${first}`, dated.filter(i => isBefore(i, cut))], [`Announced since ${first}, when the threshold came`, dated.filter(i => !isBefore(i, cut))],
        ...(dated.length < found.length ? [['Day of announcement not known', found.filter(i => column.announced[i] === null)]] : []),
      ].map(([title, items]) => {
        const bins = d3.range(35, 65).map(k => ({low: k / 50, others: [], variants: []}));
        for (const i of items) { const bin = bins[Math.min(Math.floor(ratio(i, cut) * 50 + 1e-9) - 35, 29)]; (isVariant(i) ? bin.variants : bin.others).push(i); }
        return {title, items, bins};
      });
      const most = Math.max(4, d3.max(periods, it => d3.max(it.bins, b => b.others.length + b.variants.length))), high = 170;
      const content = periods.flatMap(({title, items, bins}, k) => {
        const area = {left: 64, right: 930, top: 50 + k * (high + 76), bottom: 50 + k * (high + 76) + high};
        const x = d3.scaleLinear().domain([0.7, 1.3]).range([area.left, area.right]), y = d3.scaleLinear().domain([0, most]).nice().range([area.bottom, area.top]);
        const wide = x(0.72) - x(0.7) - 3;
        const bars = bins.flatMap(bin => [[bin.others, 0, 'clear'], [bin.variants, bin.others.length, 'p1']].filter(([it]) => it.length).map(([it, base, style]) =>
          stand(boxNode(x(bin.low) + 1.5, y(base + it.length), wide, y(base) - y(base + it.length), style),
            {items: it, told: `have ${share(bin.low)} to ${share(bin.low + 0.02)} of ${exact}`, tip: () => [...it.slice(0, 14).map(i => `${nameOf(i, 60)}: ${ratio(i, cut).toFixed(3)}`), ...(it.length > 14 ? [`and ${it.length - 14} more`] : [])]})));
        return [write(8, area.top - 24, title, 'heading'), axisLeft(area, y, '', {ticks: y.ticks(5).filter(Number.isInteger).map(value => ({value, text: number(value)})), grid: true}), ...bars,
          axisBelow(area, x, k === periods.length - 1 ? `${axisName(plane.x)}, share of the threshold` : '', {ticks: x.ticks(7).map(value => ({value, text: share(value)}))}),
          line(x(1), area.top - 14, x(1), area.bottom, 'edge'), write(x(1) + 6, area.top - 6, exact, 'text strong'),
          write(x(1) - 6, area.top - 6, `${items.filter(i => ratio(i, cut) < 1).length} below`, 'small', 'end'),
          write(area.right, area.top - 6, `${items.filter(i => ratio(i, cut) >= 1).length} at it or above`, 'small', 'end')];
      });
      const bottom = 50 + periods.length * (high + 76) - 76, keys = keyNodes([boxKey('clear', 'other parts'), boxKey('p1', 'made for another market')], 14, bottom + 62, 930);
      return {width: 960, height: bottom + 62 + keys.height, content: [...content, keys.content],
        description: `${found.length} parts by their share of ${exact}. ` + periods.map(it => `${it.title}: ${it.items.filter(i => ratio(i, cut) < 1).length} below it, ${it.items.filter(i => ratio(i, cut) >= 1).length} at it or above`).join('; ') + '.'};
    },
  };
}
