export { readDefinition } from './definition';
export { asInput, Execution, type ExecutionPorts, type ExecutionResult, TaskError } from './execution';
export { runTask, type TaskWorld } from './tasks';
