// The shape of a command: which fields it has, of which type and form (PROTOCOL.md, "JSON values"). Every value is read
// once and may be anything. The reader never stops: it notes the refusal that comes first in the order of the codes.
import { CODE_COMMAND_BAD_FIELD, CODE_COMMAND_UNKNOWN_FIELD, CODE_NONE } from '../generated/wire.js'
import type { Scale } from '../units.js'
import { Decimal } from '../units.js'

const MAX_SAFE = Number.MAX_SAFE_INTEGER
const ACCOUNT_MAX = 2 ** 32 - 1

/** More than any order has, so that an amend to it is refused as a replace. */
const NO_TOTAL = 2 ** 53

/** The named fields of something from outside, each of any type. */
export type Fields<Name extends string> = { readonly [Key in Name]?: unknown }

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export class Shape {
  /** The refusal, or CODE_NONE. Codes of shape are numbered in their order. */
  code: number = CODE_NONE
  readonly decimal = new Decimal()

  refuse(code: number): void {
    if (this.code === CODE_NONE || code < this.code) this.code = code
  }

  badField(): void {
    this.refuse(CODE_COMMAND_BAD_FIELD)
  }

  /** `undefined` cannot be written in JSON and counts as absent. */
  onlyFields(object: object, names: ReadonlySet<string>): void {
    for (const name in object) {
      if (!names.has(name) && (object as Record<string, unknown>)[name] !== undefined) {
        this.refuse(CODE_COMMAND_UNKNOWN_FIELD)
      }
    }
  }

  /** An object with no other fields than these. */
  object<Name extends string>(value: unknown, names: ReadonlySet<Name>): Fields<Name> {
    if (!isObject(value)) {
      this.badField()
      return {}
    }
    this.onlyFields(value, names)
    return value as Fields<Name>
  }

  /** Times, ids, counts and durations: 0 to 2^53 - 1, or to a lower bound. */
  integer(value: unknown, max = MAX_SAFE): number {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= max) return value + 0
    this.badField()
    return 0
  }

  integerOr(value: unknown, absent: number, max = MAX_SAFE): number {
    return value === undefined ? absent : this.integer(value, max)
  }

  account(value: unknown): number {
    const account = this.integer(value, ACCOUNT_MAX)
    if (account === 0) this.badField()
    return account
  }

  text(value: unknown): string {
    if (typeof value === 'string') return value
    this.badField()
    return ''
  }

  /** A flag that is false by default. */
  flag(value: unknown): 0 | 1 {
    if (value === undefined || value === false) return 0
    if (value !== true) this.badField()
    return 1
  }

  /** Place of the value among the names. */
  choice(value: unknown, names: readonly string[]): number {
    const place = typeof value === 'string' ? names.indexOf(value) : -1
    if (place < 0) this.badField()
    return Math.max(place, 0)
  }

  choiceOr(value: unknown, names: readonly string[], absent: number): number {
    return value === undefined ? absent : this.choice(value, names)
  }

  /** Takes a decimal into `this.decimal`; 0 there if it is none. */
  readDecimal(value: unknown): Decimal {
    const { decimal } = this
    if (!decimal.read(value)) {
      this.badField()
      decimal.read(0)
    }
    return decimal
  }

  /** Ticks or lots; 0 for what the core must refuse: off the grid, not positive, too large, or of an unknown market. */
  units(value: unknown, scale: Scale | undefined): number {
    const decimal = this.readDecimal(value)
    return scale === undefined ? 0 : scale.units(decimal)
  }

  /** As `units`; but 2^53 where it is positive and no count of units, or negative and no multiple of one. */
  total(value: unknown, scale: Scale | undefined): number {
    const decimal = this.readDecimal(value)
    const { negative } = decimal
    if (scale === undefined || decimal.mantissa === 0) return 0
    decimal.negative = false
    const units = scale.units(decimal)
    if (units === 0) return NO_TOTAL
    return negative ? 0 : units
  }

  unitsOr0(value: unknown, scale: Scale | undefined): number {
    return value === undefined ? 0 : this.units(value, scale)
  }
}
