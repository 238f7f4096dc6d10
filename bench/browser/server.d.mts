export class Server {
  /** Gives the address of the page. */
  listen(): Promise<string>
  /** Has the page do something, and gives its answer. */
  ask(message: unknown): Promise<unknown>
  fail(error: Error): void
  close(): void
}
