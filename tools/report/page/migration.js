// How verdicts change from edition to edition (F5).
function migration() {
  const all = ranked(new Set(turns.flatMap(turn => turn.verdicts)));
  return {
    id: 'f5', title: 'From edition to edition', choices: [],
    caption: 'The number of items with each verdict on the days on which verdicts change, and how items move between them.',
    rows: () => [['item', ...turns.map(turn => turn.day)]].concat(everyone.map(i => [column.name[i], ...turns.map(turn => verdictName(turn.verdicts[i]))])),
    draw() {
      const top = 62, bar = 16, gap = 14, tall = 400;
      const x = d3.scalePoint().domain(turns.map(turn => turn.day)).range(turns.length > 1 ? [150, 960 - 166] : [150, 151]);
      const y = d3.scaleLinear().domain([0, Math.max(count, 1)]).range([0, tall - gap * all.length]);
      const columns = turns.map(turn => {
        const sizes = new Map();
        for (const verdict of turn.verdicts) sizes.set(verdict, (sizes.get(verdict) || 0) + 1);
        let at = top;
        const nodes = new Map();
        for (const verdict of all) {
          const size = sizes.get(verdict) || 0;
          if (!size) continue;
          nodes.set(verdict, {verdict, size, y: at, out: at, in: at});
          at += Math.max(y(size), 2) + gap;
        }
        return nodes;
      });
      const bands = turns.slice(1).flatMap((turn, k) => {
        const moves = new Map();
        for (const i of everyone) {
          const key = turns[k].verdicts[i] * 1000 + turn.verdicts[i];
          if (!moves.has(key)) moves.set(key, []);
          moves.get(key).push(i);
        }
        return all.flatMap(from => all.flatMap(to => {
          const moved = moves.get(from * 1000 + to);
          if (!moved) return [];
          const a = columns[k].get(from), b = columns[k + 1].get(to), height = Math.max(y(moved.length), 1);
          const x0 = x(turns[k].day) + bar, x1 = x(turn.day), middle = rounded((x0 + x1) / 2), [p, q, r, s] = [a.out, b.in, b.in + height, a.out + height].map(rounded);
          a.out += y(moved.length);
          b.in += y(moved.length);
          return [stand(path(`M${rounded(x0)},${p}C${middle},${p} ${middle},${q} ${rounded(x1)},${q}L${rounded(x1)},${r}C${middle},${r} ${middle},${s} ${rounded(x0)},${s}Z`, `band ${look(to)}${from === to ? '' : ' moved'}`), {
            items: moved, told: `went from ${verdictName(from)} to ${verdictName(to)} on ${turn.day}`,
            tip: () => [`${number(moved.length)} items`, `${verdictName(from)} → ${verdictName(to)}`, `${turns[k].day} → ${turn.day}`, ...moved.slice(0, 8).map(i => nameOf(i)), ...(moved.length > 8 ? ['…'] : [])]})];
        }));
      });
      const bars = turns.flatMap((turn, k) => [
        write(x(turn.day) + bar / 2, 20, turn.day, 'text strong', 'middle'), write(x(turn.day) + bar / 2, 36, turn.day === record.on ? 'day asked about' : short(dayName(turn), 22), 'small', 'middle'),
        ...[...columns[k].values()].flatMap(it => [
          stand(boxNode(x(turn.day), it.y, bar, Math.max(y(it.size), 2), look(it.verdict)), {
            tip: () => [`${number(it.size)} items`, verdictName(it.verdict)], told: `were ${verdictName(it.verdict)} on ${turn.day}`, items: item => turn.verdicts[item] === it.verdict}),
          write(x(turn.day) + (k === 0 ? -6 : bar + 6), it.y + Math.max(y(it.size) / 2, 1) + 4, `${verdictName(it.verdict)}  ${number(it.size)}`, 'text name', k === 0 ? 'end' : 'start')])]);
      return {width: 960, height: top + tall + 14, description: 'Counts of verdicts by day, with bands for the items that go from one to another: ' +
        turns.map((turn, k) => `${turn.day}: ${[...columns[k].values()].map(it => `${it.size} ${verdictName(it.verdict)}`).join(', ')}`).join('; ') + '.', content: [group('bands', bands), ...bars]};
    },
  };
}
