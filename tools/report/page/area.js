// The editions with die area as an axis (F6): for each performance, the die area at which the verdict changes.
const reticle = 858;  // mm², the field of one exposure of today's scanners, 26 mm by 33 mm

function areaFigure(plane) {
  const panel = plane.panels[0], marks = marksOf(plane);
  const known = everyone.filter(i => isExact(marks.x[i]) && isExact(marks.y[i]) && marks.y[i] > 0 && words(column.market[i]) !== 'no');
  const places = d3.nest().key(i => `${marks.x[i]} ${marks.y[i]}`).entries(known);
  const spots = places.map(({values}) => ({items: values.sort(byImportance), performance: marks.x[values[0]], area: marks.x[values[0]] / marks.y[values[0]]}));
  return {
    id: 'f6', title: 'How much die area a part needs',
    choices: [{key: 'range', label: 'Areas', options: [['all', 'all'], ['die', 'up to one reticle']]}],
    caption: `The regions of F1 turned round: at each performance, the applicable die area at which the verdict changes (${plane.entry}, ${plane.edition}), for parts designed or marketed for datacenters. The long dashed line is the largest die that one exposure prints.`,
    rows: () => [['item', plane.x.name, 'die area mm2', 'verdict']].concat(
      known.map(i => [column.name[i], marks.x[i], +(marks.x[i] / marks.y[i]).toFixed(2), verdictName(verdictOf(i))])),
    draw(choices) {
      const xs = plane.x.cuts, ys = plane.y.cuts, last = xs[xs.length - 1], most = choices.range === 'die' ? reticle * 1.15 : last / ys[0] * 1.1;
      const area = {left: 84, right: 896, top: 36, bottom: 470};
      const x = d3.scaleLinear().domain([0, last * 1.15]).range([area.left, area.right]);
      const y = d3.scaleLinear().domain([0, most]).range([area.bottom, area.top]);
      const content = [], lines = [], corners = [], taken = [], boxes = [];
      const corner = (at, density) => { if (at / density < most) corners.push([x(at), y(at / density), `${number(+(at / density).toFixed(2))} mm²`]); };
      for (let j = 0; j <= ys.length; ++j) {
        for (let i = 0; i <= xs.length; ++i) {
          // Areas above the figure are cut off where the line below them leaves it.
          const verdict = panel.cells[2 * j][2 * i], x0 = i === 0 ? 0 : xs[i - 1];
          const x1 = Math.min(i === xs.length ? x.domain()[1] : xs[i], j === ys.length ? Infinity : most * ys[j]);
          if (x1 <= x0) continue;
          const least = at => (j === ys.length ? 0 : at / ys[j]), greatest = at => (j === 0 ? most : Math.min(at / ys[j - 1], most));
          const bend = j === 0 ? x0 : most * ys[j - 1];
          const outline = [[x0, least(x0)], [x1, least(x1)], [x1, greatest(x1)], ...(bend > x0 && bend < x1 ? [[bend, most]] : []), [x0, greatest(x0)]];
          content.push(stand(areaNode(outline.map(([a, b]) => [x(a), y(b)]), `region ${look(verdict)}`),
            {tip: () => [verdictName(verdict)], told: `are ${verdictName(verdict)}`, items: item => verdictOf(item) === verdict}));
          boxes.push({verdict, left: x(x0), right: x(x1), top: Math.max(y(greatest(x0)), y(greatest(x1))), bottom: Math.min(y(least(x0)), y(least(x1)))});
          if (j === ys.length || verdict === panel.cells[2 * j + 2][2 * i]) continue;
          lines.push(line(x(x0), y(least(x0)), x(x1), y(least(x1)), panel.cells[2 * j + 1][2 * i] === panel.cells[2 * j + 2][2 * i] ? 'edge' : 'edge ends'));
          // Whether a line continues past this point rather than begins or ends here.
          const goesOn = k => k >= 0 && k <= xs.length && panel.cells[2 * j][2 * k] === verdict && panel.cells[2 * j + 2][2 * k] === panel.cells[2 * j + 2][2 * i];
          if (i > 0 && !goesOn(i - 1)) corner(xs[i - 1], ys[j]);
          if (i < xs.length && !goesOn(i + 1)) corner(xs[i], ys[j]);
        }
      }
      // The range of areas over which the verdict changes at one performance: the threshold is a vertical line between
      // the two.
      xs.forEach((cut, i) => {
        for (let j = 0; j <= ys.length; ++j) {
          const cells = panel.cells[2 * j], low = j === ys.length ? 0 : cut / ys[j], high = j === 0 ? most : cut / ys[j - 1];
          if (cells[2 * i] !== cells[2 * i + 2] && low < most)
            lines.push(line(x(cut), y(low), x(cut), y(Math.min(high, most)), cells[2 * i + 1] === cells[2 * i + 2] ? 'edge' : 'edge ends'));
        }
      });
      const visible = spots.filter(d => d.performance < x.domain()[1] && d.area < most).map(d => ({...d, x: x(d.performance), y: y(d.area)}))
        .sort((a, b) => byImportance(a.items[0], b.items[0])).slice(0, 5000);
      const names = regionNames(boxes, visible), reticleText = `${reticle} mm², one reticle`;
      const texts = [write(area.left + 8, y(reticle) - 6, reticleText, 'small')];
      taken.push(textBox(area.left + 8, y(reticle) - 6, reticleText, 11), ...names.map(it => it.box));
      const marked = visible.map(it => ({left: it.x - 7, right: it.x + 7, top: it.y - 7, bottom: it.y + 7}));
      for (const [cx, cy, text] of corners) {
        const place = freePlace([[cx + 6, cy + 15, 'start'], [cx - 6, cy - 6, 'end'], [cx + 6, cy - 8, 'start'], [cx - 6, cy + 15, 'end'], [cx + 6, cy + 30, 'start'], [cx - 6, cy - 22, 'end']], text, 11, area, taken.concat(marked));
        if (!place) continue;
        taken.push(place.box);
        texts.push(write(place.x, place.y, text, 'small', place.anchor));
      }
      const {names: labels, leaders} = labelNodes(visible, area, taken);
      const keys = keyNodes([...verdictKeys(new Set(visible.map(d => verdictOf(d.items[0])).concat(panel.cells.flat()))), variantKey, ...edgeKeys], 14, area.bottom + 76, 930);
      const tip = d => [...d.items.slice(0, 12).map(i => nameOf(i, 80)), ...(d.items.length > 12 ? [`and ${d.items.length - 12} more`] : []), `${number(d.performance)} ${plane.x.unit}`, `${number(d.area)} mm²`, verdictName(verdictOf(d.items[0]))];
      return {
        width: 960, height: area.bottom + 76 + keys.height,
        description: `Applicable die area against performance with the regions of the rule; ${d3.sum(visible, it => it.items.length)} items.`,
        content: [...content, ...lines, line(area.left, y(reticle), area.right, y(reticle), 'ray'),
          axisBelow(area, x, '', {cuts: xs}), axisLeft(area, y, 'Applicable die area (mm²)'), cutNodes(plane.x, x, area), write(area.right, area.bottom + 54, titleOf(plane.x), 'title', 'end'),
          leaders, ...texts, ...names.map(it => it.written), spotNodes(visible, x, y, verdictOf, tip), labels, keys.content],
      };
    },
  };
}
