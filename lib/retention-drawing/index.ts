export { type DrawnKind, drawRetention, type RetentionDrawingOptions } from './draw-retention';
export { RETENTION_DRAWING_STYLE } from './style';
