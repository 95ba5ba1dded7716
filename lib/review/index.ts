export { type Assembly, readAssembly } from '../template';
export { figuresOf, plural, type ReviewFigures, verdictOf } from './figures';
export { renderHtml } from './html/render-html';
export { catalogue } from './judged';
export * from './model';
export { renderJson } from './render-json';
export { joinAssemblies, type ReviewOptions, review } from './review';
export { renderText } from './text/render-text';
export { COLOUR, PLAIN, type TextStyle } from './text/style';
