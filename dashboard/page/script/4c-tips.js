// What lies on top answers the pointer alone: two tips at one spot would cover each other.
function oneTip(hover, drawing) {
  const view = drawing.views_manager.find_one(hover);
  hover.renderers.forEach((below, i) => {
    const above = hover.renderers.slice(0, i);
    below.data_source.inspect.connect(() => {
      if (above.some(({ data_source }) => data_source.inspected.indices.length)) view.ttmodels.get(below).clear();
    });
  });
}
