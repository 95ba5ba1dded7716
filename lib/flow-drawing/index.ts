export { blockId, drawFlow, type FlowDrawingOptions, pathId } from './draw-flow';
export { drawStrip, type StripFinding, type StripOptions } from './draw-strip';
export { shownName } from './essence';
export { drawFlowLegend } from './legend';
export { FLOW_DRAWING_STYLE } from './style';
