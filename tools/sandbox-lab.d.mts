import type { BrowserContextOptions, Page } from 'playwright-core'

export interface Lab {
  readonly address: string
  /** Where the built files are. */
  readonly folder: string
  /** Somebody who has never been here; `hash`: of the address. `problems`: errors that the page logs from then on. */
  visit(options?: BrowserContextOptions, hash?: string): Promise<{ page: Page; problems: string[] }>
  close(): Promise<void>
}

export function openLab(): Promise<Lab>
