// Figures over time: announcements against the thresholds in force (F4), and regulated against unregulated amounts
// (F9).
function timeline() {
  const plane = record.planes[record.planes.length - 1], marks = marksOf(plane);
  const known = everyone.filter(i => column.announced[i] && ends(marks.x[i]) && ends(marks.x[i])[1] > 0);
  const then = i => verdictOn(i, column.announced[i]);
  const performance = i => ends(marks.x[i])[1];
  return {
    id: 'f4', title: 'Announcements and thresholds',
    caption: 'Each part on the day it was announced. A threshold is drawn only while an edition with it is in force, and a limit of the licence policy only from its first day.',
    choices: [{key: 'as', label: 'Marks show the verdict', options: [['then', 'when announced'], ['now', `on ${record.on}`]]}],
    rows: () => [['item', 'announced', `${plane.x.name} ${plane.x.unit}`, 'verdict when announced', `verdict on ${record.on}`]].concat(
      known.map(i => [column.name[i], column.announced[i], performance(i), verdictName(then(i)), verdictName(verdictOf(i))])),
    draw(choices) {
      const verdict = choices.as === 'now' ? verdictOf : then;
      const editions = record.planes.map(p => ({...p, from: instant(p.effective)}));
      const area = {left: 84, right: 850, top: 44 + 15 * editions.length, bottom: 560};
      const span = d3.extent([...known.map(i => instant(column.announced[i])), ...editions.map(it => it.from), instant(record.on)]);
      const x = d3.scaleUtc().domain([d3.utcMonth.offset(span[0], -3), d3.utcMonth.offset(span[1], 5)]).range([area.left, area.right]);
      const performances = known.map(performance);
      const y = d3.scaleLog().domain([Math.max((d3.min(performances) || 100) / 1.4, 20), Math.max(d3.max(performances) || 0, 5000) * 1.5]).range([area.bottom, area.top]);
      const begins = [], steps = [], taken = [];
      editions.forEach((it, i) => {
        const at = x(it.from), row = 22 + 15 * i, text = `${it.edition}, ${it.effective}`, left = at + 6 + textWidth(text, 11) > 950;
        begins.push(line(at, row - 8, at, area.bottom, 'begins'), write(at + (left ? -5 : 5), row + 2, text, 'small', left ? 'end' : 'start'));
        const to = Math.min(x(it.until ? instant(it.until) : x.domain()[1]), area.right);
        for (const [k, cut] of it.x.cuts.entries()) {
          steps.push(line(at, y(cut), to, y(cut), 'edge'));
          taken.push({left: at, right: to, top: y(cut) - 1, bottom: y(cut) + 1});
          if (it === editions[editions.length - 1]) steps.push(write(area.right + 6, y(cut) + 4, `${it.x.exact[k]} ${it.x.unit}`, 'text strong'));
        }
      });
      // Limits of the review policy (F2) that the entries do not have.
      const limits = record.review ? record.review.x.cuts.flatMap((cut, k) => (plane.x.cuts.includes(cut) ? [] : [{cut, exact: record.review.x.exact[k]}])) : [];
      for (const {cut, exact} of limits) {
        const from = x(instant(record.review.effective));
        steps.push(line(from, y(cut), area.right, y(cut), 'limit'), write(area.right + 6, y(cut) + 4, `${exact} ${plane.x.unit}`, 'text'), write(area.right + 6, y(cut) + 18, 'licence policy', 'small'));
        taken.push({left: from, right: area.right, top: y(cut) - 1, bottom: y(cut) + 1});
      }
      const today = x(instant(record.on));
      const spots = known.map(i => ({x: x(instant(column.announced[i])), y: y(performance(i)), items: [i]}))
        .sort((a, b) => byImportance(a.items[0], b.items[0])).slice(0, 5000);
      const {names, leaders} = labelNodes(spots, area, taken);
      const keys = keyNodes([...verdictKeys(new Set(known.map(verdict))), variantKey, ...(limits.length ? [{nodes: [line(-12, 0, 12, 0, 'limit')], text: 'limit of a licence policy', wide: 14}] : [])], 14, area.bottom + 62, 930);
      const tip = ({items: [i]}) => [nameOf(i, 80), `announced ${column.announced[i]}`, amountText(ends(marks.x[i]), plane.x.unit),
        `when announced: ${verdictName(then(i))}`, `on ${record.on}: ${verdictName(verdictOf(i))}`];
      return {
        width: 960, height: area.bottom + 62 + keys.height, said: `Shown: ${number(known.length)} of ${number(count)} items; of the others the day or the performance is not known.`,
        description: `Performance against the day of announcement, ${known.length} items, with the thresholds of ${editions.length} editions.`,
        content: [axisBelow(area, x, 'Announced', {most: 8}), axisLeft({...area, top: area.top}, y, ''), write(8, 24, titleOf(plane.x), 'title'),
          ...(today > area.left && today < area.right ? [line(today, area.top, today, area.bottom, 'grid'), write(today + 4, area.bottom - 6, record.on, 'small')] : []),
          ...begins, group('steps', steps), leaders, spotNodes(spots, x, y, verdict, tip), names, keys.content],
      };
    },
  };
}

// The thresholds of an amount in each edition, with the days from and until which they apply.
function regulated(name) {
  const of = record.planes.flatMap(p => (p.x.name === name || p.y.name === name || (name === 'link_bandwidth' && p.y.name === 'io_bandwidth')
    ? [[p.effective, p.until]] : []));
  if (name === 'memory_bandwidth' && record.review) of.push([record.review.effective, null]);
  return of;
}

function attributesOverTime() {
  const last = record.planes[record.planes.length - 1];
  const amounts = [{...last.x, values: marksOf(last).x},
    ...[['memory_bandwidth', 'GB/s'], ['link_bandwidth', 'GB/s'], ['memory_capacity', 'GB']].map(([name, unit]) => ({name, unit, values: column[name]}))];
  const exact = (it, i) => { const range = ends(it.values[i]); return range && range[0] === range[1] && range[0] > 0 ? range[0] : null; };
  const known = it => everyone.filter(i => column.announced[i] && exact(it, i) !== null && words(column.segment[i]) === 'datacenter' && words(column.kind[i]) === 'integrated_circuit');
  return {
    id: 'f9', title: 'What was regulated and what was not',
    caption: 'Four amounts of parts for datacenters by the day of announcement. The shaded time is when an edition compares that amount with a threshold; for links, the sum of all input and output of October 2022; for memory bandwidth, the licence policy of January 2026. Memory on the die is left out. Each part counts once, because no source of this catalog has numbers made or sold.',
    choices: [],
    rows: () => [['item', 'announced', ...amounts.map(it => `${it.name} ${it.unit}`), 'made for another market']].concat(
      [...new Set(amounts.flatMap(known))].sort((a, b) => a - b).map(i => [column.name[i], column.announced[i], ...amounts.map(it => exact(it, i) ?? ''), isVariant(i) ? 'yes' : 'no'])),
    draw() {
      const content = [], dates = amounts.flatMap(it => known(it)).map(i => instant(column.announced[i]));
      const last = d3.max([...dates, instant(record.on)]), domain = [d3.utcMonth.offset(d3.min(dates) || last, -4), d3.utcMonth.offset(last, 5)];
      amounts.forEach((it, k) => {
        const left = k % 2 ? 556 : 76, top = 44 + 300 * Math.floor(k / 2), area = {left, right: left + 384, top, bottom: top + 206};
        const items = known(it), x = d3.scaleUtc().domain(domain).range([area.left, area.right]);
        const range = d3.extent(items, i => exact(it, i));
        const y = d3.scaleLog().domain(items.length ? [range[0] / 1.4, range[1] * 1.5] : [1, 10]).range([area.bottom, area.top]);
        for (const [from, until] of regulated(it.name)) {
          const start = Math.max(x(instant(from)), area.left), end = Math.min(until ? x(instant(until)) : area.right, area.right);
          if (end > start) content.push(rectangleArea(start, area.top, end - start, area.bottom - area.top, 'region p4'), line(start, area.top, start, area.bottom, 'begins'));
        }
        const spots = items.map(i => ({x: x(instant(column.announced[i])), y: y(exact(it, i)), items: [i], size: 3.6})).sort((a, b) => byImportance(a.items[0], b.items[0])).slice(0, 2000);
        const chosen = spots.filter(spot => isVariant(spot.items[0]) || originals.has(column.name[spot.items[0]]));
        const {names} = labelNodes(chosen, area, spots.map(s => ({left: s.x - 4, right: s.x + 4, top: s.y - 4, bottom: s.y + 4})), {most: 18, away: false});
        content.push(axisBelow(area, x, '', {most: 6}), axisLeft(area, y, '', {most: 5}), write(area.left - 66, area.top - 14, titleOf(it), 'heading'),
          spotNodes(spots, x, y, verdictOf, ({items: [i]}) => [nameOf(i, 80), `announced ${column.announced[i]}`, `${number(exact(it, i))} ${it.unit}`]),
          names);
      });
      const keys = keyNodes([...verdictKeys(new Set(amounts.flatMap(known).map(verdictOf))), variantKey, boxKey('p4', 'compared with a threshold')], 14, 624, 930);
      return {width: 960, height: 624 + keys.height, description: 'Performance, memory bandwidth, links and memory of parts for datacenters by the day of announcement.', content: [...content, keys.content]};
    },
  };
}
