// What all figures share: the frame with its exports, hatches, marks, labels that do not collide, and the tooltip.
const tooltip = make('div', {id: 'tooltip', hidden: true});

function tell(event, lines) {
  tooltip.replaceChildren(...lines.map(line => make('div', {}, line)));
  tooltip.hidden = false;
  const box = tooltip.getBoundingClientRect();
  tooltip.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - box.width - 8)) + 'px';
  tooltip.style.top = Math.max(4, Math.min(event.clientY + 14, innerHeight - box.height - 8)) + 'px';
}
const hush = () => { tooltip.hidden = true; };

// Strokes of each hatch on a tile of 8.
const hatches = {p0: 'M-2,2L2,-2M0,8L8,0M6,10L10,6', p1: 'M-2,6L2,10M0,0L8,8M6,-2L10,2', p2: 'M0,4H8', p3: 'M4,0V8M0,4H8', p4: 'M4,0V8', open: 'M4,1V4', clear: '', absent: ''};

function hatched(svg, prefix) {
  const defs = svg.append('defs');
  for (const [name, path] of Object.entries(hatches)) {
    const tile = defs.append('pattern').attr('id', `${prefix}-${name}`).attr('width', 8).attr('height', 8).attr('patternUnits', 'userSpaceOnUse');
    tile.append('rect').attr('width', 8).attr('height', 8).attr('class', `tint ${name}`);
    if (path) tile.append('path').attr('d', path).attr('class', `hatch ${name}`);
  }
  return defs;
}

// A figure: title, controls, one or more drawings, and what they rest on. `rows` gives its values as a table.
function figure(id, title, caption, rows) {
  const controls = make('div', {class: 'controls'});
  const body = make('div', {class: 'drawings'});
  const section = make('section', {id, class: 'figure', 'aria-labelledby': id + '-title'},
    make('h2', {id: id + '-title'}, make('span', {class: 'number'}, id.toUpperCase()), ' ', title), make('p', {class: 'soft'}, caption), controls, body,
    make('p', {class: 'under'}, `${circumstances}; rules ${record.rules_digest.slice(0, 15)}… `,
      make('button', {type: 'button', on: {click: () => body.querySelectorAll('svg').forEach((svg, i, all) => save(`${id}${all.length > 1 ? '-' + (i + 1) : ''}.svg`, 'image/svg+xml', standalone(svg)))}}, 'Save as SVG'), ' ',
      make('button', {type: 'button', on: {click: () => save(id + '.csv', 'text/csv', csvText(rows()))}}, 'Save as CSV')));
  return {section, controls, body};
}

// The drawing with its look written into it, for use outside the page.
function standalone(svg) {
  const copy = svg.cloneNode(true);
  const theirs = [svg, ...svg.querySelectorAll('*')], ours = [copy, ...copy.querySelectorAll('*')];
  theirs.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const name of ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'fill-opacity', 'font-size', 'font-family', 'font-weight', 'text-anchor', 'paint-order']) {
      const value = style.getPropertyValue(name);
      if (value) ours[i].setAttribute(name, value.replace(/url\("?[^")]*#/g, 'url(#').replace(/"/g, "'"));
    }
    ours[i].removeAttribute('class');
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const [, , width, height] = svg.getAttribute('viewBox').split(' ');
  copy.setAttribute('width', width);
  copy.setAttribute('height', height);
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  paper.setAttribute('width', width);
  paper.setAttribute('height', height);
  paper.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.insertBefore(paper, copy.firstChild);
  return new XMLSerializer().serializeToString(copy);
}

let drawings = 0;
function drawing(body, width, height, description) {
  const prefix = 'd' + ++drawings;
  const svg = d3.select(body).append('svg').attr('viewBox', `0 0 ${width} ${height}`).attr('role', 'img').attr('aria-label', description);
  hatched(svg, prefix);
  return {svg, prefix, fill: name => `url(#${prefix}-${name})`};
}

// Round for the world, a diamond for a version made for another market; filled where described, hollow where not.
function mark(selection, item, verdict, size = 5) {
  const of = typeof item === 'function' ? item : () => item;
  selection.append('path').attr('class', d => 'mark ' + look(verdict(of(d))))
    .attr('d', d => d3.symbol().type(isVariant(of(d)) ? d3.symbolDiamond : d3.symbolCircle).size((isVariant(of(d)) ? 2.4 : 3.1) * size * size)());
  selection.filter(d => look(verdict(of(d))) === 'p1').append('circle').attr('class', 'pip').attr('r', size * 0.36);
}

// Labels beside their marks: the first of four places that is free, or none.
function labels(group, marks, bounds) {
  const taken = marks.map(it => ({left: it.x - 5, right: it.x + 5, top: it.y - 5, bottom: it.y + 5}));
  const free = box => box.left >= bounds[0] && box.right <= bounds[2] && box.top >= bounds[1] && box.bottom <= bounds[3] &&
    taken.every(other => box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom);
  for (const it of marks.slice(0, 600)) {
    const width = it.text.length * 5.9 + 2;
    for (const [dx, dy, anchor] of [[9, 4, 'start'], [-9, 4, 'end'], [0, -10, 'middle'], [0, 18, 'middle']]) {
      const left = it.x + dx - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
      const box = {left, right: left + width, top: it.y + dy - 10, bottom: it.y + dy + 3};
      if (!free(box)) continue;
      taken.push(box);
      group.append('text').attr('class', 'name').attr('x', it.x + dx).attr('y', it.y + dy).attr('text-anchor', anchor).text(it.text);
      break;
    }
  }
}

// Which parts get their labels first: versions for other markets, what they are versions of, then the others.
const originals = new Set(column.variant_of.filter(it => it !== null).map(words));
const importance = item => (isVariant(item) ? 0 : originals.has(column.name[item]) ? 1 : 2);

function legend(svg, x, y, places, extra = []) {
  const row = svg.append('g').attr('class', 'legend');
  for (const place of ranked(places)) {
    const group = row.append('g').attr('transform', `translate(${x},${y})`);
    group.append('path').attr('class', 'mark ' + look(place)).attr('d', d3.symbol().size(78)());
    if (look(place) === 'p1') group.append('circle').attr('class', 'pip').attr('r', 1.8);
    group.append('text').attr('x', 10).attr('y', 4).text(verdictName(place));
    x += 30 + verdictName(place).length * 6.6;
  }
  for (const [path, text] of extra) {
    const group = row.append('g').attr('transform', `translate(${x},${y})`);
    group.append('path').attr('class', 'key').attr('d', path);
    group.append('text').attr('x', 14).attr('y', 4).text(text);
    x += 34 + text.length * 6.3;
  }
}
const variantKey = [d3.symbol().type(d3.symbolDiamond).size(62)(), 'made for another market'];
const edgeKeys = [['M-10,0H10', 'the line belongs to what begins at it'], ['M-10,0H-6M-3,0H1M4,0H8', 'to what ends at it']];
