// What a session is made of, so that it can be run again: the market's people, and everything that was done from outside.
import type { Command } from 'perpcore'
import type { Act, SettingsPatch } from 'perpcore/agents'

/** Where a session begins. */
export interface Scenario {
  seed: number
  /** The first index, quote units. */
  price: number
  /** In the insurance fund, quote units. */
  fund: number
  /** What the visitor's account is given, quote units. */
  deposit: number
  settings: SettingsPatch
  /** Commands instead of people: an imported file. */
  script?: Command[]
}

/** Something done from outside, right after the command of that number. */
export type Deed = { after: number } & ({ act: Act } | { command: Command })

/** A session up to a command. */
export interface Session {
  scenario: Scenario
  deeds: Deed[]
  seq: number
  /** Of the state then. */
  hash: string
}

/** The visitor's account. */
export const OWN_ACCOUNT = 1

export const USUAL: Scenario = { seed: 7, price: 50_000, fund: 250_000, deposit: 10_000, settings: {} }

const VERSION = 1

/** A session as the part of an address behind `#`. */
export function toLink(session: Session): string {
  const bytes = new TextEncoder().encode(JSON.stringify([VERSION, session]))
  return `s=${btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')}`
}

/** The session of a link; null: it is none. Throws SyntaxError if it is damaged. */
export function fromLink(fragment: string): Session | null {
  const text = /^#?s=([\w-]+)$/.exec(fragment)?.[1]
  if (text === undefined) return null
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
  const [version, session] = JSON.parse(new TextDecoder().decode(bytes)) as [number, Session]
  if (version !== VERSION) throw new SyntaxError(`The link is of version ${version}, this page of version ${VERSION}.`)
  return session
}
