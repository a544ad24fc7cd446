// What a version for another market loses (F11), and what designs of one part keep (F7): results of the performance
// model with intervals.
const phases = ['training', 'prefill', 'decode'];
const shareText = value => d3.format('.0%')(value);
const lossText = value => d3.format('+.0%')(value).replace('+0%', '0%').replace('−0%', '0%');

const bareLoss = value => lossText(value).replace(/[+%]/g, '');

function variantLosses() {
  const pairs = record.losses;
  const facts = [...terms.slice(0, 1).map(it => [it.name, unitName(it.unit)]), ['memory_bandwidth', 'Memory', 'GB/s'], ['memory_capacity', 'Memory', 'GB'], ['link_bandwidth', 'Links', 'GB/s']];
  return {
    id: 'f11', title: 'What the versions lose', choices: [],
    caption: 'Versions for other markets beside the part that each was made from. Bars: what is left of a fact. Dots: time for the same work by our performance model, in the best configuration of each, with its 90 % interval. A loss of +50 % is half as much time again; below 0 % the version is faster.',
    rows: () => [['original', 'version', 'workload', 'chips', 'original throughput', 'version throughput', 'unit', 'more time', 'low', 'high', 'held back by', 'outside what was fitted']].concat(
      pairs.flatMap(p => p.runs.map(r => [p.base, p.variant, r.workload, r.chips, r.base, r.capped, r.unit, r.loss.value, r.loss.low, r.loss.high, spoken(r.binding), r.extrapolated ? 'yes' : 'no']))),
    draw() {
      const high = 46, area = {top: 72, bottom: 72 + high * pairs.length};
      const runs = pairs.flatMap(p => p.runs);
      const domain = [Math.min(0.75, d3.min(runs, r => 1 + r.loss.low) * 0.97 || 0.75), Math.max(2, d3.max(runs, r => 1 + r.loss.high) * 1.12 || 2)];
      const columns = phases.map((phase, k) => ({phase, x: d3.scaleLog().domain(domain).range([500 + 156 * k, 500 + 156 * k + 136])}));
      const ticks = [0.5, 0.75, 1, 1.5, 2, 3, 5, 8, 12].filter(it => it >= domain[0] && it <= domain[1]).map(value => ({value, text: percent(value - 1).replace('.0%', '%').replace('+0%', '0')}));
      const heads = [
        write(222, 18, 'what is left of the original’s', 'small'),
        ...facts.flatMap(([, title, unit], k) => [write(222 + 68 * k, 36, title, 'text strong'), ...(unit ? [write(222 + 68 * k, 54, unit, 'small')] : [])]),
        ...columns.flatMap(({phase, x}) => [write(x.range()[0], 36, sentence(phase), 'text strong'), write(x.range()[0], 54, 'more time', 'small')])];
      const content = columns.flatMap(({x}) => [axisBelow({left: x.range()[0], right: x.range()[1], top: area.top, bottom: area.bottom}, x, '', {ticks, grid: true}), line(x(1), area.top, x(1), area.bottom, 'edge')]);
      pairs.forEach((pair, k) => {
        const y = area.top + k * high, middle = y + high / 2, item = column.name.indexOf(pair.variant), is = item >= 0 ? look(verdictOf(item)) : 'absent';
        content.push(line(8, y, 952, y, 'grid'), stand(group('spot', [write(8, middle - 3, short(pair.variant, 29), 'text strong'), write(8, middle + 13, 'of ' + short(pair.base, 28), 'small')]),
          item >= 0 ? {items: [item], told: '', tip: () => [shown(pair.variant), `of ${shown(pair.base)}`, verdictName(verdictOf(item))]} : {tip: () => [shown(pair.variant), `of ${shown(pair.base)}`]}));
        facts.forEach(([name, title], j) => {
          const fact = pair.facts[name], left = 222 + 68 * j;
          if (!fact) { content.push(write(left, middle + 4, 'not known', 'small')); return; }
          const kept = fact[1] / fact[0];
          content.push(rectangle(left, middle - 12, 52, 10, 'faintest absent'), stand(boxNode(left, middle - 12, 52 * Math.min(kept, 1), 10, kept < 0.995 ? 'p1' : 'clear'),
            {tip: () => [title, `${number(fact[0])} → ${number(fact[1])} ${fact[2]}`]}), write(left, middle + 14, shareText(kept), kept < 0.995 ? 'text strong' : 'ticks'));
        });
        for (const {phase, x} of columns) {
          const run = pair.runs.find(r => r.phase === phase);
          if (!run) { content.push(write(x(1) + 5, middle + 4, pair.missing || 'not known', 'small')); continue; }
          const [low, value, top] = [run.loss.low, run.loss.value, run.loss.high].map(it => x(1 + it)), text = `${lossText(run.loss.value)} (${bareLoss(run.loss.low)} to ${bareLoss(run.loss.high)})`;
          const starts = Math.max(x(1) + 5, Math.min(value - 8, x.range()[1] - textWidth(text, 10.5)));
          content.push(stand(group('spot', [rectangle(Math.min(low, value - 6), middle - 10, Math.max(top - low, 12), 24, 'unseen'), line(low, middle + 6, top, middle + 6, 'whisker'), line(low, middle + 1, low, middle + 11, 'whisker'), line(top, middle + 1, top, middle + 11, 'whisker'),
            node('g', {transform: `translate(${rounded(value)},${middle + 6})`}, '', [path(d3.symbol().type(d3.symbolCircle).size(34)(), run.extrapolated ? `mark ${is}` : `mark ${is} full`)]),
            write(starts, middle - 6, text, 'name')]), {
            items: item >= 0 ? [item] : undefined, told: '',
            tip: () => [run.workload + `, ${run.chips} ${run.chips === 1 ? 'chip' : 'chips'}`, `${percent(run.loss.value)} time, from ${percent(run.loss.low)} to ${percent(run.loss.high)}`,
              `${number(run.base)} → ${number(run.capped)} ${run.unit}`, `held back by ${spoken(run.binding)}`, ...(run.extrapolated ? ['outside the parts that the model was fitted to'] : [])]}));
        }
      });
      const keys = keyNodes([{nodes: [line(-9, 0, 9, 0, 'whisker'), node('circle', {r: 4.5}, 'mark absent full')], text: 'estimate and its range', wide: 12},
        {nodes: [node('circle', {r: 4.5}, 'mark absent')], text: 'hollow: a kind of part that the model was not fitted to'}, boxKey('p1', 'less than the original has')], 14, area.bottom + 52, 930);
      const named = pairs.map(p => `${shown(p.variant)}: ${p.runs.map(r => `${r.phase} ${percent(r.loss.value)}`).join(', ')}`).join('; ');
      return {width: 960, height: area.bottom + 52 + keys.height, description: `More time for the same work than the original: ${named}.`, content: [...heads, ...content, keys.content]};
    },
  };
}

function designSpace() {
  const space = record.designs;
  const time = it => 1 + it.value;
  return {
    id: 'f7', title: `What could be made of one part: ${short(space.base, 40)}`,
    caption: `Each mark is the ${shown(space.base)} with some of its units and links turned off and less, as much or faster memory, on the same die: time to read a prompt against time to write a token, by our performance model, as multiples of the part as built. The verdict is that of the rules on ${record.on} for each design. Lines join the designs of a verdict that no other one of it beats; bars are the 90 % intervals on those lines.`,
    choices: [],
    rows: () => [['units', 'links', 'memory', ...terms.slice(0, 1).map(it => it.name), 'verdict', 'prefill more time', 'low', 'high', 'decode more time', 'low', 'high', 'not beaten']].concat(space.points.map(p =>
      [p.units, p.links, p.memory, ...terms.slice(0, 1).map(() => p.amount), verdictName(p.verdict), p.prefill.value, p.prefill.low, p.prefill.high, p.decode.value, p.decode.low, p.decode.high, p.best ? 'yes' : 'no'])),
    draw() {
      const area = {left: 84, right: 930, top: 40, bottom: 500};
      const range = name => { const [low, high] = d3.extent(space.points, p => time(p[name])); return [low / 1.08, high * 1.08]; };
      const x = d3.scaleLog().domain(range('prefill')).range([area.left, area.right]), y = d3.scaleLog().domain(range('decode')).range([area.bottom, area.top]);
      const content = [line(x(1), area.top, x(1), area.bottom, 'begins'), line(area.left, y(1), area.right, y(1), 'begins'), write(x(1) + 6, area.top + 14, 'as fast as built', 'small')];
      const taken = [], labelled = [];
      for (const verdict of ranked(new Set(space.points.map(p => p.verdict)))) {
        const best = space.points.filter(p => p.best && p.verdict === verdict).sort((a, b) => a.prefill.value - b.prefill.value);
        const corner = d3.line().curve(d3.curveStepAfter).x(p => x(time(p.prefill))).y(p => y(time(p.decode)));
        if (best.length > 1) content.push(path(corner(best), `front ${look(verdict)}`));
        for (const p of best) {
          const px = x(time(p.prefill)), py = y(time(p.decode));
          content.push(line(x(1 + p.prefill.low), py, x(1 + p.prefill.high), py, 'bar'), line(px, y(1 + p.decode.low), px, y(1 + p.decode.high), 'bar'));
        }
        if (best.length) labelled.push(best[0], ...(best.length > 1 ? [best[best.length - 1]] : []));
      }
      const marks = space.points.map(p => stand(group('spot', markNodes(p.verdict, false, p.best ? 5 : 3), {transform: `translate(${rounded(x(time(p.prefill)))},${rounded(y(time(p.decode)))})`}), {
        told: '', tip: () => [`${p.units}, ${p.links}, ${p.memory}`, `${terms.length ? `${number(p.amount)} ${unitName(terms[0].unit)}: ` : ''}${verdictName(p.verdict)}`, `prompt: ${percent(p.prefill.value)} time, ${percent(p.prefill.low)} to ${percent(p.prefill.high)}`, `token: ${percent(p.decode.value)} time, ${percent(p.decode.low)} to ${percent(p.decode.high)}`]}));
      for (const p of space.points) taken.push({left: x(time(p.prefill)) - 5, right: x(time(p.prefill)) + 5, top: y(time(p.decode)) - 5, bottom: y(time(p.decode)) + 5});
      const {names} = labelNodes(labelled.map(p => ({x: x(time(p.prefill)), y: y(time(p.decode)), items: [], label: `${p.units}, ${p.memory}`})), area, taken);
      const keys = keyNodes([...verdictKeys(new Set(space.points.map(p => p.verdict))), {nodes: [path('M-9,4H0V-4H9', 'front absent')], text: 'not beaten by another of that verdict', wide: 12}], 14, area.bottom + 62, 930);
      const times = {ticks: [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.5, 2, 3, 4, 5, 7, 10, 15, 20].map(value => ({value, text: `${value}×`}))};
      const within = scale => ({ticks: times.ticks.filter(it => it.value >= scale.domain()[0] && it.value <= scale.domain()[1]), grid: true});
      return {width: 960, height: area.bottom + 62 + keys.height, description: `${space.points.length} designs by the time of prefill and decode.`, said: `${space.points.length} designs. Prompt: ${space.workloads.prefill}; token: ${space.workloads.decode}.`,
        content: [axisBelow(area, x, 'Time to read a prompt, as built = 1', within(x)), axisLeft(area, y, 'Time to write a token, as built = 1', within(y)), ...content, group('marks', marks), names, keys.content]};
    },
  };
}
