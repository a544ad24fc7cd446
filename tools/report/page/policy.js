// The review policy for licence applications (F2), in each cell between the limits of the rules.
function policyMap() {
  const plane = record.review, policy = item => plane.policies[item];
  const ofKind = everyone.filter(i => ends(plane.marks.x[i]) && ends(plane.marks.y[i]) && policy(i) !== null);
  return {
    id: 'f2', title: `Licence policy for ${plane.place}`,
    caption: `${sentence(plane.title)}, in force from ${plane.effective}: how an application for ${plane.circumstances} is reviewed, of parts designed or marketed for datacenters. Below the first line it turns on the performance density. Tariff bands are not in the rules and not drawn.`,
    choices: mapChoices,
    rows: () => [['item', `${plane.x.name} ${plane.x.unit}`, '', `${plane.y.name} ${plane.y.unit}`, '', 'policy']].concat(
      ofKind.map(i => [column.name[i], ...ends(plane.marks.x[i]), ...ends(plane.marks.y[i]), verdictName(policy(i))])),
    draw(choices) {
      const it = mapPanel(plane, plane.cells, ofKind, choices, 0, 560, {verdict: policy, tip: tipOf(plane, policy)});
      return {width: 960, height: it.height, description: `${plane.title}. ${it.said}`, said: it.said, content: it.content};
    },
  };
}
