// The regions of an edition turned round (F6): at each performance, the die area at which the verdict changes.
const reticle = 858;  // mm², the field of one exposure of today's scanners, 26 mm by 33 mm

function areaFigure(plane) {
  const panel = plane.panels[0], marks = marksOf(plane);
  const spots = everyone.filter(i => isExact(marks.x[i]) && isExact(marks.y[i]) && marks.y[i] > 0 && column.market[i] !== 'no')
    .map(i => ({items: [i], performance: marks.x[i], area: marks.x[i] / marks.y[i]}));
  return {
    id: 'f6', title: 'How much die area a part needs', choices: [],
    caption: `The regions of F1 turned round: at each performance, the applicable die area at which the verdict changes (${plane.entry}, ${plane.edition}), for parts designed or marketed for datacenters. The long dashed line is the largest die that one exposure prints.`,
    rows: () => [['item', plane.x.name, 'die area mm2', 'verdict']].concat(
      spots.map(d => [column.name[d.items[0]], d.performance, +d.area.toFixed(2), verdictName(verdictOf(d.items[0]))])),
    draw() {
      const xs = plane.x.cuts, ys = plane.y.cuts, last = xs[xs.length - 1], most = last / ys[0] * 1.1;
      const area = {left: 84, right: 896, top: 36, bottom: 470};
      const x = d3.scaleLinear().domain([0, last * 1.15]).range([area.left, area.right]);
      const y = d3.scaleLinear().domain([0, most]).range([area.bottom, area.top]);
      const content = [], lines = [], texts = [], taken = [], boxes = [];
      for (let j = 0; j <= ys.length; ++j) {
        for (let i = 0; i <= xs.length; ++i) {
          const x0 = i === 0 ? 0 : xs[i - 1], x1 = i === xs.length ? x.domain()[1] : xs[i], verdict = panel.cells[2 * j][2 * i];
          const least = at => (j === ys.length ? 0 : Math.min(at / ys[j], most)), greatest = at => (j === 0 ? most : Math.min(at / ys[j - 1], most));
          const corners = [[x0, least(x0)], [x1, least(x1)], [x1, greatest(x1)], [x0, greatest(x0)]];
          content.push(stand(path('M' + corners.map(([a, b]) => `${rounded(x(a))},${rounded(y(b))}`).join('L') + 'Z', `region ${look(verdict)}`, {fill: hatchedBy('f6', look(verdict))}),
            {tip: () => [verdictName(verdict)], told: `are ${verdictName(verdict)}`, items: item => verdictOf(item) === verdict}));
          boxes.push({verdict, left: x(x0), right: x(x1), top: Math.max(y(greatest(x0)), y(greatest(x1))), bottom: Math.min(y(least(x0)), y(least(x1)))});
          if (j === ys.length || verdict === panel.cells[2 * j + 2][2 * i]) continue;
          lines.push(line(x(x0), y(least(x0)), x(x1), y(least(x1)), panel.cells[2 * j + 1][2 * i] === panel.cells[2 * j + 2][2 * i] ? 'edge' : 'edge ends'));
          if (i === 0) continue;
          for (const [at, anchor] of [[x0, 'start'], [x1, 'end']]) {
            const text = number(+(at / ys[j]).toFixed(2)) + ' mm²', tx = x(at) + (anchor === 'start' ? 5 : -5), ty = y(least(at)) + (anchor === 'start' ? 14 : -6);
            taken.push(textBox(tx, ty, text, 11, anchor));
            texts.push(write(tx, ty, text, 'small', anchor));
          }
        }
      }
      // Between which areas the verdict turns at a performance: there the threshold is a line from the one to the other.
      xs.forEach((cut, i) => {
        for (let j = 0; j <= ys.length; ++j) {
          const cells = panel.cells[2 * j], low = j === ys.length ? 0 : cut / ys[j], high = j === 0 ? most : cut / ys[j - 1];
          if (cells[2 * i] !== cells[2 * i + 2] && low < most)
            lines.push(line(x(cut), y(low), x(cut), y(Math.min(high, most)), cells[2 * i + 1] === cells[2 * i + 2] ? 'edge' : 'edge ends'));
        }
      });
      const visible = spots.filter(d => d.performance < x.domain()[1] && d.area < most).map(d => ({...d, x: x(d.performance), y: y(d.area)}))
        .sort((a, b) => byImportance(a.items[0], b.items[0])).slice(0, 5000);
      const names = regionNames(boxes, visible);
      const reticleText = `${reticle} mm², one reticle`;
      taken.push(textBox(area.right - 6, y(reticle) - 6, reticleText, 11, 'end'), ...names.map(it => it.box));
      const keys = keyNodes([...verdictKeys(new Set(visible.map(d => verdictOf(d.items[0])).concat(panel.cells.flat()))), variantKey, ...edgeKeys], 14, area.bottom + 62, 930);
      const tip = d => [nameOf(d.items[0], 80), `${number(d.performance)} ${plane.x.unit}`, `${number(d.area)} mm²`, verdictName(verdictOf(d.items[0]))];
      return {
        width: 960, height: area.bottom + 62 + keys.height,
        description: `Applicable die area against performance with the regions of the rule; ${visible.length} items.`,
        content: [...content, ...lines, line(area.left, y(reticle), area.right, y(reticle), 'ray'), write(area.right - 6, y(reticle) - 6, reticleText, 'small', 'end'),
          axisBelow(area, x, ''), axisLeft(area, y, 'Applicable die area (mm²)'), cutNodes(plane.x, x, area), write(area.right, area.bottom + 36, titleOf(plane.x), 'title', 'end'),
          ...texts, ...names.map(it => it.written), spotNodes(visible, x, y, verdictOf, tip), labelNodes(visible, area, taken), keys.content],
      };
    },
  };
}
