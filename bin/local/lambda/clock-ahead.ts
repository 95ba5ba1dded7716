const RealDate = Date;
let aheadMs = 0;

/** The time of this machine, whatever the functions are told. */
export function realNow(): number {
  return RealDate.now();
}

/** Lets this worker believe that it is later. Nothing is replaced before the first time that it is. */
export function setClockAhead(milliseconds: number): void {
  if (milliseconds === 0 && aheadMs === 0) return;
  if (aheadMs === 0) globalThis.Date = LaterDate as DateConstructor;
  aheadMs = milliseconds;
}

/** `new Date()` and `Date.now()` are ahead; a date that is given stays what it is. */
const LaterDate = new Proxy(RealDate, {
  construct: (target, given) =>
    given.length === 0 ? new target(target.now() + aheadMs) : Reflect.construct(target, given),
  apply: (target) => new target(target.now() + aheadMs).toString(),
  get: (target, name, receiver) =>
    name === 'now' ? () => target.now() + aheadMs : Reflect.get(target, name, receiver),
});
