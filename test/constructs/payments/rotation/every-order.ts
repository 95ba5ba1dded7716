/**
 * A sequence that holds every order of some steps, one after the other without a step between: the orders overlap as
 * far as they can, which makes it several times shorter than all of them in a row.
 */
export function inEveryOrder(steps: readonly string[]): string[] {
  const orders = new Map(ordersOf(steps).map((order) => [order.join(' > '), order]));
  const sequence: string[] = [];
  while (orders.size > 0) {
    const [name, order] = [...orders].reduce((best, each) =>
      overlap(sequence, each[1]) > overlap(sequence, best[1]) ? each : best,
    );
    sequence.push(...order.slice(overlap(sequence, order)));
    orders.delete(name);
  }
  return sequence;
}

/** Every order of the steps; equal ones may come twice. */
export function ordersOf(steps: readonly string[]): string[][] {
  if (steps.length < 2) return [[...steps]];
  return steps.flatMap((step, index) =>
    ordersOf(steps.filter((_, other) => other !== index)).map((rest) => [step, ...rest]),
  );
}

function overlap(sequence: readonly string[], order: readonly string[]): number {
  for (let length = order.length; length > 0; length -= 1)
    if (order.slice(0, length).join() === sequence.slice(-length).join()) return length;
  return 0;
}
