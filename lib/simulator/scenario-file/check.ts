import { HardlineError } from '../../errors';
import type { CallScenario } from '../scenario';
import { SCENARIO_FIELDS } from './schema';
import { checkSense } from './sense';
import { described, type Fields, type Shape } from './shape';
import type { ScenarioFile } from './types';

const DAY_MS = 86_400_000;

/**
 * Checks what a scenario file holds.
 *
 * @throws HardlineError that names the file and the place in it; what was written there is not repeated, since
 *   it may be digits
 */
export function checkScenario(value: unknown, file: string): ScenarioFile {
  const fields = checkFields(value, SCENARIO_FIELDS, { file, path: '' });
  // The check above has made the value what the types say.
  const { aws, faults, search, expect, ...scenario } = fields as unknown as CallScenario &
    Partial<ScenarioFile>;
  const checked = {
    scenario,
    aws: aws ?? {},
    flows: [],
    faults: faults ?? [],
    search: search ?? typedRuns(scenario),
    expect: expect ?? {},
  };
  checkSense(checked, file);
  return checked;
}

interface Place {
  readonly file: string;
  readonly path: string;
}

type Values = Readonly<Record<string, unknown>>;

function checkFields(value: unknown, fields: Fields, place: Place): Values {
  if (!isObject(value)) throw wrong(place, `must be an object with ${Object.keys(fields).join(', ')}`);
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(fields, key))
      throw wrong(below(place, key), `is not known; known here are ${Object.keys(fields).join(', ')}`);
  }
  for (const [key, { shape, required }] of Object.entries(fields)) {
    const inner = below(place, key);
    if (value[key] === undefined && required === true)
      throw wrong(inner, `is missing; it must be ${described(shape)}`);
    if (value[key] !== undefined) checkShape(value[key], shape, inner);
  }
  return value;
}

function checkShape(value: unknown, shape: Shape, place: Place): void {
  if (shape.is === 'object') {
    checkFields(value, shape.fields, place);
  } else if (shape.is === 'list') {
    if (!Array.isArray(value)) throw wrong(place, `must be ${described(shape)}, got ${kindOf(value)}`);
    for (const [index, item] of value.entries()) {
      checkShape(item, shape.of, { ...place, path: `${place.path}[${index}]` });
    }
  } else if (shape.is === 'map') {
    if (!isObject(value)) throw wrong(place, `must be ${described(shape)}, got ${kindOf(value)}`);
    for (const [key, item] of Object.entries(value)) checkShape(item, shape.of, below(place, key));
  } else if (!fits(value, shape)) {
    throw wrong(place, `must be ${described(shape)}, got ${kindOf(value)}`);
  }
}

function fits(value: unknown, shape: Shape): boolean {
  switch (shape.is) {
    case 'text':
      return typeof value === 'string' && value !== '';
    case 'flag':
      return typeof value === 'boolean';
    case 'keys':
      return typeof value === 'string' && /^[0-9*#]{1,100}$/.test(value);
    case 'time':
      return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= DAY_MS;
    case 'count':
      return Number.isInteger(value) && Number(value) >= 1;
    case 'word':
      return shape.words.some((allowed) => allowed === value);
    default:
      return true;
  }
}

/** What a value is, never what it says. */
function kindOf(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') {
    return Number.isInteger(value) && value >= 0 ? 'a number without quotes' : 'a negative or broken number';
  }
  return typeof value === 'string' ? 'another text' : `a value of type ${typeof value}`;
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function below({ file, path }: Place, key: string): Place {
  const name = /^\d{3,}$/.test(key) ? '(a number)' : key;
  return { file, path: path === '' ? name : `${path}.${name}` };
}

function wrong({ file, path }: Place, what: string): HardlineError {
  return new HardlineError(`${path === '' ? 'the scenario' : path} ${what}`, file);
}

/** Every run of at least three digits that the caller types. */
function typedRuns({ caller }: CallScenario): Record<string, string> {
  const typed = [
    ...(caller.answers ?? []).flatMap((answer) => (answer.do === 'type' ? [answer.keys ?? ''] : [])),
    ...(caller.unprompted ?? []).map(({ keys }) => keys),
  ];
  const runs = [...new Set(typed.flatMap((keys) => keys.match(/\d{3,40}/g) ?? []))];
  return Object.fromEntries(runs.map((digits, place) => [`digits ${place + 1}`, digits]));
}
