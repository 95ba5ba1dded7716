declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** Starts a DynamoDB in memory; the package has no types of its own. */
  function dynalite(options: {
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }): Server;
  export = dynalite;
}
