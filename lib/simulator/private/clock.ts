interface Appointment {
  readonly at: number;
  run(): void;
}

/** Time that passes only when the call lets it; what falls due in between happens on its moment. */
export class VirtualClock {
  public now = 0;
  readonly #appointments: Appointment[] = [];

  /** Makes something happen at a moment; moments in the past happen as soon as time passes. */
  public at(moment: number, run: () => void): () => void {
    const appointment = { at: Math.max(moment, this.now), run };
    let place = this.#appointments.length;
    while (place > 0 && (this.#appointments[place - 1]?.at ?? 0) > appointment.at) place -= 1;
    this.#appointments.splice(place, 0, appointment);
    return () => this.#cancel(appointment);
  }

  /**
   * Lets time pass and stops at the moment at which `stop` becomes true.
   *
   * @returns whether the whole time passed
   */
  public pass(milliseconds: number, stop: () => boolean): boolean {
    const end = this.now + milliseconds;
    while (!stop()) {
      const next = this.#appointments[0];
      if (next === undefined || next.at > end) {
        this.now = end;
        return true;
      }
      this.#appointments.shift();
      this.now = next.at;
      next.run();
    }
    return false;
  }

  #cancel(appointment: Appointment): void {
    const place = this.#appointments.indexOf(appointment);
    if (place >= 0) this.#appointments.splice(place, 1);
  }
}
