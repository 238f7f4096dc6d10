import { Decimal, Scale } from '../../units.js'

/**
 * A grid of decimals: the multiples of one step (a tick or a lot). Turns the text of a source into a whole number of
 * steps and back, exactly; a source may imply decimals (LOBSTER's prices are dollars × 10^4, Databento's × 10^9).
 */
export class Grid {
  private readonly scale: Scale
  private readonly decimal = new Decimal()

  /** `step` is a positive decimal such as `0.25`; `impliedDecimals` of the source's numbers (0 = plain decimals). */
  constructor(
    readonly step: string,
    private readonly impliedDecimals = 0,
  ) {
    const { decimal } = this
    const read = decimal.read(step)
    const { digits, places } = decimal.significant()
    if (!read || decimal.negative || digits === '') throw new RangeError(`not a positive decimal: ${step}`)
    this.scale = new Scale(BigInt(digits), places)
  }

  /** The number of steps, 0 to 2^53 − 1; null if the text is no decimal, no multiple of the step, or out of range. */
  parse(text: string): number | null {
    const { decimal } = this
    if (!decimal.read(text)) return null
    if (decimal.mantissa === 0) return 0
    decimal.places += this.impliedDecimals
    const steps = this.scale.units(decimal)
    return steps === 0 ? null : steps
  }

  /** The decimal text of so many steps, without trailing zeros. */
  format(steps: number): string {
    return this.scale.format(steps)
  }
}
