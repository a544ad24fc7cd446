// The figures of this record, in the order of the page; a figure without values is left out.
const figures = [];
if (count && record.planes.length) {
  const current = record.planes.find(it => it.now) || record.planes[record.planes.length - 1];
  const first = record.planes.find(it => it.y.name !== current.y.name);
  figures.push(planeMap('f1', 'Thresholds and parts',
    `Regions are the verdicts of the rules between and on their thresholds: ${inForce(current)}. Marks show the verdict on ${record.on} under all entries evaluated; bars show uncertainty; rays join equal die areas.`,
    current, verdictOf, null));
  if (record.review) figures.push(policyMap());
  if (first) {
    figures.push(planeMap('f3', `${first.edition}: versions that avoid its thresholds`,
      `${inForce(first)}. Arrows lead from a part to the version for another market that was announced while it was in force; marks show the verdict on ${first.effective}.`,
      first, item => verdictOn(item, first.effective), item => isBetween(column.announced[item], first.effective, first.until)));
  }
  const areDated = column.announced.some(it => it !== null);
  if (areDated) figures.push(timeline());
  figures.push(migration());
  if (current.y.unit === current.x.unit + '/mm2') figures.push(areaFigure(current));
  if (record.designs) figures.push(designSpace());
  const times = multiples();
  if (times.items) figures.push(times);
  if (areDated) figures.push(attributesOverTime());
  figures.push(bunching());
}
if (record.losses && record.losses.length) figures.push(variantLosses());

// The choices of a figure before anybody changes them.
const initially = figure => Object.fromEntries(figure.choices.map(it => [it.key, it.initial ?? it.options[0][0]]));
