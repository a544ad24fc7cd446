// A picture is a value: nodes of SVG with named styles and the items that each node stands for. view.js makes elements
// of it, this file the text of a file, with the same styles.
function node(tag, attributes, style = '', content = []) {
  return {tag, attributes, style, content};
}
const group = (style, content, attributes = {}) => node('g', attributes, style, content);
const line = (x1, y1, x2, y2, style) => node('line', {x1, y1, x2, y2}, style);
const rectangle = (x, y, width, height, style, more = {}) => node('rect', {x, y, width, height, ...more}, style);
const path = (d, style, more = {}) => node('path', {d, ...more}, style);
const write = (x, y, text, style, anchor = 'start') => node('text', {x, y, 'text-anchor': anchor}, style, text);
// Adds to a node what it stands for: lines of a tooltip, items to open, and a heading for their list.
const stand = (it, {tip, items, told}) => Object.assign(it, {tip, items, told});

// `$name` is a colour of the palette; `$look` is the colour of the verdict that the style names.
const looks = ['p0', 'p1', 'p2', 'p3', 'p4', 'clear', 'open', 'absent'];
const halo = {'paint-order': 'stroke', stroke: '$paper', 'stroke-width': 3, 'stroke-linejoin': 'round'};
const styles = {
  domain: {stroke: '$soft', fill: 'none'}, tick: {stroke: '$line'}, grid: {stroke: '$line', 'stroke-width': 0.7},
  ticks: {fill: '$soft', 'font-size': 11}, title: {fill: '$soft', 'font-size': 12.5},
  heading: {fill: '$ink', 'font-size': 14, 'font-weight': 650}, headline: {fill: '$ink', 'font-size': 19, 'font-weight': 650},
  text: {fill: '$ink', 'font-size': 12}, small: {fill: '$soft', 'font-size': 11, ...halo}, strong: {fill: '$ink', 'font-weight': 650},
  name: {fill: '$ink', 'font-size': 10.5, ...halo}, region: {}, told: {fill: '$look', 'font-size': 12.5, 'font-weight': 650, ...halo},
  edge: {stroke: '$ink', 'stroke-width': 1.4, fill: 'none'}, ends: {'stroke-dasharray': '5 4'},
  begins: {stroke: '$soft', 'stroke-dasharray': '2 3'}, limit: {stroke: '$p4', 'stroke-width': 1.4, 'stroke-dasharray': '9 3 2 3', fill: 'none'},
  leader: {stroke: '$soft', 'stroke-width': 0.7}, ray: {stroke: '$soft', 'stroke-dasharray': '7 4', 'stroke-opacity': 0.75},
  tint: {fill: '$look', 'fill-opacity': '$tint'}, faintest: {fill: '$look', 'fill-opacity': 0.04},
  hatch: {fill: 'none', stroke: '$look', 'stroke-opacity': '$hatch'}, dots: {'stroke-dasharray': '3 5'},
  mark: {fill: '$paper', stroke: '$look', 'stroke-width': 1.8}, full: {fill: '$look'}, dashed: {'stroke-dasharray': '2.4 1.8'},
  pip: {fill: '$paper'}, bar: {stroke: '$ink', 'stroke-width': 1, 'stroke-opacity': 0.5}, ring: {fill: 'none', stroke: '$ink', 'stroke-width': 0.9},
  arrow: {fill: 'none', stroke: '$ink', 'stroke-width': 1.4}, whisker: {fill: 'none', stroke: '$ink', 'stroke-width': 1.6},
  box: {}, frame: {fill: 'none', stroke: '$look', 'stroke-width': 1.2}, band: {fill: '$look', 'fill-opacity': 0.16}, moved: {'fill-opacity': 0.42},
  front: {fill: 'none', stroke: '$look', 'stroke-width': 1.6, 'stroke-opacity': 0.8}, key: {fill: 'none', stroke: '$ink', 'stroke-width': 1.5},
  paper: {fill: '$paper'}, unseen: {'fill-opacity': 0}, spot: {},
};

// The attributes of a style, with every `$name` replaced by the result of `colour`.
function styled(style, colour) {
  const names = style.split(' ');
  const verdict = names.find(it => looks.includes(it));
  const attributes = {};
  for (const name of names) {
    for (const [key, value] of Object.entries(styles[name] || {})) {
      attributes[key] = typeof value === 'string' && value[0] === '$' ? colour(value === '$look' ? verdict : value.slice(1)) : value;
    }
  }
  return attributes;
}

const fonts = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
const rounded = value => (typeof value === 'number' ? +value.toFixed(2) : value);
const decimals = /-?\d+\.\d{3,}(e-?\d+)?/g;
const roundedPath = d => d.replace(decimals, it => String(+(+it).toFixed(2)));

// Areas are tinted and hatched by separate strokes, because a pattern would be printed as an image. A hatch consists of
// lines a·x + b·y = c, eight apart, one set for each pair of a and b.
const hatches = {p0: [[1, 1]], p1: [[1, -1]], p2: [[0, 1]], p3: [[0, 1], [1, 0]], p4: [[1, 0]], open: [[1, 0]], clear: [], absent: []};
function hatchPath(points, directions) {
  const strokes = [];
  for (const [a, b] of directions) {
    const at = points.map(([x, y]) => a * x + b * y), last = d3.max(at);
    for (let c = 8 * Math.ceil((d3.min(at) - 4) / 8) + 4; c < last; c += 8) {
      const met = points.flatMap(([x, y], i) => {
        const [x2, y2] = points[(i + 1) % points.length], from = at[i], to = at[(i + 1) % points.length], share = (c - from) / (to - from);
        return (from < c) === (to < c) ? [] : [`${rounded(x + share * (x2 - x))},${rounded(y + share * (y2 - y))}`];
      });
      if (met.length === 2) strokes.push(`M${met[0]}L${met[1]}`);
    }
  }
  return strokes.join('');
}

// A convex area in the look named by `style`; a box also has a frame.
function areaNode(points, style) {
  const name = style.split(' ').find(it => looks.includes(it)), strokes = hatchPath(points, hatches[name]);
  return group(style, [path('M' + points.map(it => it.map(rounded).join()).join('L') + 'Z', `${hatches[name].length ? 'tint' : 'faintest'} ${name}`),
    ...(strokes ? [path(strokes, `hatch ${name}${name === 'open' ? ' dots' : ''}`)] : [])]);
}
const rectangleArea = (x, y, width, height, style) => areaNode([[x, y], [x + width, y], [x + width, y + height], [x, y + height]], style);
function boxNode(x, y, width, height, name) {
  const it = rectangleArea(x, y, width, height, `box ${name}`);
  it.content.push(rectangle(x, y, width, height, `frame ${name}`));
  return it;
}

// ── Pictures as files
const inMarkup = text => String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  .replace(/\p{Surrogate}/gu, '\ufffd').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

function svgNode(it, colour) {
  const all = {...it.attributes, ...styled(it.style, colour)};
  const attributes = Object.entries(all).map(([name, value]) => ` ${name}="${inMarkup(name === 'd' ? roundedPath(value) : rounded(value))}"`).join('');
  const content = typeof it.content === 'string' ? inMarkup(it.content) : it.content.map(part => svgNode(part, colour)).join('');
  return content ? `<${it.tag}${attributes}>${content}</${it.tag}>` : `<${it.tag}${attributes}/>`;
}

// The colours of the style sheet: those of its first block, with the differences of the dark block.
function palette(sheet, scheme) {
  const blocks = sheet.match(/:root\s*\{[^}]*\}/g).slice(0, scheme === 'dark' ? 2 : 1);
  const colours = {};
  for (const block of blocks) for (const [, name, value] of block.matchAll(/--([a-z0-9]+):\s*([^;}]+)/g)) colours[name] = value.trim();
  return colours;
}

// A figure as a file: the picture with its title and what it is based on.
function svgFile(figure, picture, sheet, scheme) {
  const colours = palette(sheet, scheme);
  const above = 46, notes = wrapped(`${figure.caption} ${sentence(circumstances)}; rules ${record.rules_digest.slice(0, 22)}…`, picture.width - 24, 11);
  const height = picture.height + above + 16 * notes.length + 16;
  const whole = [
    node('title', {}, '', figure.title), node('desc', {}, '', picture.description), rectangle(0, 0, picture.width, height, 'paper'),
    write(12, 29, figure.title, 'headline'), group('', picture.content, {transform: `translate(0,${above})`}),
    ...notes.map((text, i) => write(12, picture.height + above + 14 + 16 * i, text, 'small')),
  ];
  return svgNode(node('svg', {xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${picture.width} ${height}`, width: picture.width, height,
    role: 'img', 'font-family': fonts}, '', whole), name => colours[name]) + '\n';
}
