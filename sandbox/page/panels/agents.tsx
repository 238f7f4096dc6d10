// The people of the market, each with what can be set.
import { DIALS, type Dial, KINDS, type Kind, type SettingsPatch } from 'perpcore/agents'
import { decimal } from '../format.js'
import { desk, slow } from '../store.js'

const NAMES: Record<Kind, string> = {
  feed: 'Index',
  maker: 'Market makers',
  taker: 'Noise takers',
  momentum: 'Momentum',
  grid: 'Grid bots',
  arbitrageur: 'Funding arbitrage',
  crowd: 'Leveraged crowd',
  whale: 'Whale',
  hunter: 'Liquidation hunter',
}

export function Agents() {
  const settings = slow.value?.settings
  if (settings === undefined) return null
  return (
    <div class="agents scroll">
      {KINDS.map((kind) => (
        <fieldset key={kind}>
          <legend>{NAMES[kind]}</legend>
          {Object.entries<Dial>(DIALS[kind]).map(([name, dial]) => (
            <Slider
              key={name}
              kind={kind}
              name={name}
              dial={dial}
              value={(settings[kind] as Record<string, number>)[name] ?? dial.usual}
            />
          ))}
        </fieldset>
      ))}
    </div>
  )
}

function Slider({ kind, name, dial, value }: { kind: Kind; name: string; dial: Dial; value: number }) {
  const { label, unit, least, most, step } = dial
  const isWide = most / Math.max(least, step) > 500
  const set = (to: number) =>
    desk.value.act({ kind: 'settings', settings: { [kind]: { [name]: to } } as SettingsPatch })
  return (
    <label>
      <span>{label}</span>
      {isWide ? (
        <input
          type="number"
          id={`${kind}-${name}`}
          min={least}
          max={most}
          step={step}
          value={value}
          onChange={(event) => set(Number(event.currentTarget.value))}
        />
      ) : (
        <input
          type="range"
          id={`${kind}-${name}`}
          min={least}
          max={most}
          step={step}
          value={value}
          onChange={(event) => set(Number(event.currentTarget.value))}
        />
      )}
      <output>
        {isWide ? '' : decimal(value, decimalsOf(step))} {unit}
      </output>
    </label>
  )
}

const decimalsOf = (step: number) => (step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3)
